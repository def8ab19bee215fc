package org.liandong.tools.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.liandong.placing.Fit;
import org.liandong.placing.Need;
import org.liandong.placing.Placing;
import org.liandong.roadtime.Arrival;
import org.liandong.roadtime.Place;
import org.liandong.roadtime.RoadMap;
import org.liandong.roadtime.RoadTimes;
import org.liandong.tools.report.Samples;
import org.liandong.tools.report.TextTable;

/**
 * Twenty open incidents that want the same forty teams, at seeded places of a map: road times to each and one exact placing,
 * against the same road times and each incident served in turn with the nearest teams that can.
 */
final class JointBench {

    private static final int INCIDENTS = 20;
    private static final int TEAMS = 40;
    private static final int ABILITIES = 6;
    private static final long LIMIT = 1_800;

    private final RoadTimes times;
    private final RoadMap map;
    private final Random random;
    private final boolean quick;
    private final Samples joint = new Samples();
    private final Samples placing = new Samples();
    private final Samples greedy = new Samples();
    private long emptyTogether;
    private long emptyInTurn;
    private long asked;

    JointBench(RoadTimes times, RoadMap map, long seed, boolean quick) {
        this.times = times;
        this.map = map;
        this.random = new Random(seed);
        this.quick = quick;
    }

    /** A night: who stands where and can what, and what is asked where. */
    private record Night(
            List<Place> bases, int[] strengths, boolean[][] can, List<Place> scenes, List<List<Asked>> asked) {}

    private record Asked(int ability, Need need) {}

    void run(TextTable table) {
        int nights = quick ? 20 : 200;
        for (int i = -nights / 4; i < nights; i++) {
            measure(night(), i >= 0);
        }
        row(table, "joint solving of 20 open incidents, 40 teams", joint, "20 road searches and one placing");
        row(table, "  placing alone", placing, "%,d places asked for".formatted(asked / nights));
        row(
                table,
                "  each in turn, nearest first, same searches",
                greedy,
                "%,d places left empty, together %,d".formatted(emptyInTurn, emptyTogether));
        table.row(
                "  joint / in turn",
                "%.2f".formatted(joint.millis(0.5) / greedy.millis(0.5)),
                "%.2f".formatted(joint.millis(0.99) / greedy.millis(0.99)));
    }

    private static void row(TextTable table, String name, Samples samples, String note) {
        table.row(name, "%.2f".formatted(samples.millis(0.5)), "%.2f".formatted(samples.millis(0.99)), note);
    }

    private Night night() {
        var bases = IntStream.range(0, TEAMS)
                .mapToObj(i -> RoadBench.place(map, random))
                .toList();
        var can = new boolean[TEAMS][ABILITIES];
        for (var row : can) {
            for (int n = 0; n < 3; n++) {
                row[random.nextInt(ABILITIES)] = true;
            }
        }
        var scenes = new ArrayList<Place>();
        var wanted = new ArrayList<List<Asked>>();
        for (int i = 0; i < INCIDENTS; i++) {
            scenes.add(RoadBench.place(map, random));
            int grade = random.nextInt(4);
            wanted.add(random.ints(3, 0, ABILITIES)
                    .distinct()
                    .mapToObj(ability ->
                            new Asked(ability, new Need(grade, 1 + random.nextInt(2), random.nextBoolean() ? 0 : 25)))
                    .toList());
        }
        return new Night(bases, random.ints(TEAMS, 10, 60).toArray(), can, scenes, wanted);
    }

    private void measure(Night night, boolean counts) {
        long began = System.nanoTime();
        var fits = fits(night);
        long searched = System.nanoTime();
        var needs =
                night.asked().stream().flatMap(List::stream).map(Asked::need).toList();
        var together = Placing.solve(needs, night.strengths(), fits);
        long solved = System.nanoTime();
        int filled = inTurn(needs, fits);
        long done = System.nanoTime();
        if (counts) {
            joint.add(solved - began);
            placing.add(solved - searched);
            greedy.add(searched - began + done - solved);
            int places = needs.stream().mapToInt(Need::teams).sum();
            asked += places;
            emptyInTurn += places - filled;
            emptyTogether +=
                    IntStream.range(0, needs.size()).map(together::missingTeams).sum();
        }
    }

    private @Nullable Fit[][] fits(Night night) {
        int needs = night.asked().stream().mapToInt(List::size).sum();
        @Nullable Fit[][] fits = new @Nullable Fit[TEAMS][needs];
        int from = 0;
        for (int scene = 0; scene < INCIDENTS; scene++) {
            var arrivals = times.arrivals(night.scenes().get(scene), night.bases());
            var asked = night.asked().get(scene);
            for (int team = 0; team < TEAMS; team++) {
                if (arrivals.get(team) instanceof Arrival.By by) {
                    long seconds = Math.round(by.seconds());
                    for (int need = 0; need < asked.size(); need++) {
                        if (night.can()[team][asked.get(need).ability()]) {
                            fits[team][from + need] = new Fit(Math.max(0, seconds - LIMIT), seconds);
                        }
                    }
                }
            }
            from += asked.size();
        }
        return fits;
    }

    /** The nearest team that can, place by place; how many places have one. */
    private static int inTurn(List<Need> needs, @Nullable Fit[][] fits) {
        var taken = new boolean[fits.length];
        int filled = 0;
        for (int need = 0; need < needs.size(); need++) {
            int at = need;
            for (int place = 0; place < needs.get(need).teams(); place++) {
                var nearest = IntStream.range(0, fits.length)
                        .filter(team -> !taken[team] && fits[team][at] != null)
                        .boxed()
                        .min(Comparator.comparingLong(team -> seconds(fits[team][at])));
                if (nearest.isPresent()) {
                    taken[nearest.get()] = true;
                    filled++;
                }
            }
        }
        return filled;
    }

    private static long seconds(@Nullable Fit fit) {
        return fit == null ? Long.MAX_VALUE : fit.seconds();
    }
}
