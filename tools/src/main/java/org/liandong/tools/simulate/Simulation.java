package org.liandong.tools.simulate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.liandong.tools.csv.CsvTable;
import org.liandong.tools.desk.Calls;
import org.liandong.tools.desk.DeskApi;
import org.liandong.tools.desk.OwnDesk;
import org.liandong.tools.desk.Pace;
import org.liandong.tools.report.Samples;

/** One scenario played on one desk whose clock is steered from here. */
final class Simulation {

    private static final Duration TELL_EVERY = Duration.ofHours(1);
    private static final int MOST_TOLD = 24;

    private final Scenario scenario;
    private final Duration length;
    private final OwnDesk desk;
    private final Instant begin;
    private final long seed;
    private final PrintWriter progress;

    // The scenario, its cast and who hears of it.
    Simulation(Scenario scenario, Duration length, OwnDesk desk, Instant begin, long seed, PrintWriter progress) {
        this.scenario = scenario;
        this.length = length;
        this.desk = desk;
        this.begin = begin;
        this.seed = seed;
        this.progress = progress;
    }

    /** How one kind of clock was kept. */
    record Target(int kept, int late, int running, int runningLate) {}

    /**
     * What became of it.
     *
     * @param left incidents that are not closed, by state
     * @param targets by the name of the clock
     * @param exceptions by their kind
     * @param hidden what is overdue and nobody is told of: number and clock
     */
    record Result(
            int troubles,
            int ringing,
            Counts counts,
            Samples waits,
            Map<String, Integer> left,
            Map<String, Target> targets,
            Map<String, Exceptions.Tally> exceptions,
            List<String> hidden) {}

    /**
     * Plays it.
     *
     * @param mail where the desk's letters come to
     * @param pace how fast at most
     */
    Result play(Mailbox mail, Pace pace) throws IOException, SQLException {
        var random =
                RandomGeneratorFactory.<RandomGenerator>of("Xoshiro256PlusPlus").create(seed);
        var counts = new Counts();
        var troubles = new Weather(scenario, length, begin, places(desk.exportPack()), random).draw();
        try (var time = new CountyTime(desk.home(), begin, desk.database().superuser(), pace);
                var api = new DeskApi(desk.address(), desk.token(Calls.LOGIN));
                var leader = new DeskApi(desk.address(), desk.token(Calls.LEADER))) {
            var exceptions = new Exceptions(api, scenario.looks());
            var agenda = new Agenda(time, exceptions::look);
            var dispatchers = new Posts(scenario.dispatchers());
            var teams = new Teams(desk.address(), api, mail, agenda, time, counts, random);
            var room = new Room(
                    api,
                    agenda,
                    new Posts(scenario.callTakers()),
                    dispatchers,
                    teams,
                    new Upward(api, leader, agenda, time, dispatchers, counts, random),
                    counts,
                    random);
            var roads = new Roads(api, agenda, counts);
            for (var trouble : troubles) {
                roads.blockedBy(trouble);
                for (var call : trouble.calls()) {
                    agenda.add(call.at(), now -> room.ring(trouble, call));
                }
            }
            var end = begin.plus(length);
            tellHourly(agenda, end, counts);
            agenda.play(end.plus(scenario.aftermath()));
            exceptions.look(time.now().plus(scenario.looks()));
            int ringing =
                    troubles.stream().mapToInt(each -> each.calls().size()).sum();
            return new Result(
                    troubles.size(),
                    ringing,
                    counts,
                    room.waits(),
                    room.left(),
                    targets(),
                    exceptions.tallies(),
                    hidden(exceptions.cases(), time.now()));
        }
    }

    private void tellHourly(Agenda agenda, Instant end, Counts counts) {
        var every = Duration.between(begin, end).dividedBy(MOST_TOLD);
        var step = every.compareTo(TELL_EVERY) < 0 ? TELL_EVERY : every;
        for (var at = begin.plus(step); !at.isAfter(end); at = at.plus(step)) {
            agenda.add(
                    at,
                    now -> progress.printf(
                            "%s: %d calls, %d incidents, %d closed%n",
                            now.atZone(Weather.ZONE).toLocalDateTime().withNano(0),
                            counts.of("calls"),
                            counts.of("opened") + counts.of("opened twice"),
                            counts.of("closed")));
        }
    }

    private static List<Trouble.Spot> places(Path pack) throws IOException {
        var file = pack.resolve("places.csv");
        return CsvTable.read(file.toString(), Files.newInputStream(file))
                .needing("latitude", "longitude")
                .rows()
                .stream()
                .map(row -> new Trouble.Spot(
                        Double.parseDouble(row.need("latitude")), Double.parseDouble(row.need("longitude"))))
                .toList();
    }

    /** What the desk's own clocks call overdue and its queue of exceptions does not show. */
    private List<String> hidden(Set<String> shown, Instant now) throws IOException, SQLException {
        var hidden = new ArrayList<String>();
        try (var connection = desk.database().superuser();
                var statement = connection.prepareStatement("""
                        select h.id, h.number, k.clock
                          from deadline.clock k join casework.head h on h.id = k.case_id
                         where k.status = 'RUNNING' and k.due_at < ? and not h.final and h.kind in ('INCIDENT', 'TEAM_CALL')
                         order by h.number, k.clock
                        """)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (!shown.contains(rows.getString(1))) {
                        hidden.add(rows.getString(2) + " " + rows.getString(3));
                    }
                }
            }
        }
        return hidden;
    }

    private Map<String, Target> targets() throws IOException, SQLException {
        var targets = new TreeMap<String, Target>();
        try (var connection = desk.database().superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select clock,
                               count(*) filter (where status = 'MET' and not breached),
                               count(*) filter (where status = 'MET' and breached),
                               count(*) filter (where status in ('RUNNING', 'PAUSED')),
                               count(*) filter (where status in ('RUNNING', 'PAUSED') and breached)
                          from deadline.clock where status <> 'VOIDED' group by clock
                        """)) {
            while (rows.next()) {
                targets.put(
                        rows.getString(1), new Target(rows.getInt(2), rows.getInt(3), rows.getInt(4), rows.getInt(5)));
            }
        }
        return targets;
    }
}
