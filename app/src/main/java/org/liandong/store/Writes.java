package org.liandong.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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

    private static final int ANY = -1;

    /** One statement; {@code touching} is how many rows it must touch. */
    private sealed interface Part {

        String sql();

        int touching();

        int bind(PreparedStatement statement, int index) throws SQLException;

        record Plain(String sql, @Nullable Object[] values, int touching) implements Part {

            @Override
            public int bind(PreparedStatement statement, int index) throws SQLException {
                return Binding.all(statement, index, values);
            }
        }

        record Rows(Insert insert, List<@Nullable Object[]> rows) implements Part {

            @Override
            public String sql() {
                return rows.size() == 1 ? insert.one() : insert.many();
            }

            @Override
            public int touching() {
                return rows.size();
            }

            @Override
            public int bind(PreparedStatement statement, int index) throws SQLException {
                return rows.size() == 1
                        ? Binding.all(statement, index, rows.getFirst())
                        : Binding.columns(statement, index, insert.columns(), rows);
            }
        }
    }

    private static final Map<String, ParsedSql> PARSED = new ConcurrentHashMap<>();

    private final List<Part> parts = new ArrayList<>();

    /** Adds a statement with named parameters that must touch exactly one row. */
    public Writes add(String sql, Map<String, ?> values) {
        return part(sql, values, 1);
    }

    /** Adds a statement that may touch any number of rows. */
    public Writes addAny(String sql, Map<String, ?> values) {
        return part(sql, values, ANY);
    }

    private Writes part(String sql, Map<String, ?> values, int touching) {
        var parsed = PARSED.computeIfAbsent(sql, NamedParameterUtils::parseSqlStatement);
        var source = new MapSqlParameterSource(values);
        parts.add(new Part.Plain(
                NamedParameterUtils.substituteNamedParameters(parsed, null),
                NamedParameterUtils.buildValueArray(parsed, source, null),
                touching));
        return this;
    }

    /** Adds a row, its values by the names of their columns. */
    public Writes insert(Insert into, Map<String, ?> values) {
        parts.add(new Part.Rows(into, List.<@Nullable Object[]>of(into.row(values))));
        return this;
    }

    /** Adds everything another collection holds, after what is here. */
    public Writes append(Writes others) {
        parts.addAll(others.parts);
        return this;
    }

    /**
     * What several acts write, as one: rows of one table go in one statement. A statement stands where its like came
     * first, so whatever a row refers to must come before it in the act it belongs to.
     */
    public static Writes together(Collection<Writes> acts) {
        if (acts.size() == 1) {
            return acts.iterator().next();
        }
        var alike = new LinkedHashMap<Object, List<Part>>();
        for (var act : acts) {
            for (var part : act.parts) {
                alike.computeIfAbsent(
                                part instanceof Part.Rows rows ? rows.insert() : part.sql(), key -> new ArrayList<>())
                        .add(part);
            }
        }
        var all = new Writes();
        alike.forEach((key, same) -> {
            if (key instanceof Insert insert) {
                all.parts.add(new Part.Rows(
                        insert,
                        same.stream()
                                .flatMap(part -> ((Part.Rows) part).rows().stream())
                                .toList()));
            } else {
                all.parts.addAll(same);
            }
        });
        return all;
    }

    /** How many statements wait. */
    public int size() {
        return parts.size();
    }

    /** Sends everything collected; the transaction stays open. */
    public void flush(JdbcOperations jdbc) {
        if (!parts.isEmpty()) {
            send(jdbc, parts);
            parts.clear();
        }
    }

    /**
     * Sends a first statement, everything collected and the commit, in one round trip. Row counts are seen when it has
     * happened: what must not be committed, a constraint has to refuse.
     */
    void commit(JdbcOperations jdbc, String first, @Nullable Object[] values) {
        var all = new ArrayList<Part>();
        all.add(new Part.Plain(first, values, ANY));
        all.addAll(parts);
        all.add(new Part.Plain("commit", new @Nullable Object[0], ANY));
        send(jdbc, all);
        parts.clear();
    }

    private static void send(JdbcOperations jdbc, List<Part> parts) {
        var sql = new StringBuilder();
        for (var part : parts) {
            sql.append(part.sql().strip()).append(";\n");
        }
        jdbc.execute(sql.toString(), (PreparedStatementCallback<Boolean>) statement -> run(statement, parts));
    }

    private static boolean run(PreparedStatement statement, List<Part> parts) throws SQLException {
        int index = 1;
        for (var part : parts) {
            index = part.bind(statement, index);
        }
        boolean rows = statement.execute();
        for (int i = 0; i < parts.size(); i++) {
            int touched = rows ? 1 : statement.getUpdateCount();
            int wanted = parts.get(i).touching();
            if (wanted != ANY && touched != wanted) {
                throw new UnexpectedRowsException(i, touched);
            }
            rows = statement.getMoreResults();
        }
        return true;
    }

    /** Which tables wait with how many rows, and no value. */
    @Override
    public String toString() {
        return parts.stream()
                .map(part -> part instanceof Part.Rows rows
                        ? rows.insert() + " " + rows.rows().size()
                        : "statement")
                .collect(Collectors.joining(", "));
    }

    /** A statement touched no row or several where exactly one was meant: another act came first. */
    public static final class UnexpectedRowsException extends org.springframework.dao.ConcurrencyFailureException {
        private static final long serialVersionUID = 1L;

        UnexpectedRowsException(int part, int touched) {
            super("statement " + part + " of an act touched " + touched + " rows");
        }
    }
}
