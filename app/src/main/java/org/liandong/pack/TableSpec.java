package org.liandong.pack;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table of a pack: a CSV file, but for the outlines, which are GeoJSON.
 *
 * @param key the columns that tell one line from all others
 * @param ordered whether the order of the lines means something
 */
record TableSpec(String file, List<Column> columns, List<String> key, boolean ordered) {

    /** @param needed whether the field may not be empty */
    record Column(String name, Kind kind, boolean needed) {}

    TableSpec {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    static Column need(String name, Kind kind) {
        return new Column(name, kind, true);
    }

    static Column may(String name, Kind kind) {
        return new Column(name, kind, false);
    }

    static TableSpec of(String file, String key, Column... columns) {
        return new TableSpec(file, List.of(columns), List.of(key.split(" ")), false);
    }

    TableSpec inOrder() {
        return new TableSpec(file, columns, key, true);
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** What tells a line from all others. */
    String keyOf(Map<String, String> fields) {
        return key.stream().map(column -> fields.getOrDefault(column, "")).collect(Collectors.joining(" "));
    }

    boolean isGeoJson() {
        return file.endsWith(".geojson");
    }

    /** Last part of its message keys: the file's name without its ending, hyphens for underscores. */
    String slug() {
        return file.substring(0, file.indexOf('.')).replace('_', '-');
    }
}
