package org.liandong.roadtime.osm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.roadtime.Arrival;
import org.liandong.roadtime.Place;
import org.liandong.roadtime.RoadGraph;
import org.liandong.roadtime.RoadMap;
import org.liandong.roadtime.RoadTimes;
import org.liandong.roadtime.SpeedTable;

/** The same file, the same speeds, the same pairs of places: the routing library's own router says the same. */
class OtherRouterTests {

    /** The other router rounds each edge to a thousandth of a second, and positions to a centimetre. */
    private static final double SECONDS_CLOSE = 0.2;

    private static final double SURELY_NEAR_METRES = 700;

    private static final Map<String, Double> KMH = kmh();

    @TempDir
    Path folder;

    private static Map<String, Double> kmh() {
        Map<String, Double> kmh = new LinkedHashMap<>();
        kmh.put("motorway", 100.0);
        kmh.put("trunk", 81.0);
        kmh.put("primary", 65.0);
        kmh.put("secondary", 60.0);
        kmh.put("tertiary", 50.0);
        kmh.put("residential", 30.0);
        kmh.put("living_street", 9.0);
        kmh.put("service", 21.0);
        kmh.put("track", 15.0);
        kmh.put("*", 25.0);
        return kmh;
    }

    /** How often the two agreed on a time, and on there being none. */
    private record Agreement(int times, int unreachable) {}

    private Agreement agree(Path map, boolean turnRules, int pairs, Supplier<Place> places) {
        RoadTimes ours = new RoadTimes(RoadGraph.of(OsmMap.read(map), SpeedTable.of(KMH), turnRules));
        Set<Place> barriers = barriers(ours.graph().map());
        int times = 0;
        int unreachable = 0;
        try (OtherRouter other = new OtherRouter(map, folder.resolve("other"), KMH, turnRules, 0, 0)) {
            for (int i = 0; i < pairs; i++) {
                Place from = places.get();
                Place to = places.get();
                OptionalDouble theirs = other.seconds(from, to);
                if (!isPlain(ours, from, barriers) || !isPlain(ours, to, barriers) || Double.isNaN(theirs.orElse(0))) {
                    continue;
                }
                switch (ours.arrivals(to, List.of(from)).getFirst()) {
                    case Arrival.By by -> {
                        assertThat(theirs)
                                .as("%s to %s: ours %s", from, to, by.seconds())
                                .isPresent();
                        assertThat(by.seconds())
                                .as("%s to %s", from, to)
                                .isCloseTo(theirs.orElseThrow(), within(SECONDS_CLOSE));
                        times++;
                    }
                    case Arrival.None none -> {
                        assertThat(theirs)
                                .as("%s to %s: %s", from, to, none.why())
                                .isEmpty();
                        unreachable++;
                    }
                }
            }
        }
        return new Agreement(times, unreachable);
    }

    /** Near enough for both, and not at a barrier: which side of one a place is taken to is chance. */
    private static boolean isPlain(RoadTimes times, Place place, Set<Place> barriers) {
        return times.nearest(place)
                .filter(point -> point.metresAway() < SURELY_NEAR_METRES)
                .filter(point -> !barriers.contains(point.place()))
                .isPresent();
    }

    /** Positions at which two junctions lie. */
    private static Set<Place> barriers(RoadMap map) {
        Set<Place> seen = new HashSet<>();
        Set<Place> twice = new HashSet<>();
        for (int node = 0; node < map.nodeCount(); node++) {
            Place place = new Place(map.nodeLat(node), map.nodeLon(node));
            if (!seen.add(place)) {
                twice.add(place);
            }
        }
        return twice;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void onGeneratedTowns(long seed) throws IOException {
        Town town = new Town(seed, 9);
        Path map = Files.writeString(folder.resolve("town.osm"), town.xml());
        Agreement agreement = agree(map, false, 250, town::place);
        assertThat(agreement.times()).isGreaterThan(80);
        assertThat(agreement.unreachable()).isPositive();
    }

    /** Without gates: the other router turns round at an open one for nothing, as if it were a junction. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void onGeneratedTownsWithTurnRestrictions(long seed) throws IOException {
        Town town = new Town(seed, 9, false);
        assertThat(town.turns).isNotEmpty();
        Path map = Files.writeString(folder.resolve("town.osm"), town.xml());
        assertThat(agree(map, true, 250, town::place).times()).isGreaterThan(80);
    }

    @Test
    void onAndorra() {
        Path map = shared("andorra.osm.pbf");
        Random random = new Random(42);
        Agreement agreement = agree(
                map, false, 4000, () -> new Place(random.nextDouble(42.44, 42.65), random.nextDouble(1.42, 1.77)));
        assertThat(agreement.times()).isGreaterThan(200);
    }

    @Test
    void onMonaco() {
        Path map = shared("monaco.osm.gz");
        Random random = new Random(42);
        Supplier<Place> places = () -> new Place(random.nextDouble(43.725, 43.75), random.nextDouble(7.411, 7.438));
        assertThat(agree(map, false, 2000, places).times()).isGreaterThan(500);
    }

    @Test
    void onMonacoWithTurnRestrictions() {
        Path map = shared("monaco.osm.gz");
        Random random = new Random(43);
        Supplier<Place> places = () -> new Place(random.nextDouble(43.725, 43.75), random.nextDouble(7.411, 7.438));
        assertThat(agree(map, true, 2000, places).times()).isGreaterThan(500);
    }

    private static Path shared(String name) {
        Optional<Path> file = Stream.iterate(
                        Optional.of(Path.of("").toAbsolutePath()), Optional::isPresent, at -> at.map(Path::getParent))
                .flatMap(Optional::stream)
                .filter(at -> Files.exists(at.resolve(".git")))
                .map(checkout ->
                        checkout.resolveSibling("shared").resolve("data/osm").resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
        assumeTrue(file.isPresent(), "skipped: no shared data");
        return file.orElseThrow();
    }
}
