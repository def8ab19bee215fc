package org.liandong.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;

/**
 * Statements of one act, collected from several modules and sent in one round trip: the driver sends parts divided by
 * semicolons as one pipeline. Each part must touch exactly one row unless it says otherwise, or all of it fails.
 */
public final class Writes {

    private record Part(String sql, @Nullable Object[] values, boolean exactlyOne) {}

    private static final Map<String, ParsedSql> PARSED = new ConcurrentHashMap<>();

    private final List<Part> parts = new ArrayList<>();

    /** Adds a statement with named parameters that must touch exactly one row. */
    public Writes add(String sql, Map<String, ?> values) {
        return part(sql, values, true);
    }

    /** Adds a statement that may touch any number of rows. */
    public Writes addAny(String sql, Map<String, ?> values) {
        return part(sql, values, false);
    }

    private Writes part(String sql, Map<String, ?> values, boolean exactlyOne) {
        var parsed = PARSED.computeIfAbsent(sql, NamedParameterUtils::parseSqlStatement);
        var source = new MapSqlParameterSource(values);
        parts.add(new Part(
                NamedParameterUtils.substituteNamedParameters(parsed, null),
                NamedParameterUtils.buildValueArray(parsed, source, null),
                exactlyOne));
        return this;
    }

    /** Adds everything another collection holds, after what is here. */
    public Writes append(Writes others) {
        parts.addAll(others.parts);
        return this;
    }

    /** How many statements wait. */
    public int size() {
        return parts.size();
    }

    /** Sends everything collected; the transaction stays open. */
    public void flush(JdbcOperations jdbc) {
        if (parts.isEmpty()) {
            return;
        }
        var sql = new StringBuilder();
        for (var part : parts) {
            sql.append(part.sql().strip()).append(";\n");
        }
        jdbc.execute(sql.toString(), (PreparedStatementCallback<Boolean>) this::run);
        parts.clear();
    }

    private boolean run(PreparedStatement statement) throws SQLException {
        int index = 1;
        for (var part : parts) {
            for (var value : part.values()) {
                bind(statement, index++, value);
            }
        }
        boolean rows = statement.execute();
        for (int i = 0; i < parts.size(); i++) {
            int touched = rows ? 1 : statement.getUpdateCount();
            if (parts.get(i).exactlyOne() && touched != 1) {
                throw new UnexpectedRowsException(i, touched);
            }
            rows = statement.getMoreResults();
        }
        return true;
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, Types.NULL);
            case Instant instant -> statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
            case LocalDate date -> statement.setObject(index, date);
            case byte[] bytes -> statement.setBytes(index, bytes);
            case Enum<?> constant -> statement.setString(index, constant.name());
            case Collection<?> texts -> statement.setArray(index, textArray(statement.getConnection(), texts));
            default -> statement.setObject(index, value);
        }
    }

    private static java.sql.Array textArray(Connection connection, Collection<?> texts) throws SQLException {
        return connection.createArrayOf(
                "text", texts.stream().map(Object::toString).toArray());
    }

    /** A statement touched no row or several where exactly one was meant: another act came first. */
    public static final class UnexpectedRowsException extends org.springframework.dao.ConcurrencyFailureException {
        private static final long serialVersionUID = 1L;

        UnexpectedRowsException(int part, int touched) {
            super("statement " + part + " of an act touched " + touched + " rows");
        }
    }
}
