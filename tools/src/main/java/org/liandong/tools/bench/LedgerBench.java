package org.liandong.tools.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.liandong.tools.desk.Calls;
import org.liandong.tools.desk.DeskApi;
import org.liandong.tools.desk.OwnDesk;
import org.liandong.tools.report.Spread;
import org.liandong.tools.report.TextTable;

/**
 * What the ledger costs, and how soon it is true. The desk without leaves is one whose log is called
 * {@code bench.liandong/without-leaves}: that name is chosen at birth and shown to everybody, so no desk that means its
 * promises can have it.
 */
final class LedgerBench {

    static final String WITHOUT_LEAVES = "bench.liandong/without-leaves";

    private static final int CLIENTS = 8;
    private static final int PACE = 1_000;
    private static final double RATIO_AIM = 0.80;
    private static final double DELAY_AIM = 2.0;

    private final OwnDesk with;
    private final Bench.Plan plan;
    private final PrintWriter progress;
    private final String token;
    private final TextTable table;
    private int failures;

    LedgerBench(OwnDesk with, Bench.Plan plan, PrintWriter progress, String token, TextTable table) {
        this.with = with;
        this.plan = plan;
        this.progress = progress;
        this.token = token;
        this.table = table;
    }

    /** Adds the rows that one desk is enough for. */
    int run(Set<BenchCommand.Part> parts) throws Exception {
        if (parts.contains(BenchCommand.Part.DELAY)) {
            delay();
        }
        if (parts.contains(BenchCommand.Part.RECEIPTS)) {
            pages();
        }
        return failures;
    }

    /** Adds what leaves and promises cost. */
    int cost(OwnDesk without, String itsToken) throws Exception {
        var leaves = new DeskClients(with.address(), token);
        var none = new DeskClients(without.address(), itsToken);
        Load.run(CLIENTS, plan.warming(), none::intake);
        Load.run(CLIENTS, plan.warming().dividedBy(3), leaves::intake);
        var one = new Figures();
        var other = new Figures();
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < plan.rounds(); round++) {
            progress.println("intake with and without leaves, round " + (round + 1));
            double rate = one.measure(with, CLIENTS, plan.phase(), leaves::intake);
            ratios.add(rate / other.measure(without, CLIENTS, plan.phase(), none::intake));
        }
        failures += one.failures() + other.failures();
        table.row(one.row("intake with leaf and promise, 8 clients", ""));
        table.row(other.row("intake without, 8 clients", ""));
        var ratio = Spread.of(ratios);
        table.row("  with / without" + Bench.aim(ratio.median() >= RATIO_AIM, "at least 0.80"), ratio.text(2));
        return failures;
    }

    private void delay() throws Exception {
        var half = new ArrayList<Double>();
        var most = new ArrayList<Double>();
        var pace = new ArrayList<Double>();
        for (int round = 0; round < plan.rounds(); round++) {
            progress.println("1,000 leaves a second, round " + (round + 1));
            var delays = new LedgerLoad(with.database())
                    .run(PACE, plan.phase().multipliedBy(2).plus(Duration.ofSeconds(3)));
            pace.add(delays.perSecond());
            half.add(delays.half() * 1_000);
            most.add(delays.most() * 1_000);
        }
        table.row(
                "from leaf to published checkpoint"
                        + Bench.aim(Spread.of(most).median() < DELAY_AIM * 1_000, "p99 below 2 s"),
                Spread.of(pace).text(0),
                Spread.of(half).text(0),
                Spread.of(most).text(0));
    }

    private void pages() throws Exception {
        var codes = codes();
        var page = new Figures();
        var receipt = new Figures();
        for (int round = 0; round < plan.rounds(); round++) {
            progress.println("receipt pages, round " + (round + 1));
            page.measure(with, 2, plan.phase(), number -> new Reader(with, codes, "/my/%s", number));
            receipt.measure(
                    with, 2, plan.phase(), number -> new Reader(with, codes, "/cases/%s/receipt.tlog-proof", number));
        }
        failures += page.failures() + receipt.failures();
        table.row(page.row("resident's page with promises and receipts, 2 clients", ""));
        table.row(receipt.row("receipt file, 2 clients", ""));
    }

    private List<String> codes() throws Exception {
        var codes = new ArrayList<String>();
        var random = new java.util.SplittableRandom(1);
        try (var api = new DeskApi(with.address(), token)) {
            for (int i = 0; i < 50; i++) {
                var answer = api.create("/api/v1/reports", Calls.key(), Calls.report(random));
                codes.add(answer.json().path("receiptCode").asString());
            }
        }
        Thread.sleep(2_000);
        return codes;
    }

    /** Somebody with a receipt code. */
    private static final class Reader implements Load.Client {
        private final DeskApi api;
        private final List<String> codes;
        private final String path;
        private int next;

        Reader(OwnDesk desk, List<String> codes, String path, int number) {
            this.api = new DeskApi(desk.address(), "");
            this.codes = codes;
            this.path = path;
            this.next = number;
        }

        @Override
        public void once() throws IOException {
            var answer = api.get(path.formatted(codes.get(next++ % codes.size())));
            if (answer.status() != 200) {
                throw new IOException("the desk answered " + answer.words());
            }
        }

        @Override
        public void close() {
            api.close();
        }
    }
}
