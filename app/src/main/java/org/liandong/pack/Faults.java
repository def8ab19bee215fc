package org.liandong.pack;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a pack, each fault with its place. */
final class Faults {

    private static final int MOST = 200;

    private final List<String> found = new ArrayList<>();

    void add(PackTable.Row row, String column, String what) {
        add(row.file(), row.line(), column, what);
    }

    void add(String file, int line, String column, String what) {
        if (found.size() < MOST) {
            found.add(file + (line > 0 ? " line " + line : "") + (column.isEmpty() ? "" : " column " + column) + ": "
                    + what);
        }
    }

    List<String> list() {
        return List.copyOf(found);
    }
}
