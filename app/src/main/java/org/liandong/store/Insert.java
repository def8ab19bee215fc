package org.liandong.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How rows of one table are added: one by one with {@code values}, or any number at once, each column an array, by the
 * same statement however many there are. A module holds one as a constant and gives it to {@link Writes#insert}.
 */
public final class Insert {

    /** A column and the type the database gives it. */
    record Column(String name, String type) {

        static Column parse(String text) {
            var parts = text.strip().split(" ", 2);
            return new Column(parts[0], parts[1].strip());
        }

        boolean holdsArray() {
            return type.endsWith("[]");
        }

        /** The type of the elements when this column of many rows is sent as one array. */
        String sentAs() {
            return holdsArray() ? "text" : type;
        }

        private String value() {
            return "jsonb".equals(type) ? "cast(? as jsonb)" : "?";
        }

        private String element() {
            var each = "unnest(cast(? as " + sentAs() + "[]))";
            return holdsArray() ? "cast(" + each + " as " + type + ")" : each;
        }
    }

    private final String table;
    private final List<Column> columns;
    private final String one;
    private final String many;

    private Insert(String table, List<Column> columns) {
        this.table = table;
        this.columns = columns;
        var names = columns.stream().map(Column::name).collect(Collectors.joining(", ", "(", ")"));
        this.one = "insert into " + table + " " + names + " values "
                + columns.stream().map(Column::value).collect(Collectors.joining(", ", "(", ")"));
        this.many = "insert into " + table + " " + names + " select "
                + columns.stream().map(Column::element).collect(Collectors.joining(", "));
    }

    /**
     * Rows of a table.
     *
     * @param table with its schema
     * @param columns those given, each with its type, as {@code "case_id uuid, at timestamptz, words text[]"}
     */
    public static Insert into(String table, String columns) {
        return new Insert(
                table, Arrays.stream(columns.split(",")).map(Column::parse).toList());
    }

    List<Column> columns() {
        return columns;
    }

    String one() {
        return one;
    }

    String many() {
        return many;
    }

    /** The values of a row in the order of the columns; a column that is not named is null. */
    @Nullable Object[] row(Map<String, ?> values) {
        var row = new @Nullable Object[columns.size()];
        int found = 0;
        for (int i = 0; i < row.length; i++) {
            var name = columns.get(i).name();
            row[i] = values.get(name);
            found += values.containsKey(name) ? 1 : 0;
        }
        if (found != values.size()) {
            throw new IllegalArgumentException(table + " has no column for some of " + values.keySet());
        }
        return row;
    }

    @Override
    public String toString() {
        return table;
    }
}
