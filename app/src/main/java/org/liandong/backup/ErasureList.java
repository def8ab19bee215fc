package org.liandong.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Which cases lost their keys, and when last, as a running desk writes it down outside its data directory: one line
 * each, case and time. It names no person, and it may be kept for good.
 */
public record ErasureList(Map<UUID, Instant> latest) {

    public static ErasureList none() {
        return new ErasureList(Map.of());
    }

    /** Reads a list. A line cut short by a crash at the end is left out; any other wrong line is refused. */
    public static ErasureList read(Path file) {
        var latest = new TreeMap<UUID, Instant>();
        try {
            var text = Files.readString(file, StandardCharsets.UTF_8);
            var lines = text.split("\n", -1);
            // What stands after the last line's end is not a line.
            for (int i = 0; i < lines.length - 1; i++) {
                if (!lines[i].isBlank()) {
                    add(latest, lines[i], file + ", line " + (i + 1));
                }
            }
        } catch (IOException e) {
            throw new BackupException("the list of erasures cannot be read: " + file + " (" + e.getMessage() + ")", e);
        }
        return new ErasureList(latest);
    }

    private static void add(Map<UUID, Instant> latest, String line, String where) {
        var words = line.strip().split(" ", -1);
        try {
            if (words.length != 2) {
                throw new IllegalArgumentException(line);
            }
            latest.merge(
                    UUID.fromString(words[0]), Instant.parse(words[1]), (one, two) -> one.isAfter(two) ? one : two);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BackupException("the list of erasures is damaged: " + where, e);
        }
    }
}
