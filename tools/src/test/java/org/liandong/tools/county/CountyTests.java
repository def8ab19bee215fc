package org.liandong.tools.county;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.tools.csv.CsvRow;

/** The demonstration county hangs together, whatever the seed: borders, villages, roads, teams, stores. */
class CountyTests {

    private static final Path SHIPPED = Path.of("../app/src/main/resources/packs/yunxi");

    @Test
    void whatShipsIsWhatTheSeedMakes() throws IOException {
        var made = MadeCounty.of(MakeCountyCommand.SHIPPED);
        for (var file : made.files.entrySet()) {
            assertThat(MadeCounty.plain(file.getKey(), Files.readAllBytes(SHIPPED.resolve(file.getKey()))))
                    .as(file.getKey())
                    .isEqualTo(MadeCounty.plain(file.getKey(), file.getValue()));
        }
        try (var shipped = Files.list(SHIPPED)) {
            assertThat(shipped.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(made.files.keySet());
        }
    }

    @Test
    void aSecondMakingIsTheSameAndAnotherSeedIsAnotherCounty() {
        var again = CountyFiles.of(CountyMaker.make(7));
        MadeCounty.of(7)
                .files
                .forEach((name, content) -> assertThat(again.get(name)).as(name).isEqualTo(content));
        assertThat(MadeCounty.of(7).file("areas.csv"))
                .isNotEqualTo(MadeCounty.of(MakeCountyCommand.SHIPPED).file("areas.csv"));
    }

    @ParameterizedTest
    @ValueSource(longs = {MakeCountyCommand.SHIPPED, 7})
    void townshipsTileTheCounty(long seed) {
        var county = MadeCounty.of(seed);
        assertThat(county.rings).hasSize(21);
        var sides = new HashMap<String, Integer>();
        county.rings.forEach((code, ring) -> {
            assertThat(ring.getFirst()).as(code).isEqualTo(ring.getLast());
            assertThat(county.area(code)).as("turned the right way: " + code).isPositive();
            for (int i = 1; i < ring.size(); i++) {
                // Each side of a township is some neighbour's the other way round, or the county's the same way.
                var from = ring.get(i - 1).toString();
                var to = ring.get(i).toString();
                boolean whole = code.equals(Township.COUNTY);
                sides.merge(whole ? to + from : from + to, 1, Integer::sum);
                sides.merge(whole ? from + to : to + from, -1, Integer::sum);
            }
        });
        assertThat(sides.values()).as("sides without their other side").containsOnly(0);
        double parts = county.rings.keySet().stream()
                .filter(code -> !code.equals(Township.COUNTY))
                .mapToDouble(county::area)
                .sum();
        assertThat(parts)
                .isCloseTo(county.area(Township.COUNTY), org.assertj.core.data.Percentage.withPercentage(1e-6));
        assertThat(parts / 1e6).as("square kilometres").isBetween(1_200.0, 2_200.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {MakeCountyCommand.SHIPPED, 7})
    void noOutlineCrossesItself(long seed) {
        MadeCounty.of(seed).rings.forEach((code, ring) -> {
            for (int i = 1; i < ring.size(); i++) {
                for (int j = i + 1; j < ring.size(); j++) {
                    assertThat(Streams.cross(ring.get(i - 1), ring.get(i), ring.get(j - 1), ring.get(j)))
                            .as("%s sides %d and %d", code, i, j)
                            .isFalse();
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {MakeCountyCommand.SHIPPED, 7})
    void everythingLiesInItsTownship(long seed) {
        var county = MadeCounty.of(seed);
        var villages = county.rows("areas.csv").stream()
                .filter(row -> row.text("level").equals("VILLAGE"))
                .toList();
        assertThat(villages).hasSize(360);
        assertThat(villages).extracting(row -> row.text("name")).doesNotHaveDuplicates();
        assertThat(villages)
                .allSatisfy(row -> assertThat(county.township(MadeCounty.spot(row)))
                        .as(row.text("name"))
                        .isEqualTo(row.text("parent")));
        for (var file : List.of("places.csv", "teams.csv", "depots.csv")) {
            assertThat(county.rows(file))
                    .allSatisfy(row -> assertThat(county.township(MadeCounty.spot(row)))
                            .as(file + row.text("name"))
                            .isEqualTo(row.text("area")));
        }
        assertThat(county.rows("places.csv")).hasSizeBetween(700, 1_500);
        assertThat(county.rows("places.csv").stream()
                        .map(row -> row.text("kind"))
                        .collect(Collectors.toSet()))
                .contains(
                        "VILLAGE",
                        "TOWN",
                        "SCHOOL",
                        "HOSPITAL",
                        "BRIDGE",
                        "DAM",
                        "ROAD",
                        "PASS",
                        "FACTORY",
                        "STATION",
                        "TUNNEL",
                        "OTHER");
    }

    @ParameterizedTest
    @ValueSource(longs = {MakeCountyCommand.SHIPPED, 7})
    void everyVillageAndTeamIsOnTheRoadsAndTheRoadsAreOnePiece(long seed) {
        var county = MadeCounty.of(seed);
        var there = reached(county, true);
        var back = reached(county, false);
        var drivable = county.ways.stream()
                .filter(MadeCounty.Way::forCars)
                .flatMap(way -> way.nodes().stream())
                .collect(Collectors.toSet());
        assertThat(there).as("can be driven to").isEqualTo(drivable);
        assertThat(back).as("can be driven away from").isEqualTo(drivable);
        var spots = drivable.stream().map(county::spot).toList();
        for (var file : List.of("areas.csv", "teams.csv", "depots.csv")) {
            for (var row : county.rows(file)) {
                if (file.equals("areas.csv") && !Set.of("VILLAGE", "TOWNSHIP").contains(row.text("level"))) {
                    continue;
                }
                var spot = MadeCounty.spot(row);
                assertThat(spots.stream().mapToDouble(spot::metresTo).min().orElseThrow())
                        .as("metres from a road: " + row.text("name"))
                        .isLessThan(120);
            }
        }
    }

    private static Set<Long> reached(MadeCounty county, boolean forward) {
        Map<Long, Set<Long>> arcs = new HashMap<>();
        for (var way : county.ways) {
            boolean oneWay = "yes".equals(way.tags().get("oneway"));
            for (int i = 1; way.forCars() && i < way.nodes().size(); i++) {
                var from = way.nodes().get(forward ? i - 1 : i);
                var to = way.nodes().get(forward ? i : i - 1);
                arcs.computeIfAbsent(from, node -> new HashSet<>()).add(to);
                if (!oneWay) {
                    arcs.computeIfAbsent(to, node -> new HashSet<>()).add(from);
                }
            }
        }
        var start = county.ways.getFirst().nodes().getFirst();
        var reached = new HashSet<>(Set.of(start));
        var waiting = new ArrayDeque<>(List.of(start));
        while (waiting.poll() instanceof Long node) {
            for (var next : arcs.getOrDefault(node, Set.of())) {
                if (reached.add(next)) {
                    waiting.add(next);
                }
            }
        }
        return reached;
    }

    @ParameterizedTest
    @ValueSource(longs = {MakeCountyCommand.SHIPPED, 7})
    void theNetworkIsThatOfACountyInMountains(long seed) {
        var county = MadeCounty.of(seed);
        var roads = county.ways.stream().filter(way -> !way.highway().isEmpty()).toList();
        assertThat(roads).hasSizeBetween(2_000, 9_000);
        assertThat(new TreeSet<>(roads.stream().map(MadeCounty.Way::highway).toList()))
                .containsExactly(
                        "path", "primary", "residential", "secondary", "tertiary", "track", "trunk", "unclassified");
        assertThat(roads.stream()
                        .filter(way -> way.highway().equals("trunk"))
                        .map(way -> way.tags().get("ref"))
                        .distinct())
                .containsExactly("G699");
        for (var tag : List.of("bridge", "tunnel", "oneway")) {
            assertThat(roads).as(tag).anyMatch(way -> "yes".equals(way.tags().get(tag)));
        }
        assertThat(county.restrictions).isPositive();
        assertThat(county.rows("places.csv").stream()
                        .filter(row -> row.text("kind").equals("PASS")))
                .hasSizeGreaterThan(5);
        var uses = new HashMap<Long, Integer>();
        roads.forEach(way -> {
            for (int i = 0; i < way.nodes().size(); i++) {
                uses.merge(way.nodes().get(i), i == 0 || i == way.nodes().size() - 1 ? 1 : 2, Integer::sum);
            }
        });
        assertThat(uses.values().stream().filter(count -> count == 1))
                .as("dead ends")
                .hasSizeGreaterThan(200);
        assertThat(roads).allSatisfy(way -> {
            for (int i = 1; i < way.nodes().size(); i++) {
                var from = county.spot(way.nodes().get(i - 1));
                assertThat(from.metresTo(county.spot(way.nodes().get(i))))
                        .as("way " + way.id())
                        .isBetween(5.0, 220.0);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {MakeCountyCommand.SHIPPED, 7})
    void teamsExpertsAndStoresAreWhatACountyMustKeep(long seed) {
        var county = MadeCounty.of(seed);
        var teams = county.rows("teams.csv");
        assertThat(teams.stream().filter(row -> row.text("kind").equals("PUBLIC")))
                .hasSize(23);
        assertThat(teams.stream().filter(row -> row.text("kind").equals("PROFESSIONAL")))
                .hasSize(13);
        assertThat(teams.stream()
                        .filter(row -> row.text("kind").equals("PROFESSIONAL"))
                        .map(row -> row.text("service")))
                .doesNotHaveDuplicates();
        var classes = county.rows("areas.csv").stream()
                .filter(row -> row.text("level").equals("TOWNSHIP"))
                .collect(Collectors.toMap(row -> row.text("code"), row -> row.text("class")));
        assertThat(new TreeSet<>(classes.values())).containsExactly("A", "B", "C");
        assertThat(teams)
                .allSatisfy(row -> assertThat(row.number("strength", 1, 500))
                        .as(row.text("name"))
                        .isGreaterThanOrEqualTo(least(row, classes)));
        var members = county.rows("members.csv").stream()
                .collect(Collectors.groupingBy(row -> row.text("team"), Collectors.counting()));
        assertThat(teams)
                .allSatisfy(row ->
                        assertThat(members.get(row.text("code"))).isEqualTo((long) row.number("strength", 1, 500)));
        assertThat(county.rows("vehicles.csv").stream()
                        .map(row -> row.text("team"))
                        .collect(Collectors.toSet()))
                .containsAll(teams.stream().map(row -> row.text("code")).toList());
        var experts = county.rows("experts.csv");
        assertThat(experts).hasSize(33);
        assertThat(experts.stream().map(row -> row.text("class")).distinct()).hasSize(4);
        assertThat(county.rows("depots.csv")).hasSize(23);
        assertThat(county.rows("items.csv")).hasSizeGreaterThan(200);
        refer(county, "units.csv", "unit", "teams.csv", "experts.csv", "depots.csv", "staff.csv");
        refer(county, "units.csv", "keeper", "items.csv");
        refer(county, "depots.csv", "depot", "items.csv");
        refer(county, "teams.csv", "team", "vehicles.csv", "members.csv");
    }

    private static double least(CsvRow team, Map<String, String> classes) {
        return switch (team.text("service")) {
            case "TOWNSHIP" ->
                switch (classes.getOrDefault(team.text("area"), "")) {
                    case "A" -> 20;
                    case "B" -> 15;
                    default -> 10;
                };
            case "MILITIA" -> 50;
            case "MEDICAL" -> 20;
            default -> 10;
        };
    }

    private static void refer(MadeCounty county, String to, String column, String... files) {
        var codes = county.rows(to).stream().map(row -> row.text("code")).collect(Collectors.toSet());
        for (var file : files) {
            assertThat(county.rows(file))
                    .allSatisfy(row ->
                            assertThat(codes).as(file + " line " + row.line()).contains(row.text(column)));
        }
    }

    @Test
    void distancesAreThoseOfACounty() {
        var spots = MadeCounty.of(MakeCountyCommand.SHIPPED).rows("teams.csv").stream()
                .map(MadeCounty::spot)
                .toList();
        double widest = spots.stream()
                .flatMap(one -> spots.stream().map(one::metresTo))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(widest).isBetween(30_000.0, 60_000.0);
    }
}
