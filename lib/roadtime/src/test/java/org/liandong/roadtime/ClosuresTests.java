package org.liandong.roadtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Two townships with two roads between them: the valley road of 4 km west to east along 30 degrees north, and a longer
 * one over the pass.
 */
class ClosuresTests {

    private static final double LAT = 30;
    private static final double STEP = 0.01;
    private static final Place WEST = at(0);
    private static final Place EAST = at(4);

    private final RoadTimes times =
            new RoadTimes(RoadGraph.of(valleyAndPass(), SpeedTable.of(Map.of("valley", 60.0, "pass", 30.0)), false));

    private static Place at(double steps) {
        return new Place(LAT, 110 + steps * STEP);
    }

    private static RoadMap valleyAndPass() {
        RoadMap.Builder map = new RoadMap.Builder();
        int west = map.node(LAT, 110);
        int middle = map.node(LAT, 110 + 2 * STEP);
        int east = map.node(LAT, 110 + 4 * STEP);
        map.edge(west, middle, RoadKind.of("valley"), true, true);
        map.edge(middle, east, RoadKind.of("valley"), true, true);
        map.edge(
                west,
                east,
                new double[] {LAT + 2 * STEP},
                new double[] {110 + 2 * STEP},
                RoadKind.of("pass"),
                true,
                true);
        return map.build();
    }

    private double seconds(Place from, Place to) {
        return times.arrivals(to, List.of(from)).getFirst() instanceof Arrival.By by ? by.seconds() : -1.0;
    }

    private static Closure landslide(double steps) {
        return new Closure.At(at(steps), 10);
    }

    private static Closure flood(double south, double west, double north, double east) {
        return new Closure.Within(Zone.of(List.of(
                new Place(south, west), new Place(south, east), new Place(north, east), new Place(north, west))));
    }

    @Test
    void aClosureSendsEveryoneOverThePassAndItsEndBack() {
        double valley = seconds(WEST, EAST);
        times.close(List.of(landslide(1)));
        assertThat(seconds(WEST, EAST)).isGreaterThan(2 * valley);
        times.close(List.of());
        assertThat(seconds(WEST, EAST)).isEqualTo(valley);
    }

    @Test
    void theOpenPartsOfAClosedRoadAreStillReached() {
        times.close(List.of(landslide(1)));
        double before = seconds(WEST, at(0.9));
        double beyond = seconds(WEST, at(1.1));
        assertThat(before).isCloseTo(0.9 * STEP * Geo.metresOfLongitude(LAT) * 3.6 / 60, within(0.5));
        assertThat(beyond).isGreaterThan(before + 60);
    }

    @Test
    void whoeverIsCalledToTheLandslideIsToldHowFarItIsDriven() {
        times.close(List.of(new Closure.At(at(1), 50)));
        Arrival arrival = times.arrivals(at(1), List.of(WEST)).getFirst();
        assertThat(arrival).isInstanceOfSatisfying(Arrival.By.class, by -> {
            assertThat(by.metresShort()).isCloseTo(50, within(1.0));
            assertThat(by.seconds()).isCloseTo((STEP * Geo.metresOfLongitude(LAT) - 50) * 3.6 / 60, within(0.5));
        });
    }

    @Test
    void nobodyLeavesAFloodedStreet() {
        times.close(List.of(flood(LAT - 0.001, 110.001, LAT + 0.001, 110.019)));
        assertThat(times.arrivals(EAST, List.of(at(1)))).containsExactly(new Arrival.None(Arrival.Why.CLOSED));
    }

    @Test
    void whatIsCutOffByClosuresIsToldFromWhatNoRoadLeadsTo() {
        times.close(List.of(landslide(1), flood(LAT + 0.5 * STEP, 110, LAT + 1.5 * STEP, 111)));
        assertThat(times.arrivals(EAST, List.of(WEST, at(3), new Place(31, 110))))
                .satisfiesExactly(
                        cutOff -> assertThat(cutOff).isEqualTo(new Arrival.None(Arrival.Why.CLOSED)),
                        near -> assertThat(near).isInstanceOf(Arrival.By.class),
                        far -> assertThat(far).isEqualTo(new Arrival.None(Arrival.Why.START_OFF_THE_ROADS)));
    }

    @Test
    void aClosureAtAJunctionClosesEveryRoadThere() {
        times.close(List.of(new Closure.At(EAST, 20)));
        assertThat(times.closures().closedEdgeCount()).isEqualTo(2);
    }

    @Test
    void aClosureWhereNoRoadIsClosesNothingAndSaysSo() {
        assertThat(times.withClosures(List.of(new Closure.At(new Place(31, 110), 100)))
                        .isEmpty())
                .isTrue();
        assertThat(times.withClosures(List.of(flood(31, 110, 31.1, 110.1))).closedMetres())
                .isZero();
    }

    @Test
    void anAreaClosesWhatLiesInsideItToTheMetre() {
        Closures closures = times.withClosures(List.of(flood(LAT - 0.001, 110.005, LAT + 0.001, 110.015)));
        assertThat(closures.closedMetres()).isCloseTo(0.01 * Geo.metresOfLongitude(LAT), within(1.0));
    }

    /** Each answer is of one moment: open, or closed; never a mixture. */
    @Test
    void questionsAskedWhileRoadsCloseAndOpenSeeOneMomentEach() throws Exception {
        double open = seconds(WEST, EAST);
        times.close(List.of(landslide(1)));
        double closed = seconds(WEST, EAST);
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> asked = List.of(
                    threads.submit(() -> ask(open, closed, done)), threads.submit(() -> ask(open, closed, done)));
            for (int i = 0; i < 2000; i++) {
                times.close(i % 2 == 0 ? List.of() : List.of(landslide(1), landslide(3)));
            }
            done.set(true);
            for (Future<Integer> answers : asked) {
                assertThat(answers.get()).isPositive();
            }
        }
    }

    private int ask(double open, double closed, AtomicBoolean done) {
        int asked = 0;
        do {
            assertThat(seconds(WEST, EAST)).isIn(open, closed);
            asked++;
        } while (!done.get());
        return asked;
    }
}
