package org.liandong.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.liandong.Liandong;
import org.liandong.backup.Backup;
import org.liandong.backup.BackupException;
import org.liandong.backup.Owner;
import org.liandong.backup.Progress;
import org.liandong.backup.Restore;
import org.liandong.vault.FileSeal;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/** What the verbs that copy databases share. */
final class Copies {

    /** What seals made for; a seal made for something else does not hold. */
    private static final String PURPOSE = "liandong/backup/v1";

    private Copies() {}

    /** These verbs start no desk, so nobody else has told the log to be quiet. */
    static void quietLog() {
        var system = LoggingSystem.get(Copies.class.getClassLoader());
        system.beforeInitialize();
        system.initialize(
                new LoggingInitializationContext(new StandardEnvironment()), "classpath:logback-spring.xml", null);
        system.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
    }

    static Owner owner(Database database) {
        return owner(database.properties());
    }

    static Owner owner(Map<String, Object> properties) {
        return new Owner(
                text(properties, "liandong.store.url"),
                text(properties, "liandong.store.role-prefix"),
                text(properties, "liandong.store.passwords.owner"));
    }

    private static String text(Map<String, Object> properties, String name) {
        return Objects.requireNonNull(properties.get(name), name).toString();
    }

    /** The seal of this data directory. Without its key nothing that was written can be read again. */
    static FileSeal seal(Path home) {
        return FileSeal.of(home, PURPOSE)
                .orElseThrow(() -> new CommandFailedException("there is no key-encryption key in "
                        + home.resolve("keys").resolve("key-encryption.key")
                        + ": put the one of this desk there first; without it nothing anybody wrote can be read"));
    }

    static Backup backup(Owner owner, FileSeal seal, Progress progress) {
        return new Backup(owner, seal, product(), Clock.systemUTC(), progress);
    }

    static Restore restore(Owner owner, FileSeal seal, Progress progress) {
        return new Restore(owner, seal, progress);
    }

    static String product() {
        return Objects.requireNonNullElse(Liandong.class.getPackage().getImplementationVersion(), "0.1.0");
    }

    static Progress on(PrintWriter err) {
        return what -> err.println("liandong: " + what);
    }

    /** The same refusal, for the command line. */
    static CommandFailedException refused(BackupException e) {
        return new CommandFailedException(Objects.requireNonNullElse(e.getMessage(), "it failed"), e);
    }

    static Path privateDirectory(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return directory;
        } catch (IOException e) {
            throw new CommandFailedException("cannot make the directory " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Removes a directory of ours with all that is in it. */
    static void remove(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (var walk = Files.walk(tree)) {
            for (var path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new CommandFailedException("cannot remove " + tree + ": " + e.getMessage(), e);
        }
    }

    static boolean hasEmbeddedData(Path home) {
        return Files.exists(home.resolve("postgres").resolve("data").resolve("PG_VERSION"));
    }
}
