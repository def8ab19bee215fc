package org.liandong.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.liandong.backup.BackupException;
import org.liandong.backup.ErasureList;
import org.liandong.backup.Restore;
import org.liandong.postgres.EmbeddedPostgres;
import org.liandong.postgres.Options;
import org.liandong.vault.FileSeal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "upgrade",
        description = {
            "Brings the embedded database to this program's PostgreSQL and schema: copies it into a new one beside it,"
                    + " compares every table, and only then puts the new one in its place. The old one is kept.",
            "The desk must be stopped."
        },
        mixinStandardHelpOptions = true)
final class UpgradeCommand implements Callable<Integer> {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call()
    private CommandSpec spec;

    @Option(
            names = "--programs",
            paramLabel = "DIR",
            description = "the old PostgreSQL's directory, whose bin holds postgres; default: what the older version of"
                    + " this program left in the data directory, or the system's in /usr/lib/postgresql")
    private @Nullable Path programs;

    UpgradeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var settings = Settings.of(environment);
        if (settings.database().isPresent()) {
            throw new CommandFailedException(
                    "LIANDONG_DB_URL is set: a server of your own is upgraded by its own tools, and its schema by"
                            + " ./liandong up",
                    2);
        }
        Copies.quietLog();
        var home = settings.home();
        SwapOver.finishIfInterrupted(home);
        if (!Copies.hasEmbeddedData(home)) {
            throw new CommandFailedException("there is no embedded database in " + home);
        }
        Moved.refuse(new PrivateFiles(home));
        try {
            return upgrade(settings, Copies.seal(home));
        } catch (BackupException e) {
            throw Copies.refused(e);
        } finally {
            SwapOver.removeUnfinished(home);
        }
    }

    private int upgrade(Settings settings, FileSeal seal) {
        var home = settings.home();
        var progress = Copies.on(spec.commandLine().getErr());
        var out = spec.commandLine().getOut();
        var version = EmbeddedPostgres.majorVersionOf(home).orElseThrow();
        var side = SwapOver.begin(home);
        var copy = side.resolve("upgrade" + BackupCommand.ENDING);
        var keys = side.resolve("upgrade.keys");
        try (var old = Database.Embedded.open(settings, new PrivateFiles(home), options(home, version))) {
            if (version.equals(EmbeddedPostgres.majorVersion()) && !Restore.schemaIsOld(Copies.owner(old))) {
                out.println("nothing to upgrade: PostgreSQL " + version + " and the schema are this program's");
                return 0;
            }
            progress.say("copying the database of PostgreSQL " + version);
            Copies.backup(Copies.owner(old), seal, progress).write(copy, keys);
        }
        Restore.Restored restored;
        var beside = settings.at(side);
        try (var fresh = Database.Embedded.open(beside, new PrivateFiles(side), Options.defaults())) {
            restored = Copies.restore(Copies.owner(fresh), seal, progress)
                    .run(new Restore.Wish(copy, keys, ErasureList.none(), true));
        }
        var kept = "postgres-" + version + "-until-"
                + STAMP.format(Clock.systemUTC().instant());
        SwapOver.commit(home, kept);
        out.println("upgraded: " + restored.tables() + " tables, " + restored.rows() + " rows, every one compared");
        out.println("PostgreSQL " + version + " -> " + EmbeddedPostgres.majorVersion());
        out.println("remove " + home.resolve(kept)
                + " once the desk serves, within 14 days: what is erased from now on is not erased in it");
        return 0;
    }

    private Options options(Path home, String version) {
        if (version.equals(EmbeddedPostgres.majorVersion())) {
            return Options.defaults();
        }
        return Options.defaults().withPrograms(programs(home, version));
    }

    private Path programs(Path home, String version) {
        if (programs != null) {
            return programs;
        }
        var looked = new ArrayList<Path>(unpackedEarlier(home, version));
        looked.add(Path.of("/usr/lib/postgresql").resolve(version));
        return looked.stream()
                .filter(directory -> Files.isExecutable(directory.resolve("bin").resolve("postgres")))
                .findFirst()
                .orElseThrow(() -> new CommandFailedException("the data are of PostgreSQL " + version
                        + ", whose programs are not here any more; install them (on Debian: postgresql-" + version
                        + ") and say --programs DIR. Looked in: " + looked));
    }

    private static List<Path> unpackedEarlier(Path home, String version) {
        try (var directories = Files.list(home.resolve("postgres"))) {
            return directories
                    .filter(it -> it.getFileName().toString().matches("bin-" + version + "\\.[^-]*-[^.]*"))
                    .sorted()
                    .toList();
        } catch (java.io.IOException e) {
            throw new CommandFailedException("cannot read " + home.resolve("postgres") + ": " + e.getMessage(), e);
        }
    }
}
