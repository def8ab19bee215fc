package org.liandong.tools.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.liandong.tools.desk.OwnDesk;
import org.liandong.tools.desk.ProcessTree;
import org.liandong.tools.report.Samples;
import org.liandong.tools.report.Spread;

/** The same measurement in several rounds. */
final class Figures {

    private final List<Double> perSecond = new ArrayList<>();
    private final List<Double> half = new ArrayList<>();
    private final List<Double> most = new ArrayList<>();
    private final List<Double> deskCpu = new ArrayList<>();
    private final List<Double> databaseCpu = new ArrayList<>();
    private final List<Double> clientCpu = new ArrayList<>();
    private int failures;
    private int lastCount;
    private Samples lastSamples = new Samples();

    /** Processor time spent so far, each by itself: they share the machine. */
    private record Cpu(double desk, double database, double client) {

        static Cpu now(OwnDesk desk) throws IOException {
            var postmaster = desk.database().postmaster();
            double database = postmaster.isEmpty() ? 0 : ProcessTree.cpuMillis(List.of(postmaster.get()));
            return new Cpu(
                    ProcessTree.ownCpuMillis(desk.pid()),
                    database,
                    ProcessTree.ownCpuMillis(ProcessHandle.current().pid()));
        }
    }

    /** One round against a desk, with the processor time that the programs took for it. */
    double measure(OwnDesk desk, int clients, Duration time, Load.Clients factory) throws Exception {
        var before = Cpu.now(desk);
        var outcome = Load.run(clients, time, factory);
        var after = Cpu.now(desk);
        if (outcome.failure() != null && outcome.samples().size() == 0) {
            throw outcome.failure();
        }
        failures += outcome.failures();
        lastCount = outcome.samples().size();
        lastSamples = outcome.samples();
        perSecond.add(outcome.perSecond());
        half.add(outcome.samples().millis(0.5));
        most.add(outcome.samples().millis(0.99));
        int done = outcome.samples().size();
        deskCpu.add((after.desk() - before.desk()) / done);
        databaseCpu.add((after.database() - before.database()) / done);
        clientCpu.add((after.client() - before.client()) / done);
        return outcome.perSecond();
    }

    /** The cells of a row: rate, median and 99th percentile, processor time. */
    String[] row(String name, String rows) {
        return new String[] {
            name + (failures > 0 ? ", " + failures + " FAILED" : ""),
            Spread.of(perSecond).text(0),
            Spread.of(half).text(1),
            Spread.of(most).text(1),
            Spread.of(deskCpu).text(2),
            Spread.of(databaseCpu).text(2),
            Spread.of(clientCpu).text(2),
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

    /** How long each took in the last round. */
    Samples lastSamples() {
        return lastSamples;
    }

    int failures() {
        return failures;
    }
}
