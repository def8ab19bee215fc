package org.liandong.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.vault.FileSeal;

/**
 * Brings a backup back into an empty database, all of it or nothing. While it runs, and after it was killed, the
 * database holds the schema {@code restoring}, by which a desk refuses to serve from it.
 */
public final class Restore {

    /** Numbers the lost days gave out are not given out again. */
    private static final int NUMBERS_SKIPPED = 131_072;

    private static final long ONE_AT_A_TIME = 0x6c69616e646f6e67L;
    private static final int OLDEST_SERVER = 150_000;

    private final Owner target;
    private final FileSeal seal;
    private final Progress progress;

    public Restore(Owner target, FileSeal seal, Progress progress) {
        this.target = target;
        this.seal = seal;
        this.progress = progress;
    }

    /**
     * What shall be brought back.
     *
     * @param keys the file of keys, of this backup or a newer one; null: none is to be had, all words stay closed
     * @param erased what was erased, known from outside
     * @param moved true when the desk goes on from this very moment elsewhere; false when time was lost
     */
    public record Wish(Path main, @Nullable Path keys, ErasureList erased, boolean moved) {}

    /** What was brought back, and how many cases were erased again. */
    public record Restored(int tables, long rows, int erasedAgain, String madeAt, String logOrigin) {}

    /** Whether this program brings a newer schema than this database has. */
    public static boolean schemaIsOld(Owner owner) {
        return new Migrations(owner, "unset.liandong").pending();
    }

    public Restored run(Wish wish) {
        try (var main = Archive.open(wish.main(), seal, Manifest.Part.MAIN);
                var keys = Optional.ofNullable(wish.keys())
                        .map(file -> Archive.open(file, seal, Manifest.Part.KEYS))
                        .orElse(null)) {
            refuseOtherKeys(main, keys);
            progress.say("checking " + main);
            main.check();
            if (keys != null) {
                keys.check();
            }
            return into(main, keys, wish);
        }
    }

    private static void refuseOtherKeys(Archive main, @Nullable Archive keys) {
        if (keys == null) {
            return;
        }
        if (!keys.manifest().logOrigin().equals(main.manifest().logOrigin())) {
            throw new BackupException(
                    keys + " holds the keys of another desk, " + keys.manifest().logOrigin());
        }
        if (keys.manifest().madeAt().isBefore(main.manifest().madeAt())) {
            throw new BackupException(keys + " is older than the backup: what was written between "
                    + keys.manifest().madeAt() + " and " + main.manifest().madeAt()
                    + " could not be read again; give the keys of this backup, or newer ones");
        }
    }

    private Restored into(Archive main, @Nullable Archive keys, Wish wish) {
        try (var guard = target.connect()) {
            refuseUnfitServer(guard);
            takeTurn(guard);
            clearInterrupted(guard);
            refuseUnlessEmpty(guard);
            var migrations = new Migrations(target, main.manifest().logOrigin());
            migrations.refuseUnknown(main.manifest(), main.toString());
            if (keys != null) {
                migrations.refuseUnknown(keys.manifest(), keys.toString());
            }
            boolean done = false;
            try {
                var restored = restore(guard, migrations, main, keys, wish);
                done = true;
                return restored;
            } finally {
                if (!done) {
                    takeBack(guard);
                }
            }
        } catch (SQLException e) {
            throw new BackupException("nothing was restored: " + e.getMessage(), e);
        }
    }

    private Restored restore(Connection guard, Migrations migrations, Archive main, @Nullable Archive keys, Wish wish)
            throws SQLException {
        Sql.run(guard, "create schema restoring");
        KeyLoad.prepare(guard);
        guard.commit();
        migrations.to(main.manifest().schemaVersion());
        try (var connection = target.connect()) {
            new Load(connection, main, progress).everything();
            connection.commit();
        }
        loadKeys(migrations, keys, wish);
        migrations.toLatest();
        int erased;
        try (var connection = target.connect()) {
            erased = Erase.again(connection);
            if (!wish.moved()) {
                afterLostTime(connection);
            }
            Sql.run(connection, "drop schema restoring cascade");
            connection.commit();
        }
        refreshStatistics();
        var manifest = main.manifest();
        return new Restored(
                manifest.tables().size(),
                manifest.rows(),
                erased,
                manifest.madeAt().toString(),
                manifest.logOrigin());
    }

    private void loadKeys(Migrations migrations, @Nullable Archive keys, Wish wish) throws SQLException {
        if (keys != null) {
            migrations.to(keys.manifest().schemaVersion());
        }
        try (var connection = target.connect()) {
            var load = new KeyLoad(connection);
            if (keys == null) {
                load.none();
            } else {
                load.list(wish.erased());
                load.load(keys, new Load(connection, keys, progress));
            }
            connection.commit();
        }
    }

    /** What was spent or given out after the copy was made, and is not known to it. */
    private static void afterLostTime(Connection connection) throws SQLException {
        LogState.freeze(connection);
        Sql.run(connection, "update staff.one_time_link set used_at = now() where used_at is null");
        Sql.run(
                connection,
                "select setval('casework.case_number', last_value + ?) from casework.case_number",
                NUMBERS_SKIPPED);
    }

    private void refreshStatistics() throws SQLException {
        try (var connection = target.connect()) {
            Sql.run(connection, "analyze");
            connection.commit();
        }
    }

    private static void refuseUnfitServer(Connection connection) throws SQLException {
        int version =
                Sql.single(connection, "select current_setting('server_version_num')::integer", row -> row.getInt(1));
        if (version < OLDEST_SERVER) {
            throw new BackupException("PostgreSQL 15 or newer is needed, this server is " + version / 10_000);
        }
        var encoding = Sql.single(connection, "show server_encoding", row -> row.getString(1));
        if (!encoding.equals("UTF8")) {
            throw new BackupException("the database must be of encoding UTF8, not " + encoding);
        }
    }

    /** Held until the connection closes. */
    private static void takeTurn(Connection connection) throws SQLException {
        boolean mine =
                Sql.single(connection, "select pg_try_advisory_lock(?)", row -> row.getBoolean(1), ONE_AT_A_TIME);
        if (!mine) {
            throw new BackupException("another restore into this database is under way");
        }
    }

    private void clearInterrupted(Connection connection) throws SQLException {
        if (Catalog.hasSchema(connection, Catalog.RESTORING)) {
            progress.say("clearing away what an interrupted restore left");
            clear(connection);
        }
    }

    private static void refuseUnlessEmpty(Connection connection) throws SQLException {
        var schemas = Catalog.schemas(connection);
        if (schemas.isEmpty() && !Catalog.hasSchema(connection, Catalog.HISTORY)) {
            return;
        }
        throw new BackupException("the database is not empty and is left as it is: it holds "
                + (schemas.isEmpty() ? "a history of migrations" : "the schemas " + Catalog.some(schemas))
                + ". A backup is brought back into an empty database only");
    }

    /** Whatever is here now was made by this restore: the database was empty before. */
    private static void clear(Connection connection) throws SQLException {
        for (var schema : Catalog.schemas(connection)) {
            Sql.run(connection, "drop schema " + Sql.quoted(schema) + " cascade");
        }
        Sql.run(connection, "drop schema if exists flyway cascade");
        Sql.run(connection, "drop schema if exists restoring cascade");
        connection.commit();
    }

    private void takeBack(Connection guard) {
        try {
            guard.rollback();
            clear(guard);
        } catch (SQLException e) {
            progress.say("what was loaded so far could not be cleared away (" + e.getMessage()
                    + "); no desk will serve from it, and the next restore clears it");
        }
    }
}
