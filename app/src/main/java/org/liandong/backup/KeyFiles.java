package org.liandong.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.liandong.vault.FileSeal;

/**
 * The files of wrapped keys in a directory. They are kept for a short time only: whoever has an old one could open what
 * was erased since.
 */
public final class KeyFiles {

    /** No file of keys is kept longer; what was erased is out of every backup after that. */
    public static final Duration LONGEST = Duration.ofDays(14);

    /** What the names of these files end in. */
    public static final String ENDING = ".keys";

    private final Path directory;
    private final FileSeal seal;

    public KeyFiles(Path directory, FileSeal seal) {
        this.directory = directory;
        this.seal = seal;
    }

    private record Found(Path file, Manifest manifest) {}

    /** The newest file of keys that belongs to the same desk as a backup and is not older than it. */
    public Optional<Path> newestFor(Path main) {
        Manifest wanted;
        try (var archive = Archive.open(main, seal, Manifest.Part.MAIN)) {
            wanted = archive.manifest();
        }
        return list().stream()
                .filter(found -> found.manifest().logOrigin().equals(wanted.logOrigin())
                        && !found.manifest().madeAt().isBefore(wanted.madeAt()))
                .max(Comparator.comparing(found -> found.manifest().madeAt()))
                .map(Found::file);
    }

    /** What the ledger of the desk is called whose backup this is. */
    public static String logOrigin(Path main, FileSeal seal) {
        try (var archive = Archive.open(main, seal, Manifest.Part.MAIN)) {
            return archive.manifest().logOrigin();
        }
    }

    /** When a file of keys was made. */
    public static Instant madeAt(Path file, FileSeal seal) {
        try (var archive = Archive.open(file, seal, Manifest.Part.KEYS)) {
            return archive.manifest().madeAt();
        }
    }

    /** Removes the files older than this; answers which. What is not a file of this desk's keys is left alone. */
    public List<Path> removeOlderThan(Duration age, Clock clock) {
        if (age.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("keys are kept " + LONGEST.toDays() + " days at most");
        }
        var limit = clock.instant().minus(age);
        var removed = new ArrayList<Path>();
        for (var found : list()) {
            if (found.manifest().madeAt().isBefore(limit)) {
                try {
                    Files.delete(found.file());
                } catch (IOException e) {
                    throw new BackupException("old keys could not be removed: " + found.file(), e);
                }
                removed.add(found.file());
            }
        }
        return removed;
    }

    private List<Found> list() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        var found = new ArrayList<Found>();
        try (var files = Files.newDirectoryStream(directory, "*" + ENDING)) {
            for (var file : files) {
                try (var archive = Archive.open(file, seal, Manifest.Part.KEYS)) {
                    found.add(new Found(file, archive.manifest()));
                } catch (BackupException _) {
                    // not ours, or damaged: nothing in it can be opened by this desk
                }
            }
        } catch (IOException e) {
            throw new BackupException("the directory cannot be read: " + directory, e);
        }
        return found;
    }
}
