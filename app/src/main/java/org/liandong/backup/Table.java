package org.liandong.backup;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as it is copied.
 *
 * @param columns those that are stored, in their order; what the database computes itself is not among them
 * @param order what its rows are sorted by, so that the same content is the same text on every server
 */
record Table(String schema, String name, List<String> columns, List<String> order) {

    String title() {
        return schema + "." + name;
    }

    String quoted() {
        return Sql.quoted(schema) + "." + Sql.quoted(name);
    }

    Table withColumns(List<String> fewer) {
        return new Table(schema, name, fewer, order);
    }

    String copyOut() {
        return "copy (select " + quoted(columns) + " from " + quoted() + " order by " + String.join(", ", order)
                + ") to stdout";
    }

    String copyIn() {
        return copyInto(quoted());
    }

    String copyInto(String elsewhere) {
        return "copy " + elsewhere + " (" + quoted(columns) + ") from stdin";
    }

    private static String quoted(List<String> names) {
        return names.stream().map(Sql::quoted).collect(Collectors.joining(", "));
    }
}
