package org.liandong.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.liandong.postgres.EmbeddedPostgresException.Reason;

/**
 * The user the server runs as. PostgreSQL refuses root, so a program that runs as root has to step down.
 *
 * @param prefix words put before every command of the server
 * @param uid the user its files belong to, or {@link #SAME} if they stay ours
 * @param gid that user's group
 */
record RunAs(List<String> prefix, int uid, int gid) {

    /** The ways down from root. */
    enum Way {
        /** First unshare, then setpriv. */
        ANY,
        /**
         * A user namespace without any mapping: the server sees itself as nobody and has no capability left, yet
         * files of root stay its own, so a home of mode 0700 needs no change.
         */
        UNSHARE,
        /** Another user, who has to be let into the home. For containers that forbid namespaces. */
        SETPRIV
    }

    private static final int SAME = -1;
    private static final int NOBODY = 65_534;
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);

    static RunAs choose(Home home, Path program, Way way) throws IOException, InterruptedException {
        if (!isRoot()) {
            return new RunAs(List.of(), SAME, SAME);
        }
        var reasons = new ArrayList<String>();
        for (var candidate : candidates(home, way)) {
            candidate.admit(home);
            var probe = candidate.probe(home, program);
            if (probe.succeeded()) {
                candidate.takeOver(home);
                return candidate;
            }
            reasons.add(String.join(" ", candidate.prefix) + ": " + probe.output());
        }
        throw new EmbeddedPostgresException(
                Reason.ROOT_REFUSED,
                "PostgreSQL does not run as root, and no way to an unprivileged user works here. Run this program as "
                        + "an ordinary user, or let every user pass through the directories above " + home.root()
                        + ". " + reasons);
    }

    private static boolean isRoot() throws IOException {
        var self = Path.of("/proc/self");
        return Files.exists(self) ? uidOf(self) == 0 : "root".equals(System.getProperty("user.name"));
    }

    private static List<RunAs> candidates(Home home, Way way) throws IOException {
        var found = new ArrayList<RunAs>();
        var data = home.data();
        if (Files.exists(data) && uidOf(data) != 0) {
            found.add(setpriv(uidOf(data), gidOf(data)));
            return found;
        }
        if (way != Way.SETPRIV) {
            found.add(new RunAs(List.of("unshare", "-U"), SAME, SAME));
        }
        if (way != Way.UNSHARE) {
            found.add(setpriv(NOBODY, NOBODY));
        }
        return found;
    }

    private static RunAs setpriv(int uid, int gid) {
        var words = List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--no-new-privs");
        return new RunAs(words, uid, gid);
    }

    /** Lets the group of the server's user, and nobody else, pass through what only root could pass through. */
    private void admit(Home home) throws IOException {
        if (uid == SAME) {
            return;
        }
        for (var directory : List.of(home.root(), home.postgres())) {
            var permissions = Files.getPosixFilePermissions(directory);
            boolean privateToRoot = uidOf(directory) == 0
                    && permissions.stream().allMatch(it -> it.name().startsWith("OWNER_"));
            if (privateToRoot) {
                Files.setAttribute(directory, "unix:gid", gid);
                permissions.add(PosixFilePermission.GROUP_EXECUTE);
                Files.setPosixFilePermissions(directory, permissions);
            }
        }
    }

    private Command.Result probe(Home home, Path program) throws InterruptedException {
        var script = "for it in \"$@\"; do test -x \"$it\" || { echo \"cannot reach $it\"; exit 1; }; done";
        var words = new ArrayList<>(prefix);
        words.addAll(List.of(
                "/bin/sh",
                "-c",
                script,
                "probe",
                program.toString(),
                home.postgres().toString()));
        return Command.run(words, home.postgres(), PROBE_LIMIT);
    }

    private void takeOver(Home home) throws IOException {
        if (uid != SAME && Files.exists(home.data()) && uidOf(home.data()) != uid) {
            Trees.giveTo(home.data(), uid, gid);
        }
    }

    /** Hands a file or directory of ours to the server's user. */
    void give(Path path) throws IOException {
        if (uid != SAME) {
            Trees.giveTo(path, uid, gid);
        }
    }

    /** The words that run this command as the server's user. */
    List<String> command(List<String> words) {
        var all = new ArrayList<>(prefix);
        all.addAll(words);
        return all;
    }

    private static int uidOf(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    private static int gidOf(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:gid", LinkOption.NOFOLLOW_LINKS);
    }
}
