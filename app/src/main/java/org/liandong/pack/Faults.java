package org.liandong.pack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.liandong.pack.Fault.Code;
import org.liandong.pack.PackContent.Row;

/** What is wrong with a pack, each fault with its place; all of it, not only the first. */
final class Faults {

    /** More than anybody reads; the rest is counted. */
    private static final int MOST = 500;

    private static final int LONGEST = 400;

    private final List<Fault> found = new ArrayList<>();
    private int all;

    void add(String file, int line, String column, Code code, Object... values) {
        add(new Fault(file, line, column, code, texts(values), List.of()));
    }

    void add(String file, Row row, String column, Code code, Object... values) {
        add(file, row.line(), column, code, values);
    }

    void add(Fault fault) {
        all++;
        if (found.size() < MOST) {
            found.add(fault);
        }
    }

    static List<String> texts(Object... values) {
        var texts = new ArrayList<String>();
        for (var value : values) {
            var text = String.valueOf(value);
            texts.add(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
        }
        return texts;
    }

    boolean none() {
        return all == 0;
    }

    /** How many there are, also those beyond what {@link #list()} holds. */
    int count() {
        return all;
    }

    /** By file and line. */
    List<Fault> list() {
        return found.stream()
                .sorted(Comparator.comparing(Fault::file).thenComparingInt(Fault::line))
                .toList();
    }
}
