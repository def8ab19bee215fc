package org.liandong.backup;

import java.sql.SQLException;

/** Whether a database may be served from. */
public final class Interrupted {

    private Interrupted() {}

    /** Throws if a restore into this database was begun and did not end. */
    public static void refuse(Owner owner) {
        try (var connection = owner.connect()) {
            if (Catalog.hasSchema(connection, Catalog.RESTORING)) {
                throw new BackupException("a restore into this database has not ended: run ./liandong restore again");
            }
        } catch (SQLException e) {
            throw new BackupException("the database does not let its owner in: " + e.getMessage(), e);
        }
    }
}
