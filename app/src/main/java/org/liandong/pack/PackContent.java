package org.liandong.pack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a pack says, every field in the one way of writing it.
 *
 * @param tables lines by file, every table of the format, in its order
 * @param wholes files that are read whole, by name
 */
record PackContent(Map<String, List<Row>> tables, Map<String, byte[]> wholes) {

    /**
     * One line.
     *
     * @param line where it stood in the file it was read from; 0 for one that was not
     */
    record Row(int line, Map<String, String> fields) {

        Row {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /** The field, "" when it says nothing. */
        String text(String column) {
            return fields.getOrDefault(column, "");
        }

        Optional<String> find(String column) {
            return Optional.of(text(column)).filter(text -> !text.isEmpty());
        }

        /** The field as a number; only where the checks have let it pass. */
        double number(String column) {
            return Double.parseDouble(text(column));
        }

        List<String> words(String column) {
            return find(column).map(text -> List.of(text.split(" "))).orElse(List.of());
        }
    }

    PackContent {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        wholes = Collections.unmodifiableMap(new LinkedHashMap<>(wholes));
    }

    static PackContent none() {
        return new PackContent(Map.of(), Map.of());
    }

    List<Row> rows(String file) {
        return tables.getOrDefault(file, List.of());
    }

    /** Lines by key; the first where a key stands twice. */
    Map<String, Row> byKey(String file) {
        var spec = PackFormat.get(file);
        var byKey = new LinkedHashMap<String, Row>();
        rows(file).forEach(row -> byKey.putIfAbsent(spec.keyOf(row.fields()), row));
        return byKey;
    }

    /** The same pack with other lines in one table. */
    PackContent with(String file, List<Row> rows) {
        var changed = new LinkedHashMap<>(tables);
        changed.put(file, List.copyOf(rows));
        return new PackContent(changed, wholes);
    }

    /** The pack's line about itself. */
    Optional<Row> about() {
        return rows(PackFormat.ABOUT).stream().findFirst();
    }

    boolean isDemonstration() {
        return about().map(row -> row.text("demonstration").equals("yes")).orElse(false);
    }

    int lines() {
        return tables.values().stream().mapToInt(List::size).sum();
    }

    /** With a line put in the place of the one of a key, or at the end when there is none. */
    PackContent put(String file, String key, Map<String, String> fields) {
        var spec = PackFormat.get(file);
        var rows = new ArrayList<Row>();
        boolean placed = false;
        for (var row : rows(file)) {
            boolean same = !placed && spec.keyOf(row.fields()).equals(key);
            rows.add(same ? new Row(row.line(), fields) : row);
            placed |= same;
        }
        if (!placed) {
            rows.add(new Row(rows.size() + 2, fields));
        }
        return with(file, rows);
    }

    /** Without the line of a key. */
    PackContent without(String file, String key) {
        var spec = PackFormat.get(file);
        return with(
                file,
                rows(file).stream()
                        .filter(row -> !spec.keyOf(row.fields()).equals(key))
                        .toList());
    }
}
