package org.liandong.pack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.liandong.pack.PackContent.Row;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Sends one statement for many lines of a pack, in few round trips; inside the transaction that applies it. */
@Component
final class Batch {

    private final NamedParameterJdbcTemplate jdbc;

    Batch(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of generic maps cannot be made otherwise
    void run(String sql, List<Row> rows, Function<Row, Map<String, ? extends @Nullable Object>> values) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows.stream().map(values).toArray(Map[]::new));
        }
    }

    /** The line's fields by column, null where it says nothing. */
    static Map<String, @Nullable Object> fields(Row row) {
        var values = new HashMap<String, @Nullable Object>();
        row.fields().forEach((column, text) -> values.put(column, text.isEmpty() ? null : text));
        return values;
    }

    /** The line's fields, these columns as numbers. */
    static Map<String, @Nullable Object> fields(Row row, String... numbers) {
        var values = fields(row);
        for (var column : numbers) {
            values.computeIfPresent(column, (key, text) -> Double.valueOf(text.toString()));
        }
        return values;
    }
}
