package org.liandong.roadtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NetworksTests {

    private static final double STEP = 0.001;

    private final RoadMap.Builder map = new RoadMap.Builder();

    /** A grid of streets both ways, 15 by 15, that begins at 30 north, 110 east. */
    private int[][] grid() {
        int[][] nodes = new int[15][15];
        for (int row = 0; row < 15; row++) {
            for (int column = 0; column < 15; column++) {
                nodes[row][column] = map.node(30 + row * STEP, 110 + column * STEP);
                if (row > 0) {
                    map.edge(nodes[row - 1][column], nodes[row][column], RoadKind.of("street"), true, true);
                }
                if (column > 0) {
                    map.edge(nodes[row][column - 1], nodes[row][column], RoadKind.of("street"), true, true);
                }
            }
        }
        return nodes;
    }

    private Arrival arrival(RoadTimes.Snapping snapping, Place from, Place to) {
        SpeedTable speeds = SpeedTable.of(Map.of("*", 36.0));
        return new RoadTimes(RoadGraph.of(map.build(), speeds, false), snapping)
                .arrivals(to, List.of(from))
                .getFirst();
    }

    @Test
    void aYardBehindAGateIsReachedByTheStreetBeforeItAndAnIslandIsNot() {
        grid();
        map.edge(map.node(29.9995, 110.002), map.node(29.9995, 110.003), RoadKind.of("yard"), true, true);
        map.edge(map.node(29.99, 110.002), map.node(29.99, 110.003), RoadKind.of("island"), true, true);
        Place street = new Place(30.01, 110.01);
        Place yard = new Place(29.9995, 110.0025);
        Place island = new Place(29.99, 110.0025);

        assertThat(arrival(RoadTimes.Snapping.EVERY_ROAD, street, yard))
                .isEqualTo(new Arrival.None(Arrival.Why.NO_WAY));
        assertThat(arrival(RoadTimes.Snapping.NETWORKS, street, yard))
                .isInstanceOfSatisfying(
                        Arrival.By.class,
                        by -> assertThat(by.end().metresAway()).isBetween(50.0, 60.0));
        assertThat(arrival(RoadTimes.Snapping.NETWORKS, yard, street)).isInstanceOf(Arrival.By.class);
        assertThat(arrival(RoadTimes.Snapping.NETWORKS, street, island))
                .isEqualTo(new Arrival.None(Arrival.Why.NO_WAY));
    }

    /** Roads one can enter and never leave, and roads one can leave and never enter: each is told as it is. */
    @Test
    void aOneWayTrapIsEnteredAndNotLeft() {
        int[][] nodes = grid();
        int inside = map.node(29.99, 110.005);
        int further = map.node(29.985, 110.005);
        map.edge(nodes[0][5], inside, RoadKind.of("ramp"), true, false);
        map.edge(inside, further, RoadKind.of("trap"), true, true);
        Place street = new Place(30.01, 110.01);
        Place trap = new Place(29.9851, 110.005);
        for (RoadTimes.Snapping snapping : List.of(RoadTimes.Snapping.EVERY_ROAD, RoadTimes.Snapping.NETWORKS)) {
            assertThat(arrival(snapping, street, trap)).isInstanceOf(Arrival.By.class);
            assertThat(arrival(snapping, trap, street)).isEqualTo(new Arrival.None(Arrival.Why.NO_WAY));
        }
        SpeedTable speeds = SpeedTable.of(Map.of("*", 36.0));
        RoadTimes times = new RoadTimes(RoadGraph.of(map.build(), speeds, false));
        assertThat(times.route(street, trap)).isPresent();
        assertThat(times.route(trap, street)).isEmpty();
    }

    @Test
    void whereNothingIsLargeEveryRoadCounts() {
        int a = map.node(30, 110);
        map.edge(a, map.node(30.001, 110), RoadKind.of("lane"), true, false);
        assertThat(Networks.edges(map.build())).isEmpty();
    }

    @Test
    void oneWayLanesOffTheGridAreNoneOfIt() {
        int[][] nodes = grid();
        RoadKind lane = RoadKind.of("lane");
        int trap = map.edge(nodes[0][0], map.node(29.999, 110), lane, true, false);
        int exit = map.edge(nodes[0][0], map.node(29.999, 109.999), lane, false, true);
        int around = map.edge(nodes[0][0], nodes[0][1], lane, true, false);
        BitSet networks = Networks.edges(map.build()).orElseThrow();
        assertThat(networks.get(trap)).isFalse();
        assertThat(networks.get(exit)).isFalse();
        assertThat(networks.get(around)).isTrue();
    }

    /** By definition: an edge lies in a network if its end leads back to its beginning. */
    @Property(tries = 200)
    void whoCanComeBackIsInOneComponent(@ForAll long seed) {
        RoadMap roads = new GeneratedRoads(seed).map;
        RoadGraph graph = RoadGraph.of(roads, GeneratedRoads.SPEEDS, false);
        BitSet within = Networks.within(roads);
        for (int edge = 0; edge < roads.edgeCount(); edge++) {
            boolean open = roads.mayDriveForward(edge) || roads.mayDriveBackward(edge);
            boolean both =
                    leads(graph, roads.from(edge), roads.to(edge)) && leads(graph, roads.to(edge), roads.from(edge));
            assertThat(within.get(edge)).isEqualTo(open && both);
        }
    }

    private static boolean leads(RoadGraph graph, int from, int to) {
        Search search = new Search(graph.stateCount());
        search.seed(to, 0);
        search.run(graph, Closures.none(graph).inSeconds);
        return Double.isFinite(search.seconds(from));
    }
}
