package org.liandong.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.liandong.pack.PackCheck;
import org.liandong.pack.PackRefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = {
            "Says everything that is wrong with a pack, one line a fault: file, line, column, what is allowed.",
            "Needs no desk and no database."
        },
        footer = {"", "Exit status: 0 in order, 1 faults, 2 there is no such pack."},
        mixinStandardHelpOptions = true)
final class PackCheckCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call(), as is the parameter
    private CommandSpec spec;

    @Parameters(paramLabel = "PACK", description = "directory or zip archive")
    @SuppressWarnings("NullAway")
    private Path path;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try {
            var passed = PackCheck.check(Packs.at(path));
            out.println("%s %s: %d tables, %d lines, no faults"
                    .formatted(passed.code(), passed.name(), passed.tables(), passed.lines()));
            return 0;
        } catch (PackRefusedException e) {
            e.faults().forEach(out::println);
            if (e.count() > e.faults().size()) {
                out.println("and " + (e.count() - e.faults().size()) + " more");
            }
            return 1;
        }
    }
}
