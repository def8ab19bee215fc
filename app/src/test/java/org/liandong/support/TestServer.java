package org.liandong.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.liandong.postgres.EmbeddedPostgres;
import org.liandong.postgres.Options;
import org.liandong.store.DatabaseSetup;

/** One real PostgreSQL for the whole test run; every Spring context gets a database copied from a migrated template. */
public final class TestServer {

    public static final String PREFIX = "test_";
    private static final String TEMPLATE = "liandong_template";
    private static final AtomicInteger COPIES = new AtomicInteger();

    private static final Path HOME = newHome();
    private static final EmbeddedPostgres POSTGRES = EmbeddedPostgres.start(
            HOME,
            Options.defaults()
                    .withBinaryCache(Path.of(System.getProperty("java.io.tmpdir"), "liandong-postgres-binaries"))
                    .withSharedBuffersMebibytes(256));
    private static final Map<String, String> PASSWORDS = prepare();

    private TestServer() {}

    /** A database of its own, migrated, empty. */
    public static synchronized String newDatabase() {
        var name = "liandong_test_" + COPIES.incrementAndGet();
        asAdministrator("create database " + name + " template " + TEMPLATE + " owner " + PREFIX + "owner");
        return name;
    }

    /** A database of its own with nothing in it, as {@code db init} leaves one. */
    public static synchronized String newEmptyDatabase() {
        var name = "liandong_test_" + COPIES.incrementAndGet();
        asAdministrator("create database " + name + " template template0 owner " + PREFIX + "owner");
        for (var extension : List.of("pg_trgm", "btree_gist", "citext")) {
            asAdministrator(name, "create extension " + extension);
        }
        return name;
    }

    public static String url(String database) {
        return POSTGRES.jdbcUrl(database);
    }

    public static Map<String, String> passwords() {
        return PASSWORDS;
    }

    public static Path home() {
        return HOME;
    }

    public static EmbeddedPostgres postgres() {
        return POSTGRES;
    }

    /** Runs one statement as superuser on the maintenance database. */
    public static void asAdministrator(String sql) {
        asAdministrator("postgres", sql);
    }

    /** Runs one statement as superuser on a database. */
    public static void asAdministrator(String database, String sql) {
        var admin = POSTGRES.superuser();
        try (var connection = DriverManager.getConnection(POSTGRES.jdbcUrl(database), admin.user(), admin.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> prepare() {
        var admin = POSTGRES.superuser();
        try {
            var passwords = new DatabaseSetup(POSTGRES.jdbcUrl("postgres"), admin.user(), admin.password())
                    .prepare(TEMPLATE, PREFIX);
            Flyway.configure()
                    .dataSource(POSTGRES.jdbcUrl(TEMPLATE), PREFIX + "owner", passwords.get("owner"))
                    .defaultSchema("flyway")
                    .createSchemas(true)
                    .placeholders(Map.of(
                            "owner", PREFIX + "owner",
                            "web", PREFIX + "web",
                            "contact", PREFIX + "contact",
                            "sequencer", PREFIX + "sequencer",
                            "reporting", PREFIX + "reporting",
                            "origin", "test.liandong/log"))
                    .load()
                    .migrate();
            return passwords;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path newHome() {
        try {
            var home = Files.createTempDirectory("liandong-test");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> POSTGRES.close()));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
