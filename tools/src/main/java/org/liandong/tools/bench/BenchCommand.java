package org.liandong.tools.bench;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.liandong.tools.desk.Calls;
import org.liandong.tools.desk.OwnDesk;
import org.liandong.tools.desk.Script;
import org.liandong.tools.report.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = {
            "Measures a desk of its own, started in a temporary directory and removed afterwards, and prints one table:"
                    + " durable intake over HTTP against the raw insert of four rows on the same server (interleaved),"
                    + " the life of a case, board and worklist with few and with many matters, intake of requests, a handler's"
                    + " worklist and the search of a phrase with few and with many requests, intake with leaf and promise"
                    + " against a desk whose log takes none, the time from leaf to published checkpoint, receipts,"
                    + " start-up; and before it road time: ranking forty teams, closing roads, reading a map,"
                    + " solving twenty open incidents together.",
            "Figures are medians of the rounds, with the least and the most in brackets. Load generator and desk share"
                    + " the machine; the processor time of each is given. About 10 minutes, with --quick about 1.",
            "Exit status: 0, or 1 if a request failed. A missed aim is printed and is no failure."
        },
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--quick", description = "short rounds, and 50,000 matters at most: a look, not a measurement")
    private boolean quick;

    @Option(names = "--roads", description = "the same as --only roads, which needs no desk")
    private boolean roads;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "measure these parts alone, divided by commas: ${COMPLETION-CANDIDATES}")
    private List<Part> only = List.of();

    /** What can be measured by itself. */
    enum Part {
        INTAKE,
        LIFE,
        PUSH,
        BOARD,
        LISTS,
        REQUESTS,
        SEARCH,
        LEAVES,
        DELAY,
        RECEIPTS,
        STARTS,
        ROADS
    }

    private static final Set<Part> LEDGER = EnumSet.of(Part.LEAVES, Part.DELAY, Part.RECEIPTS);

    @Override
    public Integer call() throws Exception {
        var plan = quick ? Bench.Plan.QUICK : Bench.Plan.FULL;
        var parts = parts();
        var out = spec.commandLine().getOut();
        var machine = Machine.line();
        var text = new StringBuilder();
        int failures = 0;
        var roadBench = new RoadBench(quick, spec.commandLine().getErr());
        if (parts.remove(Part.ROADS)) {
            roadBench.run();
            text.append('\n').append(roadBench.text());
        }
        if (!parts.isEmpty()) {
            failures = desk(plan, parts, text);
        }
        out.println(machine + "; load after: " + Machine.load());
        out.print(text);
        out.flush();
        return failures == 0 ? 0 : 1;
    }

    private Set<Part> parts() {
        if (roads) {
            return EnumSet.of(Part.ROADS);
        }
        return only.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(only);
    }

    private int desk(Bench.Plan plan, Set<Part> parts, StringBuilder text) throws Exception {
        var progress = spec.commandLine().getErr();
        progress.println("starting a desk");
        try (var desk = OwnDesk.start(Script.find(), Optional.empty())) {
            var first = desk.lastStart();
            var bench = new Bench(desk, plan, progress, desk.token(Calls.LOGIN));
            bench.run(parts);
            int ledger = new RequestBench(desk, plan, progress, bench.table()).run(parts);
            if (parts.contains(Part.LEAVES)) {
                ledger += ledger(desk, plan, bench);
            }
            if (parts.stream().anyMatch(LEDGER::contains)) {
                ledger += new LedgerBench(desk, plan, progress, desk.token(Calls.LOGIN), bench.table()).run(parts);
            }
            if (parts.contains(Part.STARTS)) {
                bench.starts(first);
            }
            text.insert(0, "\n" + bench.text());
            return bench.failures() + ledger;
        }
    }

    /** Intake with leaves and without them, against a second desk that takes none. */
    private int ledger(OwnDesk desk, Bench.Plan plan, Bench bench) throws Exception {
        var progress = spec.commandLine().getErr();
        progress.println("starting a desk whose log takes no leaves");
        try (var without = OwnDesk.start(
                Script.find(), Optional.empty(), Map.of("LIANDONG_LOG_ORIGIN", LedgerBench.WITHOUT_LEAVES))) {
            return new LedgerBench(desk, plan, progress, desk.token(Calls.LOGIN), bench.table())
                    .cost(without, without.token(Calls.LOGIN));
        }
    }
}
