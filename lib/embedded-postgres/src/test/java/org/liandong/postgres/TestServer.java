package org.liandong.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** What the tests do to a server, and how they look at it from outside. */
final class TestServer {

    /** One unpacked copy of the binaries for all tests. */
    static final Path CACHE = Path.of("target", "postgres-binaries").toAbsolutePath();

    private TestServer() {}

    static Options options() {
        return Options.defaults()
                .withBinaryCache(CACHE)
                .withSharedBuffersMebibytes(16)
                .withMaxConnections(20)
                .withStartWithin(Duration.ofSeconds(60));
    }

    static EmbeddedPostgres start(Path home) {
        return EmbeddedPostgres.start(home, options());
    }

    static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        var superuser = postgres.superuser();
        return DriverManager.getConnection(postgres.jdbcUrl("postgres"), superuser.user(), superuser.password());
    }

    static void execute(EmbeddedPostgres postgres, String... statements) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = connect(postgres);
                var result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return String.valueOf(result.getString(1));
        }
    }

    static void kill(long pid) {
        Signal.KILL.send(List.of(pid));
    }

    static String token(Path home) throws IOException {
        return Leftovers.token(home.toRealPath().resolve("postgres/data"));
    }

    /** The process that stops the server when the program dies. */
    static List<Long> guards(Path home) throws IOException {
        var token = token(home);
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> {
                    var words = words(pid);
                    return words.contains("liandong-postgres-guard") && words.contains(token);
                })
                .toList();
    }

    private static List<String> words(long pid) {
        try {
            return List.of(
                    Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }

    static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within 30 s: " + what);
            }
            Thread.sleep(20);
        }
    }

    /** Another JVM on the class path of the tests. */
    static ProcessBuilder java(Class<?> main, String... arguments) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx128m", "-Xshare:auto", "-cp", classPath()));
        words.add(main.getName());
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
