package org.liandong.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a pack's files are read from. */
public interface PackSource {

    /** The file, or null when the pack has none of this name. */
    @Nullable InputStream open(String file);

    /** The names of all files of the pack, known or not. */
    List<String> files();

    /** A pack in a directory, or in a zip archive; which of the two is found out. */
    static PackSource at(Path path) {
        return Files.isRegularFile(path) ? zip(path) : directory(path);
    }

    /** A pack in a directory. */
    static PackSource directory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("no such directory: " + directory);
        }
        return new DirectoryPack(directory);
    }

    /**
     * A pack in a zip archive.
     *
     * @throws PackRefusedException when it is none, reaches outside itself or unpacks to more than a pack may hold
     */
    static PackSource zip(Path archive) {
        try (var stream = Files.newInputStream(archive)) {
            return ZipPack.read(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pack that ships inside the program. */
    static PackSource shipped(String name) {
        return new PackSource() {
            @Override
            public @Nullable InputStream open(String file) {
                return PackSource.class.getResourceAsStream("/packs/" + name + "/" + file);
            }

            @Override
            public List<String> files() {
                return PackFormat.files().stream()
                        .filter(file -> PackSource.class.getResource("/packs/" + name + "/" + file) != null)
                        .toList();
            }
        };
    }
}
