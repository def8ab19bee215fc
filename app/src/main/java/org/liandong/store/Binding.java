package org.liandong.store;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives values to statements, one row's or whole columns'. */
final class Binding {

    private Binding() {}

    /** Binds values one after another; answers the index after the last. */
    static int all(PreparedStatement statement, int from, @Nullable Object[] values) throws SQLException {
        int index = from;
        for (var value : values) {
            one(statement, index++, value);
        }
        return index;
    }

    /** Binds each column of these rows as one array; answers the index after the last. */
    static int columns(
            PreparedStatement statement, int from, List<Insert.Column> columns, List<@Nullable Object[]> rows)
            throws SQLException {
        int index = from;
        for (int c = 0; c < columns.size(); c++) {
            var column = columns.get(c);
            var elements = "bytea".equals(column.sentAs())
                    ? new byte @Nullable [rows.size()][]
                    : new @Nullable Object[rows.size()];
            for (int r = 0; r < elements.length; r++) {
                elements[r] = element(statement, column, rows.get(r)[c]);
            }
            statement.setArray(index++, statement.getConnection().createArrayOf(column.sentAs(), elements));
        }
        return index;
    }

    private static @Nullable Object element(PreparedStatement statement, Insert.Column column, @Nullable Object value)
            throws SQLException {
        return switch (value) {
            case null -> null;
            case Instant instant -> instant.toString();
            case Enum<?> constant -> constant.name();
            case Collection<?> texts
            when column.holdsArray() -> textArray(statement, texts).toString();
            default -> value;
        };
    }

    private static void one(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, Types.NULL);
            case Instant instant -> statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
            case LocalDate date -> statement.setObject(index, date);
            case byte[] bytes -> statement.setBytes(index, bytes);
            case Enum<?> constant -> statement.setString(index, constant.name());
            case Collection<?> texts -> statement.setArray(index, textArray(statement, texts));
            default -> statement.setObject(index, value);
        }
    }

    private static Array textArray(PreparedStatement statement, Collection<?> texts) throws SQLException {
        return statement
                .getConnection()
                .createArrayOf("text", texts.stream().map(Object::toString).toArray());
    }
}
