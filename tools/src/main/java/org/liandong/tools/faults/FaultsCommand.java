package org.liandong.tools.faults;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.liandong.tools.ToolFailedException;
import org.liandong.tools.desk.Calls;
import org.liandong.tools.desk.OwnDesk;
import org.liandong.tools.desk.Script;
import org.liandong.tools.report.Machine;
import org.liandong.tools.report.Samples;
import org.liandong.tools.report.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "faults",
        description = {
            "Kills the application and the database of a desk of its own (kill -9) while eight callers report, and"
                    + " compares every acknowledged report with what is there and every promise with when it was kept.",
            "Exit status: 0 if nothing was lost or made twice, 1 if something was."
        },
        mixinStandardHelpOptions = true)
public final class FaultsCommand implements Callable<Integer> {

    private static final int MOST_ROUNDS = 1_000;
    private static final int MOST_TOLD = 50;

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call()
    private CommandSpec spec;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "how often each of the two is killed; default: ${DEFAULT-VALUE}")
    private int rounds = 20;

    @Option(
            names = "--second-node",
            description = "a second node on the same database takes half of the callers, and is killed in place of the"
                    + " application")
    private boolean secondNode;

    @Option(names = "--seed", paramLabel = "N", description = "when they are killed; default: ${DEFAULT-VALUE}")
    private long seed = 1;

    @Override
    public Integer call() throws Exception {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw ToolFailedException.mistaken("--rounds is a number from 1 to " + MOST_ROUNDS);
        }
        var progress = spec.commandLine().getErr();
        progress.println("starting a desk");
        try (var desk = OwnDesk.start(Script.find(), Optional.empty())) {
            if (!secondNode) {
                return told(new Faults(desk, null, desk.token(Calls.LOGIN), seed, progress).run(rounds));
            }
            progress.println("starting a second node");
            try (var second = desk.secondNode()) {
                return told(new Faults(desk, second, desk.token(Calls.LOGIN), seed, progress).run(rounds));
            }
        }
    }

    private int told(Faults.Result result) {
        spec.commandLine().getOut().print(text(result));
        spec.commandLine().getOut().flush();
        return result.whole() ? 0 : 1;
    }

    static String text(Faults.Result result) {
        var table = new TextTable("killed under load", "times", "back after s, median", "longest");
        if (result.applicationOutages().size() > 0) {
            table.row(row("application", result.applicationOutages()));
        }
        table.row(row("database", result.databaseOutages()));
        if (result.nodeOutages().size() > 0) {
            table.row(row("second node", result.nodeOutages()));
        }
        var text = new StringBuilder(Machine.line()).append("\n\n").append(table.text());
        text.append("reports acknowledged: %d, compared %d times%n".formatted(result.acknowledged(), result.checked()));
        text.append("without an answer at first: %d, of which %d had been taken; each is there once%n"
                .formatted(result.uncertain(), result.uncertainButDone()));
        text.append("made twice: %d%n".formatted(result.duplicates()));
        text.append(
                "lost, or promised and not kept: %d%n".formatted(result.faults().size()));
        result.faults().stream()
                .limit(MOST_TOLD)
                .forEach(fault -> text.append("  ").append(fault).append('\n'));
        return text.toString();
    }

    private static String[] row(String name, Samples outages) {
        return new String[] {
            name,
            Integer.toString(outages.size()),
            "%.1f".formatted(outages.millis(0.5) / 1000),
            "%.1f".formatted(outages.millis(1) / 1000)
        };
    }
}
