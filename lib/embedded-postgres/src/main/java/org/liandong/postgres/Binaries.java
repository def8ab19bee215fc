package org.liandong.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.liandong.postgres.EmbeddedPostgresException.Reason;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the class path once per directory and version. */
final class Binaries {

    private static final String COMPLETE = ".complete";
    private static final String UNPACKING = ".unpacking-";
    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(10);

    private static final Duration VERSION_LIMIT = Duration.ofSeconds(30);
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    private final Path root;
    private final String major;
    private final boolean ours;

    private Binaries(Path root, String major, boolean ours) {
        this.root = root;
        this.major = major;
        this.ours = ours;
    }

    /** Another PostgreSQL's programs, installed by somebody else. */
    static Binaries installed(Path root) throws InterruptedException {
        var postgres = root.resolve("bin").resolve("postgres");
        var said = Files.isExecutable(postgres)
                ? Command.run(List.of(postgres.toString(), "--version"), root, VERSION_LIMIT)
                        .output()
                : "";
        var version = VERSION.matcher(said);
        if (!version.find()) {
            throw new EmbeddedPostgresException(
                    Reason.NO_BINARIES,
                    "there are no PostgreSQL programs in " + root + ": bin/postgres does not answer");
        }
        return new Binaries(root, version.group(1), false);
    }

    /** The major version, which data must have been made by. */
    String major() {
        return major;
    }

    /** Whether these are the programs this library brings, which new data are made with. */
    boolean ours() {
        return ours;
    }

    Path program(String name) {
        return root.resolve("bin").resolve(name);
    }

    /** The binaries in this directory, unpacked if they are not there, or not whole, yet. */
    static Binaries in(Path directory) throws IOException {
        return in(directory, System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Binaries in(Path directory, String operatingSystem, String processor) throws IOException {
        var platform = platform(operatingSystem, processor);
        var target = directory.resolve("bin-" + version() + "-" + platform);
        if (!isComplete(target)) {
            Files.createDirectories(directory);
            deleteAbandoned(directory);
            var side = directory.resolve(target.getFileName() + UNPACKING
                    + ProcessHandle.current().pid() + "-" + Long.toString(System.nanoTime(), 36));
            try {
                unpack("/postgres-" + platform + ".txz", side, operatingSystem + " " + processor);
                install(side, target);
            } finally {
                Trees.delete(side);
            }
        }
        return new Binaries(target, majorOf(version()), true);
    }

    /** Names as the binaries' publisher writes them. */
    private static String platform(String operatingSystem, String processor) {
        var system = operatingSystem.toLowerCase(Locale.ROOT);
        var name = system.startsWith("mac") ? "darwin" : system.replaceAll("[^a-z0-9]", "");
        return switch (processor.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> name + "-x86_64";
            case "aarch64", "arm64" -> name + "-arm_64";
            default -> name + "-" + processor.toLowerCase(Locale.ROOT);
        };
    }

    private static String majorOf(String version) {
        return version.replaceAll("\\..*", "");
    }

    static String version() throws IOException {
        try (InputStream in = Binaries.class.getResourceAsStream("binaries.properties")) {
            var properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            var version = properties.getProperty("version", "");
            if (!version.matches("\\d+[.\\d]*")) {
                throw new IllegalStateException("binaries.properties was not filtered by the build: " + version);
            }
            return version;
        }
    }

    /** A machine that lost power may keep names without contents: count and size must be what was unpacked. */
    private static boolean isComplete(Path target) throws IOException {
        var marker = target.resolve(COMPLETE);
        return Files.exists(marker) && Files.readString(marker).equals(measure(target));
    }

    private static String measure(Path target) throws IOException {
        long files = 0;
        long bytes = 0;
        try (var walk = Files.walk(target)) {
            for (var path : (Iterable<Path>) walk::iterator) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !path.endsWith(COMPLETE)) {
                    files++;
                    bytes += Files.size(path);
                }
            }
        }
        return files + " files, " + bytes + " bytes\n";
    }

    private static void unpack(String resource, Path side, String machine) throws IOException {
        try (InputStream in = Binaries.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new EmbeddedPostgresException(
                        Reason.NO_BINARIES,
                        "no PostgreSQL binaries for " + machine + " on the class path (" + resource
                                + "); use an external database instead");
            }
            Files.createDirectories(side);
            try (var tar = new TarArchiveInputStream(new XZInputStream(in))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    if (!isForBuildingOnly(entry.getName())) {
                        unpack(tar, entry, side);
                    }
                }
            }
        }
        // The server may run as another user than the one who unpacks, whatever the umask.
        try (var walk = Files.walk(side)) {
            for (var path : (Iterable<Path>) walk::iterator) {
                if (!Files.isSymbolicLink(path)) {
                    var open = Files.isDirectory(path) || Files.isExecutable(path) ? "rwxr-xr-x" : "rw-r--r--";
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(open));
                }
            }
        }
        Files.writeString(side.resolve(COMPLETE), measure(side), StandardCharsets.UTF_8);
    }

    private static boolean isForBuildingOnly(String name) {
        return name.endsWith(".a") || name.contains("/pgxs/") || name.contains("/pkgconfig/");
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path side) throws IOException {
        var path = side.resolve(entry.getName()).normalize();
        if (!path.startsWith(side)) {
            throw new IOException("the archive reaches outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        var parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            if ((entry.getMode() & 0b001_000_000) != 0) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /** Several programs may arrive here at once: the first move wins, the others take what it left. */
    private static void install(Path side, Path target) throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                Files.move(side, target, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (FileSystemException e) {
                if (isComplete(target)) {
                    return;
                }
                if (attempt == 3) {
                    throw e;
                }
                var damaged = side.resolveSibling(side.getFileName() + "-damaged-" + attempt);
                Files.move(target, damaged, StandardCopyOption.ATOMIC_MOVE);
                Trees.delete(damaged);
            }
        }
    }

    private static void deleteAbandoned(Path directory) throws IOException {
        var limit = Instant.now().minus(ABANDONED_AFTER);
        try (var entries = Files.newDirectoryStream(directory, "bin-*" + UNPACKING + "*")) {
            for (var entry : entries) {
                if (Files.getLastModifiedTime(entry).toInstant().isBefore(limit)) {
                    Trees.delete(entry);
                }
            }
        }
    }
}
