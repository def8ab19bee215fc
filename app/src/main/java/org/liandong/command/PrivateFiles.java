package org.liandong.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Small files in {@code LIANDONG_HOME/keys} that nobody but their owner may read, whole or not there at all. */
final class PrivateFiles {

    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path directory;

    /** The files of this data directory; both directories are made if they are not there. */
    PrivateFiles(Path home) {
        directory = home.resolve("keys");
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, DIRECTORY);
            }
        } catch (IOException e) {
            throw new CommandFailedException(
                    "LIANDONG_HOME must be a directory this program may write to: " + home + " (" + e + ")", e);
        }
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    Optional<String> read(String name) {
        var file = path(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    void write(String name, String text) {
        var file = path(name);
        try {
            var side = Files.createTempFile(directory, name, ".new", FILE);
            try (var channel = FileChannel.open(side, StandardOpenOption.WRITE)) {
                channel.write(StandardCharsets.UTF_8.encode(text));
                channel.force(true);
            }
            Files.move(side, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
