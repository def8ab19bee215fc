package org.liandong.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pack in a directory; what begins with a dot, and a read-me, are not of the pack. */
record DirectoryPack(Path directory) implements PackSource {

    @Override
    public @Nullable InputStream open(String file) {
        var path = directory.resolve(file);
        try {
            return Files.isRegularFile(path) ? Files.newInputStream(path) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> files() {
        try (var found = Files.list(directory)) {
            return found.map(path -> path.getFileName().toString())
                    .filter(DirectoryPack::isOfThePack)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isOfThePack(String name) {
        return !name.startsWith(".") && !name.startsWith("README") && !name.startsWith("LICENSE");
    }
}
