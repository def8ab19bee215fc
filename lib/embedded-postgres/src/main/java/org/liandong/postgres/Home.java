package org.liandong.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.liandong.postgres.EmbeddedPostgresException.Reason;

/**
 * Where everything of one server lives.
 *
 * @param root the home the program was given
 * @param postgres the part of it that is ours
 */
record Home(Path root, Path postgres) {

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** The home at this path, its directories made if they are not there. */
    static Home at(Path path) {
        try {
            var root = directory(path.toAbsolutePath().normalize());
            var postgres = directory(root.resolve("postgres"));
            if (!Files.isWritable(postgres)) {
                throw new IOException("not writable");
            }
            return new Home(root, postgres);
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    Reason.HOME_NOT_USABLE,
                    "the data home " + path + " cannot be used: it must be a directory this program may write to (" + e
                            + ")",
                    e);
        }
    }

    private static Path directory(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, PRIVATE_DIRECTORY);
        }
        return path.toRealPath();
    }

    Path data() {
        return postgres.resolve("data");
    }

    Path password() {
        return postgres.resolve("superuser.password");
    }

    Path port() {
        return postgres.resolve("port");
    }

    Path log() {
        return postgres.resolve("server.log");
    }

    Path lock() {
        return postgres.resolve("lock");
    }

    /** Writes a small file that only its owner may read, whole or not at all, power failures included. */
    static void writePrivately(Path file, String text) throws IOException {
        var side = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(side);
        Files.createFile(side, PRIVATE_FILE);
        try (var channel = FileChannel.open(side, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.UTF_8.encode(text));
            channel.force(true);
        }
        Files.move(side, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        var parent = file.getParent();
        if (parent != null) {
            Trees.force(parent);
        }
    }

    /** The first line of a small file, if there is one. */
    static Optional<String> firstLine(Path file) throws IOException {
        // In one read: the kernel's own files have no size, and some give nothing after the first read.
        try (var reader = Files.newBufferedReader(file)) {
            return Optional.ofNullable(reader.readLine()).map(String::strip);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
