package org.liandong.roadtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Every answer equals the one of Bellman and Ford's rounds over the same arcs. */
class ExactnessTests {

    private static final double CLOSE = 1e-3;

    @Property(tries = 600)
    void allTimesAreThoseOfBellmanAndFord(@ForAll long seed) {
        GeneratedRoads roads = new GeneratedRoads(seed);
        RoadTimes times = new RoadTimes(RoadGraph.of(roads.map, GeneratedRoads.SPEEDS, false));
        Closures closures = times.close(roads.closures());
        Place end = roads.placeNearRoads();
        List<Place> starts =
                IntStream.range(0, 6).mapToObj(_ -> roads.placeNearRoads()).toList();

        List<Arrival> arrivals = times.arrivals(end, starts);

        for (int i = 0; i < starts.size(); i++) {
            RoadPoint from = times.nearest(starts.get(i)).orElse(null);
            RoadPoint to = times.nearest(end).orElse(null);
            double expected = from == null || to == null
                    ? Double.POSITIVE_INFINITY
                    : NaiveTimes.seconds(times.graph(), closures, from, to);
            assertSame(arrivals.get(i), expected);
        }
    }

    private static void assertSame(Arrival arrival, double expected) {
        switch (arrival) {
            case Arrival.By by -> assertThat(by.seconds()).isCloseTo(expected, within(CLOSE));
            case Arrival.None _ -> assertThat(expected).isInfinite();
        }
    }

    @Property(tries = 300)
    void aRouteTakesTheTimeSaidAndHangsTogether(@ForAll long seed) {
        GeneratedRoads roads = new GeneratedRoads(seed);
        RoadTimes times = new RoadTimes(RoadGraph.of(roads.map, GeneratedRoads.SPEEDS, false));
        times.close(roads.closures());
        Place start = roads.placeNearRoads();
        Place end = roads.placeNearRoads();

        Arrival arrival = times.arrivals(end, List.of(start)).getFirst();

        if (!(arrival instanceof Arrival.By by)) {
            assertThat(times.route(start, end)).isEmpty();
            return;
        }
        Route route = times.route(start, end).orElseThrow();
        assertThat(route.seconds()).isEqualTo(by.seconds());
        assertThat(route.metres()).isCloseTo(by.metres(), within(CLOSE));
        assertThat(route.metresShort()).isEqualTo(by.metresShort());
        assertThat(route.steps().stream().mapToDouble(Route.Step::seconds).sum())
                .isCloseTo(by.seconds(), within(CLOSE));
        assertThat(length(route.line())).isCloseTo(route.metres(), within(0.5));
        assertThat(metres(route.line().getFirst(), by.start().place())).isLessThan(0.2);
        if (by.metresShort() == 0) {
            assertThat(metres(route.line().getLast(), by.end().place())).isLessThan(0.2);
        }
    }

    private static double length(List<Place> line) {
        return IntStream.range(1, line.size())
                .mapToDouble(i -> metres(line.get(i - 1), line.get(i)))
                .sum();
    }

    private static double metres(Place a, Place b) {
        return Geo.metres(a.lat(), a.lon(), b.lat(), b.lon());
    }

    /** The rules looked at one by one, with the last moves as memory. */
    @Property(tries = 150)
    void turnRulesAreObeyedAndNothingElseIsForbidden(@ForAll long seed) {
        GeneratedRoads roads = new GeneratedRoads(seed, 6);
        RoadMap map = roads.map;
        RoadTimes times = new RoadTimes(RoadGraph.of(map, GeneratedRoads.SPEEDS, true));
        int from = roads.random.nextInt(map.nodeCount());
        int to = roads.random.nextInt(map.nodeCount());
        Place start = new Place(map.nodeLat(from), map.nodeLon(from));
        Place end = new Place(map.nodeLat(to), map.nodeLon(to));
        RoadPoint startPoint = times.nearest(start).orElse(null);
        RoadPoint endPoint = times.nearest(end).orElse(null);
        if (startPoint == null || startPoint.node() != from || endPoint == null || endPoint.node() != to) {
            return;
        }

        Arrival arrival = times.arrivals(end, List.of(start)).getFirst();

        assertSame(arrival, remembering(times.graph(), from, to));
    }

    private static double remembering(RoadGraph graph, int from, int to) {
        RoadMap map = graph.map();
        record Standing(int node, List<Integer> last) {}
        Map<Standing, Double> seconds = new HashMap<>(Map.of(new Standing(from, List.of()), 0.0));
        for (boolean better = true; better; ) {
            better = false;
            for (Standing here : List.copyOf(seconds.keySet())) {
                for (int move = 0; move < map.edgeCount() * 2; move++) {
                    if (Double.isInfinite(graph.seconds(move))
                            || graph.tailNode(move) != here.node
                            || isForbidden(map, here.last, move)) {
                        continue;
                    }
                    List<Integer> last = new ArrayList<>(here.last);
                    last.add(move);
                    Standing next =
                            new Standing(graph.headNode(move), last.subList(Math.max(0, last.size() - 2), last.size()));
                    double through = seconds.getOrDefault(here, Double.POSITIVE_INFINITY) + graph.seconds(move);
                    if (through < seconds.getOrDefault(next, Double.POSITIVE_INFINITY) - 1e-9) {
                        seconds.put(next, through);
                        better = true;
                    }
                }
            }
        }
        return seconds.entrySet().stream()
                .filter(entry -> entry.getKey().node == to)
                .mapToDouble(Map.Entry::getValue)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static boolean isForbidden(RoadMap map, List<Integer> last, int move) {
        return map.turnRules().stream().anyMatch(rule -> {
            List<Integer> moves = rule.moves();
            if (!rule.mandatory()) {
                return endsWith(last, moves.subList(0, moves.size() - 1)) && moves.getLast() == move;
            }
            return IntStream.range(1, moves.size())
                    .anyMatch(i -> endsWith(last, moves.subList(0, i))
                            && moves.get(i) != move
                            && (moves.get(i - 1) ^ 1) != move);
        });
    }

    private static boolean endsWith(List<Integer> last, List<Integer> moves) {
        return last.size() >= moves.size()
                && last.subList(last.size() - moves.size(), last.size()).equals(moves);
    }

    @Property(tries = 300)
    void theNearestRoadIsTheNearestOfAll(@ForAll long seed) {
        GeneratedRoads roads = new GeneratedRoads(seed);
        Place place = roads.placeNearRoads();
        double nearest = Double.POSITIVE_INFINITY;
        for (int edge = 0; edge < roads.map.edgeCount(); edge++) {
            boolean open = roads.map.mayDriveForward(edge) || roads.map.mayDriveBackward(edge);
            for (int i = 0; open && i + 1 < roads.map.shapeSize(edge); i++) {
                for (double share = 0; share <= 1; share += 0.001) {
                    double lat = roads.map.shapeLat(edge, i)
                            + share * (roads.map.shapeLat(edge, i + 1) - roads.map.shapeLat(edge, i));
                    double lon = roads.map.shapeLon(edge, i)
                            + share * (roads.map.shapeLon(edge, i + 1) - roads.map.shapeLon(edge, i));
                    nearest = Math.min(nearest, Geo.metres(place.lat(), place.lon(), lat, lon));
                }
            }
        }
        double expected = nearest;
        if (Double.isInfinite(expected)) {
            assertThat(new EdgeIndex(roads.map).nearest(place)).isEmpty();
            return;
        }
        assertThat(new EdgeIndex(roads.map).nearest(place))
                .hasValueSatisfying(point -> assertThat(point.metresAway()).isCloseTo(expected, within(3.0)));
    }
}
