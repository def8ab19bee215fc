package org.liandong.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

/** The schema's versions: what a database has, what this program knows, and the way from one to the other. */
final class Migrations {

    private final Owner owner;
    private final String logOrigin;

    /** Of the database whose owner this is; a schema made here belongs to the ledger of this name. */
    Migrations(Owner owner, String logOrigin) {
        this.owner = owner;
        this.logOrigin = logOrigin;
    }

    static List<Manifest.Migration> applied(Connection connection) throws SQLException {
        return Sql.list(connection, """
                select version, checksum from flyway.flyway_schema_history
                 where success and version is not null order by installed_rank
                """, row -> new Manifest.Migration(row.getString(1), row.getInt(2)));
    }

    /** Refuses a copy whose tables this program could not make as they were. */
    void refuseUnknown(Manifest manifest, String name) {
        var known = Arrays.stream(flyway(MigrationVersion.LATEST).info().all())
                .filter(it -> it.getVersion() != null)
                .toList();
        for (var migration : manifest.schema()) {
            var ours = known.stream()
                    .filter(it ->
                            MigrationVersion.fromVersion(migration.version()).equals(it.getVersion()))
                    .findFirst()
                    .orElseThrow(() -> new BackupException(name + " was made by a newer version of this product ("
                            + manifest.product() + "): its schema has version " + migration.version()));
            if (!Objects.equals(ours.getChecksum(), migration.checksum())) {
                throw new BackupException(
                        name + " was made with another schema " + migration.version() + " than this product's");
            }
        }
    }

    /** Whether this program brings a newer schema than the database has. */
    boolean pending() {
        return flyway(MigrationVersion.LATEST).info().pending().length > 0;
    }

    /** Brings the schema to a version; nothing happens if it is there or beyond. */
    void to(String version) {
        migrate(MigrationVersion.fromVersion(version));
    }

    void toLatest() {
        migrate(MigrationVersion.LATEST);
    }

    private void migrate(MigrationVersion target) {
        try {
            flyway(target).migrate();
        } catch (FlywayException e) {
            throw new BackupException("the schema cannot be made: " + e.getMessage(), e);
        }
    }

    private Flyway flyway(MigrationVersion target) {
        return Flyway.configure()
                .dataSource(owner.url(), owner.role("owner"), owner.password())
                .defaultSchema(Catalog.HISTORY)
                .createSchemas(true)
                .placeholders(Map.of(
                        "owner", owner.role("owner"),
                        "web", owner.role("web"),
                        "contact", owner.role("contact"),
                        "sequencer", owner.role("sequencer"),
                        "reporting", owner.role("reporting"),
                        "origin", logOrigin))
                .target(target)
                .load();
    }
}
