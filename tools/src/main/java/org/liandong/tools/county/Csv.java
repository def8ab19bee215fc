package org.liandong.tools.county;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.liandong.tools.csv.CsvTable;

/** A table of the pack being written. */
final class Csv {

    private final String header;
    private final List<String> lines = new ArrayList<>();

    Csv(String header) {
        this.header = header;
    }

    Csv line(Object... fields) {
        var line = new StringJoiner(",");
        for (var field : fields) {
            line.add(CsvTable.quoted(String.valueOf(field)));
        }
        lines.add(line.toString());
        return this;
    }

    int size() {
        return lines.size();
    }

    byte[] bytes() {
        return (header + "\n" + String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Degrees with five decimals, about a metre. */
    static String degrees(double value) {
        return String.format(Locale.ROOT, "%.5f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
