package org.liandong.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.liandong.vault.FileSeal;
import org.postgresql.PGConnection;

/**
 * Makes a backup: two files, read in one repeatable-read transaction, so that they are of one moment whatever the desk
 * does meanwhile. The keys of cases are in the second file only.
 */
public final class Backup {

    private final Owner source;
    private final FileSeal seal;
    private final String product;
    private final Clock clock;
    private final Progress progress;

    /**
     * @param product version of this program
     * @param clock the wall's time, which the keys' retention counts by
     */
    public Backup(Owner source, FileSeal seal, String product, Clock clock, Progress progress) {
        this.source = source;
        this.seal = seal;
        this.product = product;
        this.clock = clock;
        this.progress = progress;
    }

    /** What was written. */
    public record Made(Path main, Path keys, int tables, long rows) {}

    /** Writes both files, each whole or not at all; the one of the keys first. */
    public Made write(Path main, Path keys) {
        try (var connection = source.connect();
                var mainWriter = new ArchiveWriter(main);
                var keysWriter = new ArchiveWriter(keys)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            refuseWhatIsNoDesk(connection);
            var live = Catalog.tables(connection);
            var template = manifest(connection, live);
            var written = copy(connection, Contents.main(live), mainWriter);
            var sealed = copy(connection, Contents.keys(live), keysWriter);
            // A counter knows no transaction: read last, it is not behind any row.
            var counters = Catalog.sequences(connection);
            connection.rollback();
            mainWriter.finish(of(template, Manifest.Part.MAIN, written, counters), seal);
            keysWriter.finish(of(template, Manifest.Part.KEYS, sealed, List.of()), seal);
            keysWriter.publish();
            publishOrTakeBack(mainWriter, keys);
            return new Made(
                    main,
                    keys,
                    written.size(),
                    written.stream().mapToLong(Manifest.Content::rows).sum());
        } catch (SQLException e) {
            throw new BackupException("the database could not be read, nothing was kept: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BackupException("the backup could not be written, nothing was kept: " + e.getMessage(), e);
        }
    }

    private static void publishOrTakeBack(ArchiveWriter main, Path keys) throws IOException {
        try {
            main.publish();
        } catch (IOException e) {
            Files.deleteIfExists(keys);
            throw e;
        }
    }

    private static void refuseWhatIsNoDesk(Connection connection) throws SQLException {
        if (Catalog.hasSchema(connection, Catalog.RESTORING)) {
            throw new BackupException("a restore into this database was interrupted: run it again first");
        }
        if (!Catalog.hasSchema(connection, Catalog.HISTORY)) {
            throw new BackupException("there is nothing to back up: the database is empty");
        }
    }

    private List<Manifest.Content> copy(Connection connection, List<Table> tables, ArchiveWriter writer)
            throws SQLException, IOException {
        var copier = connection.unwrap(PGConnection.class).getCopyAPI();
        var contents = new ArrayList<Manifest.Content>();
        for (var table : tables) {
            var content = writer.table(table, out -> copier.copyOut(table.copyOut(), out));
            progress.say("copied " + table.title() + ", " + content.rows() + " rows");
            contents.add(content);
        }
        return contents;
    }

    private Manifest manifest(Connection connection, List<Table> live) throws SQLException {
        return new Manifest(
                Manifest.FORMAT,
                Manifest.Part.MAIN,
                UUID.randomUUID(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                product,
                Migrations.applied(connection),
                Sql.single(connection, "show server_version", row -> row.getString(1)),
                Sql.single(connection, "select log_origin from store.installation", row -> row.getString(1)),
                LogState.read(connection),
                List.of(),
                List.of(),
                new TreeMap<>(Contents.leftOut(live)));
    }

    private static Manifest of(
            Manifest template, Manifest.Part part, List<Manifest.Content> tables, List<Manifest.Counter> counters) {
        return new Manifest(
                template.format(),
                part,
                template.id(),
                template.madeAt(),
                template.product(),
                template.schema(),
                template.server(),
                template.logOrigin(),
                template.log(),
                tables,
                counters,
                part == Manifest.Part.MAIN ? template.leftOut() : java.util.Map.of());
    }
}
