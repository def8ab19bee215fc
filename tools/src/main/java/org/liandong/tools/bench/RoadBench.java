package org.liandong.tools.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.liandong.roadtime.Closure;
import org.liandong.roadtime.MapFile;
import org.liandong.roadtime.Place;
import org.liandong.roadtime.RoadGraph;
import org.liandong.roadtime.RoadMap;
import org.liandong.roadtime.RoadTimes;
import org.liandong.roadtime.SpeedTable;
import org.liandong.roadtime.Zone;
import org.liandong.tools.report.Samples;
import org.liandong.tools.report.TextTable;

/** Measures road time without a desk: ranking forty teams, closing roads, reading maps. */
final class RoadBench {

    private static final int TEAMS = 40;
    private static final int CLOSURES = 30;
    private static final long SEED = 20261122;
    private static final double RANKING_AIM_MILLIS = 20;
    private static final double RATIO_AIM = 2;
    private static final int WAYS = 84_000;

    private final boolean quick;
    private final PrintWriter progress;
    private final TextTable table = new TextTable("", "p50 ms", "p99 ms", "");

    RoadBench(boolean quick, PrintWriter progress) {
        this.quick = quick;
        this.progress = progress;
    }

    void run() throws IOException {
        shared("osm/andorra.osm.pbf")
                .ifPresentOrElse(file -> road("Andorra", MapFile.read(file)), () -> absent("Andorra"));
        var auckland = shared("dispatch/auckland/roads.zip");
        if (auckland.isPresent()) {
            road("Auckland", AucklandRoads.read(auckland.get()));
        } else {
            absent("Auckland");
        }
        generated();
    }

    private void absent(String name) {
        table.row("ranking on " + name + ": skipped, no shared data");
    }

