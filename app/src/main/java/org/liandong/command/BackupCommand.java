package org.liandong.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.liandong.backup.BackupException;
import org.liandong.backup.KeyFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "backup",
        description = {
            "Writes the whole database into one file, of one moment, beside a running desk or without one.",
            "The wrapped keys of cases go into a second file, which is removed after 14 days at most: keep it apart from"
                    + " whatever keeps the first one longer."
        },
        footer = {
            "",
            "In neither file: the key-encryption key and the log's signing keys (LIANDONG_HOME/keys), which belong in a"
                    + " safe of their own. How to bring a backup back: docs/operations.md"
        },
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

    static final String ENDING = ".backup";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call()
    private CommandSpec spec;

    @Option(
            names = "--to",
            paramLabel = "DIR|FILE",
            description = "a directory, or a file whose name ends in " + ENDING + "; default: LIANDONG_HOME/backups")
    private @Nullable Path to;

    @Option(
            names = "--keys-to",
            paramLabel = "DIR",
            description = "where the file of keys goes; default: case-keys beside the backup")
    private @Nullable Path keysTo;

    @Option(
            names = "--keep-keys",
            paramLabel = "DAYS",
            description = "how long files of keys there are kept, 1 to 14; default: ${DEFAULT-VALUE}")
    private int keepKeys = (int) KeyFiles.LONGEST.toDays();

    BackupCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (keepKeys < 1 || keepKeys > KeyFiles.LONGEST.toDays()) {
            throw new CommandFailedException("--keep-keys is a number of days from 1 to 14, not " + keepKeys, 2);
        }
        var settings = Settings.of(environment);
        Copies.quietLog();
        refuseIfNothingIsThere(settings);
        var seal = Copies.seal(settings.home());
        var main = mainFile(settings);
        var directory = Objects.requireNonNull(main.getParent(), "a file of that ending is in a directory");
        var keyDirectory = keysTo == null ? directory.resolve("case-keys") : keysTo.toAbsolutePath();
        Copies.privateDirectory(directory);
        Copies.privateDirectory(keyDirectory);
        var name = main.getFileName().toString();
        var keys = keyDirectory.resolve(name.substring(0, name.length() - ENDING.length()) + KeyFiles.ENDING);
        var err = spec.commandLine().getErr();
        var out = spec.commandLine().getOut();
        try (var database = Database.join(settings, new PrivateFiles(settings.home()))) {
            var made =
                    Copies.backup(Copies.owner(database), seal, Copies.on(err)).write(main, keys);
            new KeyFiles(keyDirectory, seal)
                    .removeOlderThan(Duration.ofDays(keepKeys), Clock.systemUTC())
                    .forEach(old -> err.println("liandong: removed old keys " + old));
            out.println("backup: " + made.main());
            out.println("keys: " + made.keys());
            out.println(made.tables() + " tables, " + made.rows() + " rows");
            return 0;
        } catch (BackupException e) {
            throw Copies.refused(e);
        }
    }

    private static void refuseIfNothingIsThere(Settings settings) {
        if (settings.database().isEmpty() && !Copies.hasEmbeddedData(settings.home())) {
            throw new CommandFailedException("there is no database in " + settings.home());
        }
    }

    private Path mainFile(Settings settings) {
        var wanted = (to == null ? settings.home().resolve("backups") : to)
                .toAbsolutePath()
                .normalize();
        return wanted.toString().endsWith(ENDING)
                ? wanted
                : wanted.resolve("liandong-" + STAMP.format(Clock.systemUTC().instant()) + ENDING);
    }
}
