package org.liandong.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.liandong.postgres.EmbeddedPostgresException.Reason;

/**
 * Processes of this database that outlived the program or the postmaster. Every process of ours carries the token of
 * its data directory on its command line: the postmaster as an argument, its children in their title. So a process
 * number that meanwhile belongs to somebody else is never taken for ours.
 */
final class Leftovers {

    private static final System.Logger LOG = System.getLogger(Leftovers.class.getName());
    private static final Path PROC = Path.of("/proc");
    private static final Duration FAST = Duration.ofSeconds(5);
    private static final Duration CHILDREN_LEAVE = Duration.ofMillis(500);
    private static final Duration IMMEDIATE = Duration.ofSeconds(3);
    private static final Duration KILLED = Duration.ofSeconds(10);

    private Leftovers() {}

    /** What marks the processes of this data directory: it follows the directory when it is renamed. */
    static String token(Path data) throws IOException {
        long device = (Long) Files.getAttribute(data, "unix:dev", LinkOption.NOFOLLOW_LINKS);
        long inode = (Long) Files.getAttribute(data, "unix:ino", LinkOption.NOFOLLOW_LINKS);
        return "liandong-" + Long.toHexString(device) + "-" + Long.toHexString(inode);
    }

    /** Live processes with this token. One that is dead but not yet collected has no command line, so is not here. */
    static List<Long> of(String token) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> isOurs(commandLine(pid), token))
                .toList();
    }

    private static boolean isOurs(List<String> words, String token) {
        if (words.isEmpty()) {
            return false;
        }
        var first = words.getFirst();
        return first.startsWith("postgres: " + token + ": ")
                || (isPostgres(first) && words.contains("cluster_name=" + token));
    }

    private static boolean isPostgres(String program) {
        return program.equals("postgres") || program.endsWith("/postgres");
    }

    private static List<String> commandLine(long pid) {
        try {
            if (Files.isDirectory(PROC.resolve("self"))) {
                var bytes = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve("cmdline"));
                var text = new String(bytes, StandardCharsets.UTF_8);
                return List.of(text.split("\0", -1));
            }
        } catch (IOException e) {
            return List.of(); // gone in the meantime
        }
        return ProcessHandle.of(pid)
                .flatMap(it -> it.info().commandLine())
                .map(it -> List.of(it.split(" ", -1)))
                .orElse(List.of());
    }

    /** Ends whatever is left of an earlier run, and makes way for a new postmaster. */
    static void clear(Path data, String token) throws IOException, InterruptedException {
        var recorded = recordedPostmaster(data);
        var left = of(token);
        if (!left.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, "stopping what is left of an earlier run: processes {0}", left);
            var postmaster = recorded.filter(left::contains);
            postmaster.ifPresent(pid -> Signal.INT.send(List.of(pid)));
            left = awaitNone(token, postmaster.isPresent() ? FAST : CHILDREN_LEAVE);
            if (!left.isEmpty()) {
                Signal.QUIT.send(left);
                left = awaitNone(token, IMMEDIATE);
            }
            if (!left.isEmpty()) {
                kill(token);
            }
        }
        if (recorded.isPresent()) {
            releaseStaleFile(data, recorded.get());
        }
    }

    /** Ends every process of this database at once; acknowledged work is on disk. */
    static void kill(String token) throws InterruptedException {
        Signal.KILL.send(of(token));
        var left = awaitNone(token, KILLED);
        if (!left.isEmpty()) {
            throw new EmbeddedPostgresException(
                    Reason.HOME_IN_USE,
                    "processes " + left + " of an earlier run do not end; the machine's disk hangs?");
        }
    }

    private static List<Long> awaitNone(String token, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        var left = of(token);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(20);
            left = of(token);
        }
        return left;
    }

    /**
     * PostgreSQL removes a stale postmaster.pid itself, after looking whether the shared memory named in it is in use:
     * a second wall worth keeping. It cannot when the number in it is alive: a dead process nobody collects, or a
     * stranger who has got the number since.
     */
    private static void releaseStaleFile(Path data, long recorded) throws IOException {
        if (!ProcessHandle.of(recorded).isPresent() && !Files.exists(PROC.resolve(Long.toString(recorded)))) {
            return;
        }
        var words = new ArrayList<>(commandLine(recorded));
        if (!words.isEmpty() && isPostgres(words.getFirst()) && words.contains(data.toString())) {
            throw new EmbeddedPostgresException(
                    Reason.HOME_IN_USE, "another PostgreSQL, process " + recorded + ", works on " + data);
        }
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    private static Optional<Long> recordedPostmaster(Path data) throws IOException {
        return Home.firstLine(data.resolve("postmaster.pid"))
                .filter(it -> it.matches("\\d{1,10}"))
                .map(Long::valueOf);
    }
}
