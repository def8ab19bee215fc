package org.liandong.tools.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.liandong.tools.ToolFailedException;

/**
 * A desk of our own: started by the script in a directory of its own, on a port of its own on this machine, and gone
 * afterwards with everything in it.
 */
public final class OwnDesk implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final long STOPS_WITHIN_SECONDS = 10;
    private static final int LINES_TOLD = 12;

    private final Script script;
    private final Path home;
    private final boolean kept;
    private final int port;
    private final Map<String, String> environment;
    private @Nullable Process process;
    private Duration lastStart = Duration.ZERO;

    private OwnDesk(Script script, Path home, boolean kept, int port, Map<String, String> environment) {
        this.script = script;
        this.home = home;
        this.kept = kept;
        this.port = port;
        this.environment = environment;
    }

    /**
     * Starts a desk in a new directory.
     *
     * @param pack directory of the county pack; empty for the demonstration county
     */
    public static OwnDesk start(Script script, Optional<Path> pack) throws IOException {
        return start(script, pack, Map.of());
    }

    /** The same with more of an environment. */
    public static OwnDesk start(Script script, Optional<Path> pack, Map<String, String> more) throws IOException {
        return start(script, Files.createTempDirectory("liandong-tools-"), false, pack, more);
    }

    /**
     * A desk of the demonstration county in this directory; its data directory is {@code home} below it.
     *
     * @param kept whether it stays when the desk is closed
     */
    public static OwnDesk startIn(Path directory, boolean kept, Script script, Map<String, String> more)
            throws IOException {
        return start(script, directory, kept, Optional.empty(), more);
    }

    private static OwnDesk start(Script script, Path home, boolean kept, Optional<Path> pack, Map<String, String> more)
            throws IOException {
        int port = freePort();
        var environment = new HashMap<String, String>();
        environment.put("LIANDONG_HOME", home.resolve("home").toString());
        environment.put("LIANDONG_PORT", Integer.toString(port));
        environment.put("LIANDONG_LOG_MEMORY", home.resolve("log-memory").toString());
        environment.putAll(more);
        pack.ifPresent(
                path -> environment.put("LIANDONG_PACK", path.toAbsolutePath().toString()));
        var desk = new OwnDesk(script, home, kept, port, environment);
        Runtime.getRuntime().addShutdownHook(new Thread(desk::close, "own-desk"));
        desk.up();
        return desk;
    }

    /** A second node on this desk's database, with the same keys. Close it before this one. */
    public OwnDesk secondNode() throws IOException {
        var other = Files.createTempDirectory("liandong-tools-");
        var keys = Files.createDirectories(other.resolve("home/keys"));
        try (var files = Files.list(home().resolve("keys"))) {
            for (var file : files.toList()) {
                Files.copy(file, keys.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.move(keys.resolve("embedded-database-roles.properties"), keys.resolve("database-roles.properties"));
        int otherPort = freePort();
        var desk = new OwnDesk(
                script,
                other,
                false,
                otherPort,
                Map.of(
                        "LIANDONG_HOME", other.resolve("home").toString(),
                        "LIANDONG_PORT", Integer.toString(otherPort),
                        "LIANDONG_DB_URL", database().url()));
        Runtime.getRuntime().addShutdownHook(new Thread(desk::close, "second-node"));
        desk.up();
        return desk;
    }

    /** Below the ports a system lends to those who connect: one of those may be lent again before the desk takes it. */
    private static int freePort() throws IOException {
        for (int tries = 0; tries < 100; tries++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (var socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // another program has it
            }
        }
        throw new ToolFailedException("no free port was found between 20000 and 32000");
    }

    /** Starts it, or starts it again. Returns when it has said that it is up. */
    public void up() throws IOException {
        long begin = System.nanoTime();
        var started = script.process(log(), environment, "up").start();
        process = started;
        var watchdog = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(STARTS_WITHIN);
                started.destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            awaitGreeting(started);
        } finally {
            watchdog.interrupt();
        }
        lastStart = Duration.ofNanos(System.nanoTime() - begin);
    }

    private void awaitGreeting(Process started) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.contains(" is up: ")) {
                Thread.ofVirtual().start(() -> drain(reader));
                return;
            }
        }
        throw new ToolFailedException("the desk did not start; the end of its log:\n" + endOfLog());
    }

    /** Said at once: the file goes with the desk. */
    private String endOfLog() throws IOException {
        var lines = Files.exists(log()) ? Files.readAllLines(log()) : List.<String>of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
    }

    private static void drain(BufferedReader reader) {
        try {
            while (reader.readLine() != null) {
                // its greeting goes on; nobody needs it
            }
        } catch (IOException e) {
            // it has ended
        }
    }

    /** How long the last start took, from the script to "is up". */
    public Duration lastStart() {
        return lastStart;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** An API token of an account of this desk. */
    public String token(String login) throws IOException {
        return script.answer(log(), environment, "token", login);
    }

    /** The county's pack as files, in a directory of their own. */
    public Path exportPack() throws IOException {
        var directory = home.resolve("pack");
        script.answer(log(), environment, "pack", "export", directory.toString());
        return directory;
    }

    /** The data directory. */
    public Path home() {
        return home.resolve("home");
    }

    public Path log() {
        return home.resolve("desk.log");
    }

    /** The process number of the application; the script becomes it. */
    public long pid() {
        var running = process;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running.pid();
    }

    /** kill -9 of the application alone. */
    public void killApplication() {
        var running = process;
        if (running != null) {
            running.destroyForcibly();
            awaitEnd(running);
        }
    }

    /** kill -9 of the database's postmaster alone; false if it is not running just now. */
    public boolean killDatabase() throws IOException {
        return database()
                .postmaster()
                .flatMap(ProcessHandle::of)
                .map(ProcessHandle::destroyForcibly)
                .orElse(false);
    }

    public DeskDatabase database() {
        return new DeskDatabase(home());
    }

    /** Stops it as a person would. */
    public void stop() {
        var running = process;
        process = null;
        if (running == null) {
            return;
        }
        running.destroy();
        if (!awaitEnd(running)) {
            running.destroyForcibly();
            awaitEnd(running);
        }
    }

    private static boolean awaitEnd(Process running) {
        try {
            return running.waitFor(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Stops it and, unless it was to be kept, removes everything it wrote. May be called twice. */
    @Override
    public void close() {
        stop();
        if (kept || !Files.exists(home)) {
            return;
        }
        try (var all = Files.walk(home)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("liandong: " + home + " could not be removed: " + e);
        }
    }
}
