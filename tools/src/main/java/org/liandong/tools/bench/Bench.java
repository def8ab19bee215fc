package org.liandong.tools.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.liandong.tools.desk.OwnDesk;
import org.liandong.tools.report.Spread;
import org.liandong.tools.report.TextTable;

/** Measures a desk of our own and fills one table. */
final class Bench {

    private static final List<Integer> CLIENTS = List.of(1, 8, 32);
    private static final double RAW_AIM = 0.40;
    private static final double SIZE_AIM = 1.5;
    private static final double PUSH_AIM_MILLIS = 1_000;
    private static final String BOARD = "/api/v1/incidents?state=open&limit=200";
    private static final String WORKLIST = "/api/v1/reports?state=undecided&limit=100";

    /** How long and how much. */
    record Plan(int rounds, Duration phase, Duration warming, int small, int large, int warmStarts, int news) {

        static final Plan FULL = new Plan(3, Duration.ofSeconds(5), Duration.ofSeconds(30), 10_000, 1_000_000, 3, 200);
        static final Plan QUICK = new Plan(3, Duration.ofMillis(700), Duration.ofSeconds(8), 10_000, 50_000, 1, 20);
    }

    private final OwnDesk desk;
    private final Plan plan;
    private final PrintWriter progress;
    private final DeskClients clients;
    private final Filling filling;
    private final TextTable table =
            new TextTable("", "per second", "p50 ms", "p99 ms", "CPU ms: desk", "database", "client", "rows each");
    private int failures;

    Bench(OwnDesk desk, Plan plan, PrintWriter progress, String token) {
        this.desk = desk;
        this.plan = plan;
        this.progress = progress;
        this.clients = new DeskClients(desk.address(), token);
        this.filling = new Filling(desk.database());
    }

    /** Everything but the start-up, which needs restarts. */
    void run(Set<BenchCommand.Part> parts) throws Exception {
        RawInsert.createTables(desk.database());
        tell("warming up");
        Load.run(8, plan.warming(), clients::intake);
        Load.run(2, plan.warming().dividedBy(3), clients::life);
        Load.run(2, plan.phase(), number -> new RawInsert(desk.database()));
        if (parts.contains(BenchCommand.Part.INTAKE)) {
            for (int count : CLIENTS) {
                intake(count);
            }
        }
        if (parts.contains(BenchCommand.Part.LIFE)) {
            life(1);
            life(8);
        }
        if (parts.contains(BenchCommand.Part.PUSH)) {
            push();
        }
        if (parts.contains(BenchCommand.Part.LISTS)) {
            lists();
        }
    }

    private void intake(int count) throws Exception {
        var desks = new Figures();
        var raws = new Figures();
        var ratios = new ArrayList<Double>();
        double rows = 0;
        for (int round = 0; round < plan.rounds(); round++) {
            tell("intake and raw insert, " + count + " clients, round " + (round + 1));
            long before = filling.rows();
            var outcome = desks.measure(desk, count, plan.phase(), clients::intake);
            rows = (filling.rows() - before) / (double) desks.lastCount();
            ratios.add(outcome / raws.measure(desk, count, plan.phase(), number -> new RawInsert(desk.database())));
        }
        failures += desks.failures() + raws.failures();
        var with = count == 1 ? "1 client" : count + " clients";
        table.row(desks.row("durable intake over HTTP, " + with, "%.1f".formatted(rows)));
        table.row(raws.row("raw insert of four rows, " + with, "4.0"));
        var ratio = Spread.of(ratios);
        table.row("  intake / raw, " + with + aim(ratio.median() >= RAW_AIM, "at least 0.40"), ratio.text(2));
    }

    private void life(int count) throws Exception {
        var figures = new Figures();
        for (int round = 0; round < plan.rounds(); round++) {
            tell("six steps, " + count + " clients, round " + (round + 1));
            figures.measure(desk, count, plan.phase(), clients::life);
        }
        failures += figures.failures();
        table.row(figures.row("life of a case in six steps, " + (count == 1 ? "1 client" : count + " clients"), ""));
    }

    private void lists() throws Exception {
        tell("filling up to " + plan.small() + " incidents and as many reports");
        filling.fill(0, plan.small());
        var board = list(BOARD);
        var work = list(WORKLIST);
        tell("filling up to " + plan.large() + " incidents and as many reports");
        filling.fill(plan.small(), plan.large());
        var largeBoard = list(BOARD);
        var largeWork = list(WORKLIST);
        lists("board", board, largeBoard);
        lists("worklist", work, largeWork);
    }

    private void lists(String name, Figures small, Figures large) {
        failures += small.failures() + large.failures();
        table.row(small.row(name + ", " + number(plan.small()) + " incidents", ""));
        table.row(large.row(name + ", " + number(plan.large()) + " incidents", ""));
        double ratio = large.halfMillis() / small.halfMillis();
        table.row("  larger / smaller" + aim(ratio <= SIZE_AIM, "at most 1.5"), "", "%.2f".formatted(ratio));
    }

    private Figures list(String path) throws Exception {
        var figures = new Figures();
        Load.run(1, plan.phase().dividedBy(2), number -> clients.list(path, number));
        for (int round = 0; round < plan.rounds(); round++) {
            tell(path + ", round " + (round + 1));
            figures.measure(desk, 1, plan.phase().dividedBy(2), number -> clients.list(path, number));
        }
        return figures;
    }

    /** From the answer to an act until an open browser of a second node has heard of it. */
    private void push() throws Exception {
        tell("news to an open browser of a second node");
        try (var second = desk.secondNode();
                var push = Push.open(second.address(), clients.token());
                var client = clients.intake(0)) {
            push.measure(client, plan.news() / 10 + 1);
            var samples = push.measure(client, plan.news());
            double slow = samples.millis(0.99);
            table.row(
                    "news to an open browser of a second node" + aim(slow <= PUSH_AIM_MILLIS, "p99 within 1,000 ms"),
                    "",
                    "%.0f".formatted(samples.millis(0.5)),
                    "%.0f".formatted(slow));
        }
    }

    /** Starts the desk again, as often as planned. */
    void starts(Duration first) throws Exception {
        table.row("start-up, first (new data directory)", "", "%.0f".formatted((double) first.toMillis()));
        var warm = new ArrayList<Double>();
        for (int i = 0; i < plan.warmStarts(); i++) {
            tell("starting again");
            desk.stop();
            desk.up();
            warm.add((double) desk.lastStart().toMillis());
        }
        table.row(
                "start-up, warm, with " + number(plan.large()) + " incidents",
                "",
                Spread.of(warm).text(0));
    }

    static String aim(boolean met, String aim) {
        return " (aim " + aim + ": " + (met ? "met)" : "missed)");
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private void tell(String what) {
        progress.println(what);
    }

    String text() {
        return table.text();
    }

    TextTable table() {
        return table;
    }

    int failures() {
        return failures;
    }
}
