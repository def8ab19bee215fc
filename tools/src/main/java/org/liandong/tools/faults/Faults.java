package org.liandong.tools.faults;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.liandong.tools.desk.OwnDesk;
import org.liandong.tools.report.Samples;

/** Kills parts of a desk of our own while callers report, and compares afterwards. */
final class Faults {

    private static final int CALLERS = 8;
    private static final int LEAST_LOAD_MILLIS = 800;
    private static final int MOST_LOAD_MILLIS = 3_000;
    private static final int ENOUGH_TO_LOSE = 100;
    private static final Duration LONGEST_LOAD = Duration.ofSeconds(15);
    private static final Duration RECOVERS_WITHIN = Duration.ofSeconds(90);
    private static final long POLL_MILLIS = 20;
    private static final int ASKED_AGAIN_EACH_ROUND = 25;

    /** What can be killed. */
    enum Victim {
        APPLICATION,
        DATABASE,
        SECOND_NODE
    }

    /** What came of it. */
    record Result(
            int rounds,
            int acknowledged,
            int uncertain,
            int uncertainButDone,
            int checked,
            long duplicates,
            List<String> faults,
            Samples applicationOutages,
            Samples databaseOutages,
            Samples nodeOutages) {

        boolean whole() {
            return faults.isEmpty() && duplicates == 0;
        }
    }

    private final OwnDesk desk;
    private final @Nullable OwnDesk second;
    private final PrintWriter progress;
    private final Intakes intakes = new Intakes();
    private final Caller.Orders orders = new Caller.Orders();
    private final Comparison comparison;
    private final String token;
    private final SplittableRandom random;
    private final Samples applicationOutages = new Samples();
    private final Samples databaseOutages = new Samples();
    private final Samples nodeOutages = new Samples();
    private final List<String> faults = new ArrayList<>();

    /** @param second another node on the same database, which takes half of the callers and is killed as well */
    Faults(OwnDesk desk, @Nullable OwnDesk second, String token, long seed, PrintWriter progress) {
        this.desk = desk;
        this.second = second;
        this.token = token;
        this.progress = progress;
        this.random = new SplittableRandom(seed);
        this.comparison = new Comparison(desk, token);
    }

    Result run(int rounds) throws IOException, InterruptedException, SQLException {
        var callers = new ArrayList<Thread>();
        for (int i = 0; i < CALLERS; i++) {
            var node = second != null && i % 2 == 1 ? second : desk;
            callers.add(Thread.ofPlatform().daemon().start(new Caller(node.address(), token, intakes, orders, i)));
        }
        for (int round = 1; round <= rounds && faults.isEmpty(); round++) {
            if (second == null) {
                // Its database ends with it, which the second node would see as the next fault already.
                round(round, Victim.APPLICATION);
            }
            round(round, Victim.DATABASE);
            if (second != null) {
                round(round, Victim.SECOND_NODE);
            }
        }
        orders.end();
        for (var caller : callers) {
            caller.join(RECOVERS_WITHIN);
            caller.interrupt();
            caller.join();
        }
        return compared(rounds);
    }

    private void round(int round, Victim victim) throws IOException, InterruptedException {
        awaitLoad();
        long killed = System.nanoTime();
        switch (victim) {
            case APPLICATION -> {
                desk.killApplication();
                desk.up();
            }
            case DATABASE -> killDatabase(round);
            case SECOND_NODE -> {
                Objects.requireNonNull(second).killApplication();
                second.up();
            }
        }
        long outage = awaitAcknowledgement(System.nanoTime()) - killed;
        if (outage < 0) {
            faults.add("round " + round + ", " + victim + ": nothing was taken within " + RECOVERS_WITHIN);
            return;
        }
        outages(victim).add(outage);
        orders.pause();
        int before = comparison.lost().size();
        var told = intakes.takeUnchecked();
        comparison.check(told);
        comparison.askAgain(told.subList(0, Math.min(told.size(), ASKED_AGAIN_EACH_ROUND)));
        orders.goOn();
        progress.printf(
                "round %d, %s killed: back after %.1f s, %d acknowledged since the last, %d lost%n",
                round, victim, outage / 1e9, told.size(), comparison.lost().size() - before);
    }

    private Samples outages(Victim victim) {
        return switch (victim) {
            case APPLICATION -> applicationOutages;
            case DATABASE -> databaseOutages;
            case SECOND_NODE -> nodeOutages;
        };
    }

    /** Lets callers report for a while, on a slow machine until enough has been taken to lose. */
    private void awaitLoad() throws InterruptedException {
        int before = intakes.all().size();
        long begin = System.nanoTime();
        Thread.sleep(random.nextInt(LEAST_LOAD_MILLIS, MOST_LOAD_MILLIS));
        while (intakes.all().size() - before < ENOUGH_TO_LOSE && System.nanoTime() - begin < LONGEST_LOAD.toNanos()) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    /**
     * Returns when another postmaster runs. Its children outlive a killed one by moments and still answer, so an answer
     * alone says nothing.
     */
    private void killDatabase(int round) throws IOException, InterruptedException {
        var killed = desk.database().postmaster();
        if (!desk.killDatabase()) {
            faults.add("round " + round + ": there was no database to kill");
        }
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < RECOVERS_WITHIN.toNanos()) {
            var now = desk.database().postmaster();
            if (now.isPresent() && !now.equals(killed)) {
                return;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** When the first report after a moment was taken; long before it if there was none in time. */
    private long awaitAcknowledgement(long moment) throws InterruptedException {
        while (System.nanoTime() - moment < RECOVERS_WITHIN.toNanos()) {
            if (intakes.lastNanos() - moment > 0) {
                return intakes.lastNanos();
            }
            Thread.sleep(POLL_MILLIS);
        }
        return moment - Duration.ofDays(1).toNanos();
    }

    private Result compared(int rounds) throws IOException, SQLException {
        progress.println("comparing everything once more");
        intakes.takeUnchecked();
        comparison.check(List.copyOf(intakes.all()));
        if (comparison.settled()) {
            comparison.promises(intakes.all());
        } else {
            faults.add("leaves still wait for their place");
        }
        var all = new ArrayList<>(faults);
        all.addAll(intakes.faults());
        all.addAll(comparison.lost());
        return new Result(
                rounds,
                intakes.all().size(),
                intakes.uncertain(),
                intakes.uncertainButDone(),
                comparison.checked(),
                comparison.duplicates(intakes.all().size()),
                all,
                applicationOutages,
                databaseOutages,
                nodeOutages);
    }
}
