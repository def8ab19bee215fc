package org.liandong.tools.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.UUID;
import org.liandong.tools.desk.DeskDatabase;

/**
 * The least an act could cost: a head, an event, a clock and an audit row in one transaction, prepared, by plain JDBC, on
 * the same server with the same durability. The tables have the columns of the desk's own and nothing but a primary key.
 */
final class RawInsert implements Load.Client {

    private static final String TABLES = """
            drop schema if exists bench_raw cascade;
            create schema bench_raw;
            create table bench_raw.head (
                id uuid primary key, kind text not null, number text not null, area_code text not null,
                area_path text not null, owner_unit_id uuid not null, state text not null, final boolean not null,
                version integer not null, journal_count integer not null, leaf_prev bytea, receipt_hash bytea,
                opened_at timestamptz not null, moved_at timestamptz not null);
            create table bench_raw.event (
                case_id uuid not null, entry integer not null, action text not null, to_state text not null,
                party text not null, account_id uuid, occurred_at timestamptz not null, recorded_at timestamptz not null,
                facts jsonb not null, note_sealed bytea, primary key (case_id, entry));
            create table bench_raw.clock (
                case_id uuid not null, clock text not null, status text not null, rule text not null,
                started_at timestamptz not null, due_at timestamptz, next_at timestamptz, primary key (case_id, clock));
            create table bench_raw.audit (
                id uuid primary key, at timestamptz not null, party text not null, account_id uuid, what text not null,
                case_id uuid, outcome text not null, facts jsonb not null);
            """;
    private static final byte[] HASH = new byte[32];
    private static final byte[] SEALED = new byte[180];
    private static final String FACTS = "{\"class\":\"FIRE\",\"channel\":\"PHONE\",\"precision\":\"POINT\"}";

    private final Connection connection;
    private final PreparedStatement head;
    private final PreparedStatement event;
    private final PreparedStatement clock;
    private final PreparedStatement audit;
    private final UUID unit = UUID.randomUUID();

    RawInsert(DeskDatabase database) throws IOException, SQLException {
        connection = database.superuser();
        connection.setAutoCommit(false);
        head = connection.prepareStatement("""
                insert into bench_raw.head (id, kind, number, area_code, area_path, owner_unit_id, state, final, version,
                    journal_count, leaf_prev, receipt_hash, opened_at, moved_at)
                values (?, 'REPORT', ?, '330799001', '/33/3307/330799/330799001/', ?, 'RECEIVED', false, 1, 1, ?, ?, ?, ?)
                """);
        event = connection.prepareStatement("""
                insert into bench_raw.event (case_id, entry, action, to_state, party, account_id, occurred_at, recorded_at,
                    facts, note_sealed)
                values (?, 1, 'RECEIVE', 'RECEIVED', 'STAFF', ?, ?, ?, ?::jsonb, ?)
                """);
        clock = connection.prepareStatement("""
                insert into bench_raw.clock (case_id, clock, status, rule, started_at, due_at, next_at)
                values (?, 'decide', 'RUNNING', 'report.decide', ?, ?, ?)
                """);
        audit = connection.prepareStatement("""
                insert into bench_raw.audit (id, at, party, account_id, what, case_id, outcome, facts)
                values (?, ?, 'STAFF', ?, 'report:receive', ?, 'DONE', ?::jsonb)
                """);
    }

    static void createTables(DeskDatabase database) throws IOException, SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute(TABLES);
        }
    }

    @Override
    public void once() throws SQLException {
        var id = UUID.randomUUID();
        var now = new Timestamp(System.currentTimeMillis());
        insert(head, id, "R2026-" + id.toString().substring(0, 8), unit, HASH, HASH, now, now);
        insert(event, id, unit, now, now, FACTS, SEALED);
        insert(clock, id, now, now, now);
        insert(audit, UUID.randomUUID(), now, unit, id, FACTS);
        connection.commit();
    }

    private static void insert(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        if (statement.executeUpdate() != 1) {
            throw new SQLException("a row was not inserted");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
