package org.liandong.tools.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.liandong.tools.desk.OwnDesk;
import org.liandong.tools.desk.ProcessTree;
import org.liandong.tools.report.Spread;

/** The same measurement in several rounds. */
final class Figures {

    private final List<Double> perSecond = new ArrayList<>();
    private final List<Double> half = new ArrayList<>();
    private final List<Double> most = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();
    private int failures;
    private int lastCount;

    /** One round against a desk, with the processor time its programs took for it. */
    double measure(OwnDesk desk, int clients, Duration time, Load.Clients factory) throws Exception {
        double before = cpuMillis(desk);
        var outcome = Load.run(clients, time, factory);
        double spent = cpuMillis(desk) - before;
        if (outcome.failure() != null && outcome.samples().size() == 0) {
            throw outcome.failure();
        }
        failures += outcome.failures();
        lastCount = outcome.samples().size();
        perSecond.add(outcome.perSecond());
        half.add(outcome.samples().millis(0.5));
        most.add(outcome.samples().millis(0.99));
        cpu.add(spent / outcome.samples().size());
        return outcome.perSecond();
    }

    private static double cpuMillis(OwnDesk desk) throws IOException {
        var roots = new ArrayList<>(List.of(desk.pid()));
        desk.database().postmaster().ifPresent(roots::add);
        return ProcessTree.cpuMillis(roots);
    }

    /** The cells of a row: rate, median and 99th percentile, processor time. */
    String[] row(String name, String rows) {
        return new String[] {
            name + (failures > 0 ? ", " + failures + " FAILED" : ""),
            Spread.of(perSecond).text(0),
            Spread.of(half).text(1),
            Spread.of(most).text(1),
            Spread.of(cpu).text(2),
            rows
        };
    }

    double perSecond() {
        return Spread.of(perSecond).median();
    }

    double halfMillis() {
        return Spread.of(half).median();
    }

    /** How often it was done in the last round. */
    int lastCount() {
        return lastCount;
    }

    int failures() {
        return failures;
    }
}
