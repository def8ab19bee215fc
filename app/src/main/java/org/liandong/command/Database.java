package org.liandong.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.liandong.postgres.EmbeddedPostgres;
import org.liandong.postgres.EmbeddedPostgresException;
import org.liandong.postgres.Options;
import org.liandong.store.DatabaseSetup;

/** The database the desk runs on, open until closed. */
sealed interface Database extends AutoCloseable {

    /** What the desk must know to connect; holds passwords. */
    Map<String, Object> properties();

    @Override
    void close();

    static Database open(Settings settings, PrivateFiles files) {
        return settings.database().isPresent()
                ? External.open(settings.database().get(), files)
                : Embedded.open(settings, files);
    }

    /** The same for a verb that works beside a running desk, or alone: an embedded server that runs already is joined. */
    static Database join(Settings settings, PrivateFiles files) {
        return settings.database().isPresent() ? open(settings, files) : Embedded.join(settings, files);
    }

    /** A server somebody else runs; closing it is not ours to do. */
    record External(Map<String, Object> properties) implements Database {

        static External open(DatabaseAddress address, PrivateFiles files) {
            var roles = DatabaseRoles.read(files, DatabaseRoles.EXTERNAL_FILE)
                    .orElseThrow(() -> new CommandFailedException("no passwords for " + address + " in "
                            + files.path(DatabaseRoles.EXTERNAL_FILE)
                            + ": prepare the server once with ./liandong db init --admin-url URL"
                            + " (with this LIANDONG_HOME), or copy that file from where it was done"));
            tryToConnect(address.jdbcUrl(), roles);
            return new External(roles.properties(address.jdbcUrl(), false));
        }

        private static void tryToConnect(String url, DatabaseRoles roles) {
            try {
                Connections.tryAs(url, roles, "web");
            } catch (SQLException e) {
                throw new CommandFailedException(
                        "the database at " + url + " does not let role " + roles.prefix() + "web in: " + e.getMessage(),
                        e);
            }
        }

        @Override
        public void close() {
            // not ours
        }
    }

    /** A server this program started. */
    record Embedded(EmbeddedPostgres server, Map<String, Object> properties) implements Database {

        private static final String NAME = "liandong";
        private static final String PREFIX = "liandong_";

        static Embedded open(Settings settings, PrivateFiles files) {
            Moved.refuse(files);
            SwapOver.finishIfInterrupted(settings.home());
            refuseOtherVersion(settings.home());
            return open(settings, files, Options.defaults());
        }

        private static void refuseOtherVersion(Path home) {
            var found = EmbeddedPostgres.majorVersionOf(home);
            if (found.isPresent() && !found.get().equals(EmbeddedPostgres.majorVersion())) {
                throw new CommandFailedException("the data in " + home + " are of PostgreSQL " + found.get()
                        + ", and this program brings " + EmbeddedPostgres.majorVersion()
                        + ": run ./liandong upgrade once");
            }
        }

        /** As it is, by these programs. */
        static Embedded open(Settings settings, PrivateFiles files, Options options) {
            var server = start(settings, options);
            try {
                var url = server.jdbcUrl(NAME);
                var roles = DatabaseRoles.read(files, DatabaseRoles.EMBEDDED_FILE)
                        .filter(known -> works(url, known))
                        .orElseGet(() -> prepare(server, files));
                return new Embedded(server, roles.properties(url, true));
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
        }

        static Database join(Settings settings, PrivateFiles files) {
            Moved.refuse(files);
            var roles = DatabaseRoles.read(files, DatabaseRoles.EMBEDDED_FILE);
            var url = runningUrl(settings.home());
            return roles.isPresent() && url.isPresent() && works(url.get(), roles.get())
                    ? new External(roles.get().properties(url.get(), true))
                    : open(settings, files);
        }

        private static Optional<String> runningUrl(Path home) {
            var file = home.resolve("postgres").resolve("port");
            try {
                return Files.exists(file)
                        ? Optional.of("jdbc:postgresql://127.0.0.1:"
                                + Files.readString(file).strip() + "/" + NAME)
                        : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        private static EmbeddedPostgres start(Settings settings, Options options) {
            try {
                return EmbeddedPostgres.start(settings.home(), options);
            } catch (EmbeddedPostgresException e) {
                throw new CommandFailedException(String.valueOf(e.getMessage()), e);
            }
        }

        private static boolean works(String url, DatabaseRoles roles) {
            try {
                Connections.tryAs(url, roles, "web");
                return true;
            } catch (SQLException e) {
                return false;
            }
        }

        private static DatabaseRoles prepare(EmbeddedPostgres server, PrivateFiles files) {
            var admin = server.superuser();
            try {
                var passwords = new DatabaseSetup(server.jdbcUrl("postgres"), admin.user(), admin.password())
                        .prepare(NAME, PREFIX);
                var roles = new DatabaseRoles(NAME, PREFIX, passwords);
                roles.write(files, DatabaseRoles.EMBEDDED_FILE);
                return roles;
            } catch (SQLException e) {
                throw new CommandFailedException("the embedded database cannot be prepared: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** Connections for looking whether they work. */
    final class Connections {

        private Connections() {}

        static void tryAs(String url, DatabaseRoles roles, String duty) throws SQLException {
            var properties = new Properties();
            properties.setProperty("user", roles.prefix() + duty);
            properties.setProperty("password", roles.passwords().getOrDefault(duty, ""));
            properties.setProperty("connectTimeout", "5");
            properties.setProperty("socketTimeout", "10");
            try (var connection = DriverManager.getConnection(url, properties)) {
                connection.isValid(5);
            }
        }
    }
}