    /** A map of so many ways, written, read and made ready for questions. */
    private void generated() throws IOException {
        var folder = Files.createTempDirectory("liandong-roads");
        try {
            progress.println("a generated county of " + WAYS + " ways");
            var file = GeneratedCounty.write(folder.resolve("county.osm.gz"), WAYS, SEED);
            var samples = new Samples();
            RoadMap last = MapFile.read(file);
            for (int i = 0; i < (quick ? 2 : 7); i++) {
                long began = System.nanoTime();
                last = MapFile.read(file);
                ready(last);
                samples.add(System.nanoTime() - began);
            }
            table.row(
                    "map load, generated county, %,d ways".formatted(WAYS),
                    "%.0f".formatted(samples.millis(0.5)),
                    "%.0f".formatted(samples.millis(0.99)),
                    "%,d junctions, %,d KB".formatted(last.nodeCount(), Files.size(file) >> 10));
            screens(last);
            road("the generated county", last);
            progress.println("solving incidents together");
            new JointBench(ready(last), last, SEED, quick).run(table);
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    /** Twelve tiles, as a screen shows them: the whole county, a township, a village. */
    private void screens(RoadMap map) {
        progress.println("drawing the generated county");
        var tiles = ready(map).tiles();
        var random = new Random(SEED);
        for (int zoom : new int[] {10, 12, 15}) {
            var samples = new Samples();
            long characters = 0;
            int screens = quick ? 10 : 100;
            for (int i = -3; i < screens; i++) {
                int node = random.nextInt(map.nodeCount());
                int x = (int) ((map.nodeLon(node) + 180) / 360 * (1 << zoom));
                double lat = Math.toRadians(map.nodeLat(node));
                int y = (int) ((1 - Math.log(Math.tan(lat) + 1 / Math.cos(lat)) / Math.PI) / 2 * (1 << zoom));
                long began = System.nanoTime();
                int length = 0;
                for (int tile = 0; tile < 12; tile++) {
                    length +=
                            tiles.tile(zoom, x - 2 + tile % 4, y - 1 + tile / 4).length();
                }
                if (i >= 0) {
                    samples.add(System.nanoTime() - began);
                    characters += length;
                }
            }
            table.row(
                    "  drawing a screen of it, twelve tiles at zoom " + zoom,
                    "%.1f".formatted(samples.millis(0.5)),
                    "%.1f".formatted(samples.millis(0.99)),
                    "%,d KB before compression".formatted(characters / screens >> 10));
        }
    }

    private static RoadTimes ready(RoadMap map) {
        var speeds = SpeedTable.of(Map.of("*", 40.0, "primary", 60.0, "secondary", 50.0, "residential", 30.0));
        return new RoadTimes(RoadGraph.of(map, speeds, false), RoadTimes.Snapping.NETWORKS);
    }

    private void road(String name, RoadMap map) {
        progress.println("ranking on " + name);
        var times = ready(map);
        var random = new Random(SEED);
        var teams = new ArrayList<Place>();
        for (int i = 0; i < TEAMS; i++) {
            teams.add(place(map, random));
        }
        var ranking = new Samples();
        var bare = new Samples();
        int questions = quick ? 300 : 2_000;
        for (int i = -questions / 2; i < questions; i++) {
            var end = place(map, random);
            long began = System.nanoTime();
            times.arrivals(end, teams);
            long ranked = System.nanoTime();
            times.secondsFromEverywhere(end);
            long done = System.nanoTime();
            if (i >= 0) {
                ranking.add(ranked - began);
                bare.add(done - ranked);
            }
        }
        double most = ranking.millis(0.99);
        table.row(
                "ranking 40 teams on " + name + aim(most < RANKING_AIM_MILLIS, "p99 under 20 ms"),
                "%.2f".formatted(ranking.millis(0.5)),
                "%.2f".formatted(most),
                "%,d junctions, %,d arcs"
                        .formatted(map.nodeCount(), times.graph().arcCount()));
        table.row(
                "  one bare reverse Dijkstra on the same arrays",
                "%.2f".formatted(bare.millis(0.5)),
                "%.2f".formatted(bare.millis(0.99)));
        double ratio = ranking.millis(0.5) / bare.millis(0.5);
        double ratioMost = most / bare.millis(0.99);
        table.row(
                "  ranking / bare" + aim(Math.max(ratio, ratioMost) <= RATIO_AIM, "at most 2"),
                "%.2f".formatted(ratio),
                "%.2f".formatted(ratioMost));
        closing(times, map, random, teams);
    }

    /** From the call that closes to the first answer that knows it, with others in force. */
    private void closing(RoadTimes times, RoadMap map, Random random, List<Place> teams) {
        var samples = new Samples();
        for (int i = -20; i < (quick ? 50 : 300); i++) {
            var closures = new ArrayList<Closure>();
            for (int each = 0; each < CLOSURES; each++) {
                closures.add(each % 3 == 0 ? flood(place(map, random)) : new Closure.At(place(map, random), 30));
            }
            long began = System.nanoTime();
            times.close(closures);
            times.arrivals(teams.getFirst(), teams);
            if (i >= 0) {
                samples.add(System.nanoTime() - began);
            }
        }
        times.close(List.of());
        table.row(
                "  closure to effect, %d in force".formatted(CLOSURES),
                "%.2f".formatted(samples.millis(0.5)),
                "%.2f".formatted(samples.millis(0.99)),
                "first answer included");
    }

    private static Closure flood(Place corner) {
        double size = 0.003;
        return new Closure.Within(Zone.of(List.of(
                corner,
                new Place(corner.lat(), corner.lon() + size),
                new Place(corner.lat() + size, corner.lon() + size),
                new Place(corner.lat() + size, corner.lon()))));
    }

    /** Beside a junction, as houses stand. */
    static Place place(RoadMap map, Random random) {
        int node = random.nextInt(map.nodeCount());
        return new Place(
                map.nodeLat(node) + random.nextGaussian() * 5e-4, map.nodeLon(node) + random.nextGaussian() * 5e-4);
    }

    private static String aim(boolean met, String aim) {
        return " (aim " + aim + ": " + (met ? "met)" : "missed)");
    }

    /** A file of the data kept beside the checkout. */
    private static Optional<Path> shared(String name) {
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            var file = at.resolveSibling("shared").resolve("data").resolve(name);
            if (Files.exists(at.resolve(".git")) && Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    String text() {
        return table.text();
    }
}
