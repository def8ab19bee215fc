package org.liandong.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;

/** How far the public log has come in a database. */
final class LogState {

    private LogState() {}

    static Manifest.Log read(Connection connection) throws SQLException {
        long waiting =
                Sql.single(connection, "select count(*) from ledger.leaf where index is null", row -> row.getLong(1));
        if (!isKept(connection)) {
            return new Manifest.Log(0, "", waiting);
        }
        return Sql.single(
                connection,
                "select size, root from ledger.log",
                row -> new Manifest.Log(row.getLong(1), Base64.getEncoder().encodeToString(row.getBytes(2)), waiting));
    }

    /**
     * Signing stays frozen until what is remembered outside, a witness or a person confirms that this is the latest state
     * of the log: the desk that was lost may have published more.
     */
    static void freeze(Connection connection) throws SQLException {
        if (!isKept(connection)) {
            return;
        }
        Sql.run(connection, """
                insert into ledger.freezing (at, what, why, size)
                select now(), 'FROZEN', 'RESTORED', size from ledger.log where frozen_why is null
                """);
        Sql.run(connection, """
                update ledger.log set frozen_why = 'RESTORED', frozen_at = now() where frozen_why is null
                """);
    }

    /** Older schemas had leaves and no log yet. */
    private static boolean isKept(Connection connection) throws SQLException {
        return Sql.single(connection, "select to_regclass('ledger.log') is not null", row -> row.getBoolean(1));
    }
}
