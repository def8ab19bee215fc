package org.liandong.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

/**
 * Brings back the wrapped keys of cases, but for those that were destroyed since the copy: by the file of keys, which
 * may be newer than the copy, and by the list of erasures, which is newer than both. What is left to erase beyond the
 * keys is written down for {@link Erase}.
 */
final class KeyLoad {

    private static final String TABLE = "vault.case_key";

    private final Connection connection;

    KeyLoad(Connection connection) {
        this.connection = connection;
    }

    /** Tables where what is to be erased stands until it is. */
    static void prepare(Connection connection) throws SQLException {
        Sql.run(connection, """
                create table restoring.erased (case_id uuid primary key, at timestamptz not null)
                """);
        Sql.run(connection, """
                create table restoring.stale (case_id uuid primary key, at timestamptz not null, renewed boolean not null)
                """);
    }

    void list(ErasureList erased) throws SQLException {
        for (var entry : erased.latest().entrySet()) {
            Sql.run(
                    connection,
                    "insert into restoring.erased (case_id, at) values (?, ?)",
                    entry.getKey(),
                    entry.getValue().atOffset(ZoneOffset.UTC));
        }
    }

    void load(Archive keys, Load load) throws SQLException {
        Sql.run(connection, "create temp table keys_in (like vault.case_key) on commit drop");
        var content = keys.manifest().tables().stream()
                .filter(it -> it.table().equals(TABLE))
                .findFirst()
                .orElseThrow(() -> new BackupException(keys + " holds no table " + TABLE));
        load.copyIn(
                content,
                "copy keys_in ("
                        + content.columns().stream().map(Sql::quoted).collect(Collectors.joining(", "))
                        + ") from stdin");
        // A case the file does not know any more has lost its keys before the file was written.
        Sql.run(connection, """
                with latest as (
                    select m.case_id, m.destroyed_at as known, k.content_key is not null as has_keys,
                           k.destroyed_at as by_keys, e.at as by_list,
                           greatest(k.destroyed_at, e.at, case when k.case_id is null then cast(? as timestamptz) end) as at
                      from vault.case_key m
                      left join keys_in k on k.case_id = m.case_id
                      left join restoring.erased e on e.case_id = m.case_id)
                insert into restoring.stale (case_id, at, renewed)
                select case_id, at, has_keys and (by_list is null or (by_keys is not null and by_list <= by_keys))
                  from latest
                 where at is not null and (known is null or at > known)
                """, keys.manifest().madeAt().atOffset(ZoneOffset.UTC));
        var taken = content.columns().stream()
                .filter(column -> !column.equals("case_id"))
                .map(column -> Sql.quoted(column) + " = k." + Sql.quoted(column))
                .collect(Collectors.joining(", "));
        Sql.run(connection, "update vault.case_key m set " + taken + """
                  from keys_in k
                 where k.case_id = m.case_id
                   and not exists (select from restoring.stale s where s.case_id = m.case_id and not s.renewed)
                """);
    }

    /** Without any keys: nothing anybody wrote can be read again. */
    void none() throws SQLException {
        Sql.run(connection, "update vault.case_key set destroyed_at = coalesce(destroyed_at, now())");
    }
}
