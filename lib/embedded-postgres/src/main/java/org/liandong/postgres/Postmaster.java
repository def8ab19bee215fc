package org.liandong.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.liandong.postgres.EmbeddedPostgresException.Reason;

/** One run of the server process. */
final class Postmaster {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final int STATUS_LINE = 7;

    /** Stops the server when the program dies: its end of the pipe closes, and {@code read} returns. */
    private static final String GUARD =
            "read -r _; grep -qs \"cluster_name=$2\" \"/proc/$1/cmdline\" && kill -INT \"$1\"";

    private final Process process;
    private final Process guard;
    private final Path data;
    private final ServerLog log;
    private final long logStart;

    private Postmaster(Process process, Process guard, Path data, ServerLog log, long logStart) {
        this.process = process;
        this.guard = guard;
        this.data = data;
        this.log = log;
        this.logStart = logStart;
    }

    /**
     * Starts the server in a session of its own, so that a signal to the program's process group does not reach it:
     * to a postmaster SIGTERM means to wait until every client has gone.
     */
    static Postmaster spawn(Home home, List<String> command, String token, ServerLog log) throws IOException {
        long logStart = log.size();
        var process = Command.builder(inOwnSession(command), home.postgres())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
                .start();
        try {
            var words = List.of("/bin/sh", "-c", GUARD, "liandong-postgres-guard", Long.toString(process.pid()), token);
            var guard = Command.builder(inOwnSession(words), Path.of("/"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Postmaster(process, guard, home.data(), log, logStart);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static List<String> inOwnSession(List<String> command) {
        var words = new ArrayList<String>();
        if (Command.exists("setsid")) {
            words.add("setsid");
        }
        words.addAll(command);
        return words;
    }

    long pid() {
        return process.pid();
    }

    /** Whether the server has ended within this time. */
    boolean awaitExit(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until a connection with these credentials succeeds. */
    void awaitReady(String url, Credentials credentials, Duration limit, BooleanSupplier closing)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            if (closing.getAsBoolean()) {
                throw new EmbeddedPostgresException(Reason.CLOSED, "the database was closed while it was starting");
            }
            if (!process.isAlive()) {
                throw startFailed();
            }
            // Not before the server has said that the port is its own: the password must reach nobody else.
            if (saysReady() && accepts(url, credentials)) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new EmbeddedPostgresException(
                        Reason.START_FAILED,
                        "the database did not become ready within " + limit.toSeconds() + " s: " + log.since(logStart));
            }
            Thread.sleep(POLL);
        }
    }

    private boolean saysReady() throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return false;
        }
        var lines = Files.readString(file).lines().map(String::strip).toList();
        return lines.size() > STATUS_LINE
                && lines.getFirst().equals(Long.toString(process.pid()))
                && lines.get(STATUS_LINE).equals("ready");
    }

    private static boolean accepts(String url, Credentials credentials) {
        var properties = new Properties();
        properties.setProperty("user", credentials.user());
        properties.setProperty("password", credentials.password());
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "5");
        try (var connection = DriverManager.getConnection(url, properties)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            if ("28P01".equals(e.getSQLState())) {
                throw new EmbeddedPostgresException(
                        Reason.DATA_NOT_USABLE, "the password file does not hold the database's password", e);
            }
            return false;
        }
    }

    private EmbeddedPostgresException startFailed() throws IOException {
        var said = log.since(logStart);
        return said.contains("could not bind") || said.contains("could not create any TCP/IP sockets")
                ? new EmbeddedPostgresException(Reason.PORT_TAKEN, "the port belongs to another program: " + said)
                : new EmbeddedPostgresException(Reason.START_FAILED, "the database did not start: " + said);
    }

    /** Fast shutdown, then immediate, then by force. Returns at once if the server has already ended. */
    void stop(Duration fast, Duration immediate) {
        releaseGuard();
        try {
            if (process.isAlive()) {
                Signal.INT.send(List.of(pid()));
                if (!awaitExit(fast)) {
                    Signal.QUIT.send(List.of(pid()));
                    awaitExit(immediate);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Ends the guard without letting it act: its process number may soon be somebody else's. */
    void releaseGuard() {
        guard.destroyForcibly();
    }
}
