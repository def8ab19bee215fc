package org.liandong.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a pack's files are read from. */
public interface PackSource {

    /** The file, or null when the pack has none of this name. */
    @Nullable InputStream open(String file);

    /** A pack in a directory. */
    static PackSource directory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("no such directory: " + directory);
        }
        return file -> {
            var path = directory.resolve(file);
            try {
                return Files.isRegularFile(path) ? Files.newInputStream(path) : null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** A pack that ships inside the program. */
    static PackSource shipped(String name) {
        return file -> PackSource.class.getResourceAsStream("/packs/" + name + "/" + file);
    }
}
