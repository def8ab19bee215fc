package org.liandong.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A PostgreSQL of the operating system's, the oldest one allowed if there is a choice, run for a test. */
public final class DebianServer implements AutoCloseable {

    public static final String ADMIN_PASSWORD = "admin-test-password";

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Path directory;
    private final int port;

    private DebianServer(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    public static boolean isInstalled() {
        return programs().isPresent();
    }

    /** The directory whose {@code bin} holds its programs. */
    public static Optional<Path> programs() {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (var versions = Files.list(DEBIAN)) {
            return versions.filter(it -> it.getFileName().toString().matches("1[5-9]|[2-9]\\d"))
                    .filter(it -> Files.isExecutable(it.resolve("bin").resolve("initdb")))
                    .min(Comparator.comparing(Path::toString));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A new cluster with role {@code postgres}. */
    public static DebianServer start() {
        try {
            var directory = Files.createTempDirectory("liandong-debian");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            int port;
            try (var free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            var server = new DebianServer(directory, port);
            server.make();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void make() throws IOException {
        var cluster = Files.createDirectory(directory.resolve("cluster"));
        var password = Files.writeString(directory.resolve("password"), ADMIN_PASSWORD + "\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        if (isRoot()) {
            must(List.of("chown", "postgres", cluster.toString()));
        }
        asPostgres(
                "initdb",
                "-D",
                cluster.toString(),
                "-U",
                "postgres",
                "-A",
                "scram-sha-256",
                "--pwfile",
                password.toString(),
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync");
        asPostgres(
                "pg_ctl",
                "-D",
                cluster.toString(),
                "-w",
                "-l",
                cluster.resolve("log").toString(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=80",
                "start");
    }

    public int port() {
        return port;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Runs one statement as superuser on the maintenance database. */
    public void execute(String sql) {
        try (var connection = DriverManager.getConnection(jdbcUrl("postgres"), "postgres", ADMIN_PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        asPostgres("pg_ctl", "-D", directory.resolve("cluster").toString(), "-m", "immediate", "stop");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void asPostgres(String program, String... arguments) {
        var words = new ArrayList<String>();
        if (isRoot()) {
            words.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        words.add(programs().orElseThrow().resolve("bin").resolve(program).toString());
        words.addAll(List.of(arguments));
        must(words);
    }

    private void must(List<String> words) {
        var output = directory.resolve("output").toFile();
        try {
            int status = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException(words + ": " + Files.readString(output.toPath()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
