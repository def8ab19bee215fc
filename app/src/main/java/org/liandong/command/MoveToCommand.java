package org.liandong.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.liandong.backup.BackupException;
import org.liandong.backup.ErasureList;
import org.liandong.backup.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "move-to",
        description = {
            "Moves the embedded database to a PostgreSQL 15 or newer of your own, prepared by ./liandong db init. The desk"
                    + " must be stopped meanwhile; afterwards it no longer starts without LIANDONG_DB_URL.",
            "Every table is read back and compared before the move counts. The embedded database stays where it is."
        },
        mixinStandardHelpOptions = true)
final class MoveToCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call(), as is the address
    private CommandSpec spec;

    @Parameters(paramLabel = "URL", description = "postgresql://HOST:PORT/DATABASE, without user and password")
    @SuppressWarnings("NullAway")
    private String url;

    MoveToCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var settings = Settings.of(environment);
        if (settings.database().isPresent()) {
            throw new CommandFailedException(
                    "LIANDONG_DB_URL is set: move-to starts from the embedded database. From one server to another:"
                            + " ./liandong backup, then ./liandong restore",
                    2);
        }
        var address = Settings.withoutSecrets("URL", url);
        Copies.quietLog();
        if (!Copies.hasEmbeddedData(settings.home())) {
            throw new CommandFailedException("there is no embedded database in " + settings.home());
        }
        var files = new PrivateFiles(settings.home());
        var seal = Copies.seal(settings.home());
        var progress = Copies.on(spec.commandLine().getErr());
        var between = settings.home().resolve("moving");
        Copies.remove(between);
        Copies.privateDirectory(between);
        try (var source = Database.open(settings, files)) {
            var target = Database.External.open(address, files);
            var copy = between.resolve("move" + BackupCommand.ENDING);
            var keys = between.resolve("move.keys");
            Copies.backup(Copies.owner(source), seal, progress).write(copy, keys);
            var moved = Copies.restore(Copies.owner(target), seal, progress)
                    .run(new Restore.Wish(copy, keys, ErasureList.none(), true));
            Moved.write(files, address);
            say(settings, address, moved);
            return 0;
        } catch (BackupException e) {
            throw Copies.refused(e);
        } finally {
            Copies.remove(between);
        }
    }

    private void say(Settings settings, DatabaseAddress address, Restore.Restored moved) {
        var out = spec.commandLine().getOut();
        out.println("moved: " + moved.tables() + " tables, " + moved.rows() + " rows, every one compared");
        out.println("start with: LIANDONG_DB_URL='" + address + "' ./liandong up");
        out.println("remove " + settings.home().resolve("postgres")
                + " once the desk serves from there, within 14 days: what is erased from now on is not erased in it");
    }
}
