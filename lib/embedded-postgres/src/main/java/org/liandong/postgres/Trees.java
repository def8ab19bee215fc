package org.liandong.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/** Whole directory trees. */
final class Trees {

    private static final int ATTEMPTS = 20;

    private Trees() {}

    /** Deletes a tree; a program that still writes into it is outlasted for a second. */
    static void delete(Path tree) throws IOException {
        for (int attempt = 1; Files.exists(tree, LinkOption.NOFOLLOW_LINKS); attempt++) {
            try (var walk = Files.walk(tree)) {
                for (var path : (Iterable<Path>) walk.sorted(Comparator.reverseOrder())::iterator) {
                    Files.deleteIfExists(path);
                }
            } catch (FileSystemException | java.io.UncheckedIOException e) {
                if (attempt == ATTEMPTS) {
                    throw new IOException("cannot delete " + tree, e);
                }
                pause();
            }
        }
    }

    /** Gives a tree to a user and group, the top last, so that an interrupted change is seen and done again. */
    static void giveTo(Path tree, int uid, int gid) throws IOException {
        try (var walk = Files.walk(tree)) {
            for (var path : (Iterable<Path>) walk.sorted(Comparator.reverseOrder())::iterator) {
                Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Makes the names in a directory survive a power failure. */
    static void force(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
