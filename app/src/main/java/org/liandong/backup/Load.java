package org.liandong.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Fills a schema of the copy's own version inside one transaction. The owner of a schema is no superuser, so what would
 * stand in the way of rows in any order is taken away and brought back as it was: references between tables, which are
 * then checked for all rows at once, and the triggers that only let rows be added.
 */
final class Load {

    private final Connection connection;
    private final Archive archive;
    private final Progress progress;

    Load(Connection connection, Archive archive, Progress progress) {
        this.connection = connection;
        this.archive = archive;
        this.progress = progress;
    }

    /** Loads every table of the main file, reads everything back and compares it. The caller commits. */
    void everything() throws SQLException {
        Map<String, Table> live = tables();
        refuseOtherTables(live);
        var references = Catalog.references(connection);
        var triggers = Catalog.triggers(connection);
        for (var reference : references) {
            Sql.run(connection, "alter table " + reference.table() + " drop constraint " + reference.name());
        }
        for (var trigger : triggers) {
            Sql.run(connection, "alter table " + trigger.table() + " disable trigger " + trigger.name());
        }
        empty(live);
        for (var content : archive.manifest().tables()) {
            copyIn(content, of(live, content).copyIn());
        }
        compare(live);
        bringBack(references, triggers);
        for (var counter : archive.manifest().counters()) {
            Sql.run(
                    connection,
                    "select setval(cast(? as regclass), ?, ?)",
                    quoted(counter.name()),
                    counter.lastValue(),
                    counter.called());
        }
        for (var view : Catalog.materialized(connection)) {
            Sql.run(connection, "refresh materialized view " + view);
        }
    }

    private Map<String, Table> tables() throws SQLException {
        return Catalog.tables(connection).stream().collect(Collectors.toMap(Table::title, Function.identity()));
    }

    private void refuseOtherTables(Map<String, Table> live) {
        var copied = archive.manifest().tables().stream()
                .map(Manifest.Content::table)
                .collect(Collectors.toCollection(TreeSet::new));
        copied.addAll(archive.manifest().leftOut().keySet());
        if (!copied.equals(new TreeSet<>(live.keySet()))) {
            throw new BackupException(archive + " has other tables than its own schema version "
                    + archive.manifest().schemaVersion());
        }
        for (var content : archive.manifest().tables()) {
            var columns = live.get(content.table());
            if (columns == null || !columns.columns().containsAll(content.columns())) {
                throw new BackupException(
                        archive + ": table " + content.table() + " has other columns than schema version "
                                + archive.manifest().schemaVersion());
            }
        }
    }

    private static Table of(Map<String, Table> live, Manifest.Content content) {
        var table = live.get(content.table());
        if (table == null) {
            throw new IllegalStateException(content.table());
        }
        return table.withColumns(content.columns());
    }

    /** Migrations put rows of their own into some tables. */
    private void empty(Map<String, Table> live) throws SQLException {
        var names = archive.manifest().tables().stream()
                .map(content -> of(live, content).quoted())
                .collect(Collectors.joining(", "));
        Sql.run(connection, "truncate " + names);
    }

    void copyIn(Manifest.Content content, String copy) throws SQLException {
        try (var text = archive.text(content)) {
            long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, text, 1 << 16);
            if (rows != content.rows()) {
                throw new BackupException("table " + content.table() + " took " + rows + " rows of " + content.rows());
            }
        } catch (IOException e) {
            throw archive.damaged(content, e);
        }
        progress.say("loaded " + content.table() + ", " + content.rows() + " rows");
    }

    /** What the database now says, word for word, is what the copy said. */
    private void compare(Map<String, Table> live) throws SQLException {
        for (var content : archive.manifest().tables()) {
            var digests = new Digests(OutputStream.nullOutputStream());
            try {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(of(live, content).copyOut(), digests);
            } catch (IOException e) {
                throw new IllegalStateException("nothing is written, so nothing can fail", e);
            }
            if (digests.rows() != content.rows() || !digests.sha256Hex().equals(content.sha256())) {
                throw new BackupException("table " + content.table() + " did not arrive as it was");
            }
        }
        progress.say("compared " + archive.manifest().tables().size() + " tables, "
                + archive.manifest().rows() + " rows: the same");
    }

    private void bringBack(List<Catalog.Constraint> references, List<Catalog.Trigger> triggers) throws SQLException {
        for (var reference : references) {
            try {
                Sql.run(
                        connection,
                        "alter table " + reference.table() + " add constraint " + reference.name() + " "
                                + reference.definition());
            } catch (SQLException e) {
                throw new BackupException(
                        archive + " does not fit together: " + reference.name() + " of " + reference.table()
                                + " points to rows that are not there",
                        e);
            }
        }
        for (var trigger : triggers) {
            var how = switch (trigger.enabled()) {
                case "A" -> "enable always trigger ";
                case "R" -> "enable replica trigger ";
                default -> "enable trigger ";
            };
            Sql.run(connection, "alter table " + trigger.table() + " " + how + trigger.name());
        }
    }

    private static String quoted(String title) {
        int dot = title.indexOf('.');
        return Sql.quoted(title.substring(0, dot)) + "." + Sql.quoted(title.substring(dot + 1));
    }
}
