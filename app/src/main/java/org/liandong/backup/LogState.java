package org.liandong.backup;

import java.sql.Connection;
import java.sql.SQLException;

/** How far the public log has come in a database. */
final class LogState {

    private LogState() {}

    static Manifest.Log read(Connection connection) throws SQLException {
        return Sql.single(connection, """
                select count(*) filter (where index is not null), count(*) filter (where index is null)
                  from ledger.leaf
                """, row -> new Manifest.Log(row.getLong(1), "", row.getLong(2)));
    }
}
