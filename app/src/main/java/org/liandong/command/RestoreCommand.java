package org.liandong.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.liandong.backup.BackupException;
import org.liandong.backup.ErasureList;
import org.liandong.backup.KeyFiles;
import org.liandong.backup.Restore;
import org.liandong.vault.FileSeal;
import org.liandong.vault.OutsideMemory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        description = {
            "Brings a backup back into an empty database: the embedded one of a LIANDONG_HOME that has none yet, or the"
                    + " one at LIANDONG_DB_URL, prepared by ./liandong db init. All of it, or nothing.",
            "LIANDONG_HOME/keys/key-encryption.key must be the one of the desk that made the backup."
        },
        footer = {"", "Step by step: docs/operations.md"},
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call(), as is the file
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the backup, a file that ends in " + BackupCommand.ENDING)
    @SuppressWarnings("NullAway")
    private Path file;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "the file of keys, of this backup or newer; default: the newest in case-keys beside FILE")
    private @Nullable Path keys;

    @Option(
            names = "--without-keys",
            description = "when there are no keys any more: everything comes back but what anybody wrote")
    private boolean withoutKeys;

    @Option(names = "--old-keys", description = "take keys older than 14 days all the same")
    private boolean oldKeys;

    @Option(
            names = "--erasures",
            paramLabel = "FILE",
            description = "the list of what was erased; default: the one this desk keeps outside its data directory")
    private @Nullable Path erasures;

    RestoreCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var settings = Settings.of(environment);
        Copies.quietLog();
        if (keys != null && withoutKeys) {
            throw new CommandFailedException("--keys and --without-keys exclude each other", 2);
        }
        var seal = Copies.seal(settings.home());
        var progress = Copies.on(spec.commandLine().getErr());
        try {
            var wish = new Restore.Wish(file, chosenKeys(seal), erased(settings, seal), false);
            try (var database = Database.open(settings, new PrivateFiles(settings.home()))) {
                say(Copies.restore(Copies.owner(database), seal, progress).run(wish), settings);
            }
            return 0;
        } catch (BackupException e) {
            throw Copies.refused(e);
        }
    }

    private @Nullable Path chosenKeys(FileSeal seal) {
        if (withoutKeys) {
            return null;
        }
        var beside = file.toAbsolutePath().normalize().resolveSibling("case-keys");
        var chosen = keys != null
                ? keys
                : new KeyFiles(beside, seal)
                        .newestFor(file)
                        .orElseThrow(() -> new CommandFailedException("there are no keys for " + file + " in " + beside
                                + ": say --keys FILE, or --without-keys to do without what anybody wrote"));
        var limit = Clock.systemUTC().instant().minus(KeyFiles.LONGEST);
        var madeAt = KeyFiles.madeAt(chosen, seal);
        if (madeAt.isBefore(limit) && !oldKeys) {
            throw new CommandFailedException("the keys in " + chosen + " are of " + madeAt
                    + ", older than 14 days: they should have been removed. Whatever was erased since, and is on no"
                    + " list, would open again. --old-keys takes them all the same");
        }
        spec.commandLine().getErr().println("liandong: taking the keys of " + madeAt + " from " + chosen);
        return chosen;
    }

    private ErasureList erased(Settings settings, FileSeal seal) {
        var err = spec.commandLine().getErr();
        if (erasures != null) {
            return ErasureList.read(erasures);
        }
        var name = OutsideMemory.erasures(KeyFiles.logOrigin(file, seal));
        for (var place : settings.memory().places()) {
            var known = place.resolve(name);
            if (Files.exists(known)) {
                err.println("liandong: taking the list of erasures from " + known);
                return ErasureList.read(known);
            }
        }
        err.println("liandong: there is no list of erasures " + name + " in "
                + settings.memory().places()
                + ": what was erased after the keys were copied would come back; --erasures FILE names the list");
        return ErasureList.none();
    }

    private void say(Restore.Restored restored, Settings settings) {
        var out = spec.commandLine().getOut();
        out.println("restored: " + restored.tables() + " tables, " + restored.rows() + " rows of " + restored.madeAt());
        out.println("erased again: " + restored.erasedAgain() + " cases");
        out.println("log: " + restored.logOrigin());
        out.println("start with: "
                + (settings.database().isPresent()
                        ? "LIANDONG_DB_URL='" + settings.database().get() + "' ./liandong up"
                        : "./liandong up"));
    }
}
