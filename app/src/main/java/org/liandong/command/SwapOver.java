package org.liandong.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Puts a new embedded database in the place of the old one. Between the two renames a machine may lose power, so what is
 * meant is written down first, and whoever opens the data directory next ends it.
 */
final class SwapOver {

    private static final String SIDE = "upgrading";
    private static final String VERIFIED = "verified";
    private static final String DATABASE = "postgres";

    private SwapOver() {}

    /** An empty directory for the new database. */
    static Path begin(Path home) {
        Copies.remove(home.resolve(SIDE));
        return Copies.privateDirectory(home.resolve(SIDE));
    }

    /** The new database is whole and compared: it takes the old one's place, which is kept under this name. */
    static void commit(Path home, String kept) {
        var side = home.resolve(SIDE);
        try {
            var note = Files.writeString(side.resolve(VERIFIED + ".new"), kept);
            force(note, StandardOpenOption.WRITE);
            Files.move(note, side.resolve(VERIFIED), StandardCopyOption.ATOMIC_MOVE);
            force(side, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new CommandFailedException("the new database cannot take its place: " + e.getMessage(), e);
        }
        finishIfInterrupted(home);
    }

    /** Ends a change that was meant and did not end; does nothing otherwise. */
    static void finishIfInterrupted(Path home) {
        var side = home.resolve(SIDE);
        if (!Files.exists(side.resolve(VERIFIED))) {
            return;
        }
        try {
            var kept = home.resolve(Files.readString(side.resolve(VERIFIED)).strip());
            if (Files.exists(side.resolve(DATABASE))) {
                if (!Files.exists(kept)) {
                    Files.move(home.resolve(DATABASE), kept, StandardCopyOption.ATOMIC_MOVE);
                }
                Files.move(side.resolve(DATABASE), home.resolve(DATABASE), StandardCopyOption.ATOMIC_MOVE);
                force(home, StandardOpenOption.READ);
            }
            Copies.remove(side);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "an upgrade in " + home + " could not be ended: " + e.getMessage() + "; both databases are there",
                    e);
        }
    }

    /** Takes away what an upgrade that failed has made; one that succeeded has left nothing. */
    static void removeUnfinished(Path home) {
        if (!Files.exists(home.resolve(SIDE).resolve(VERIFIED))) {
            Copies.remove(home.resolve(SIDE));
        }
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
