package org.liandong.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Erases again what was erased after the copy was made, with the database's own function and the time it happened. */
final class Erase {

    private record Stale(UUID caseId, OffsetDateTime at, boolean renewed) {}

    private record Keys(byte[] content, byte[] contact, byte[] salt) {}

    private Erase() {}

    /** Answers how many cases it was. */
    static int again(Connection connection) throws SQLException {
        var stale = Sql.list(
                connection,
                "select case_id, at, renewed from restoring.stale",
                row -> new Stale(
                        row.getObject(1, UUID.class), row.getObject(2, OffsetDateTime.class), row.getBoolean(3)));
        for (var one : stale) {
            again(connection, one);
        }
        return stale.size();
    }

    private static void again(Connection connection, Stale stale) throws SQLException {
        Sql.run(
                connection,
                "select set_config('liandong.kind', 'machinery', true), set_config('liandong.now', ?, true)",
                stale.at().toInstant().toString());
        var keys = Sql.single(
                connection,
                "select content_key, contact_key, salt from vault.case_key where case_id = ?",
                row -> new Keys(row.getBytes(1), row.getBytes(2), row.getBytes(3)),
                stale.caseId());
        Sql.run(connection, "select contact.wipe(?)", stale.caseId());
        if (stale.renewed()) {
            // What the matter went on under stays; what was sealed before it is gone.
            Sql.run(
                    connection,
                    "update vault.case_key set content_key = ?, contact_key = ?, salt = ? where case_id = ?",
                    keys.content(),
                    keys.contact(),
                    keys.salt(),
                    stale.caseId());
        }
        Sql.run(connection, "update vault.case_key set destroyed_at = ? where case_id = ?", stale.at(), stale.caseId());
    }
}
