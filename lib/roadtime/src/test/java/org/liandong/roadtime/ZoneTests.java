package org.liandong.roadtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ZoneTests {

    private static final Place A = new Place(30, 110);
    private static final Place B = new Place(30, 110.01);
    private static final Place C = new Place(30.01, 110.01);
    private static final Place D = new Place(30.01, 110);

    @Test
    void aSquareHasNoFaultClosedOrNot() {
        assertThat(Zone.fault(List.of(A, B, C, D))).isEmpty();
        assertThat(Zone.fault(List.of(A, B, C, D, A))).isEmpty();
        assertThat(Zone.fault(List.of(D, C, B, A))).isEmpty();
    }

    @Test
    void aBowTieCrossesItself() {
        assertThat(Zone.fault(List.of(A, C, B, D))).contains(Zone.Fault.CROSSES_ITSELF);
        assertThatIllegalArgumentException().isThrownBy(() -> Zone.of(List.of(A, C, B, D)));
    }

    @Test
    void aRingThatTouchesItselfOrRunsBackOverItselfIsRefused() {
        Place onAB = new Place(30, 110.005);
        assertThat(Zone.fault(List.of(A, B, C, onAB, D))).contains(Zone.Fault.CROSSES_ITSELF);
        assertThat(Zone.fault(List.of(A, B, onAB, C, D))).contains(Zone.Fault.CROSSES_ITSELF);
        assertThat(Zone.fault(List.of(A, B, A, D))).contains(Zone.Fault.CROSSES_ITSELF);
    }

    @Test
    void tooFewPointsTooManyAndLinesAreRefused() {
        assertThat(Zone.fault(List.of())).contains(Zone.Fault.TOO_FEW_POINTS);
        assertThat(Zone.fault(List.of(A, B, A))).contains(Zone.Fault.TOO_FEW_POINTS);
        assertThat(Zone.fault(List.of(A, B, new Place(30, 110.02)))).contains(Zone.Fault.NO_AREA);
        List<Place> many = new ArrayList<>();
        IntStream.range(0, 1001)
                .forEach(i -> many.add(new Place(
                        30 + Math.sin(i * Math.TAU / 1001) / 100, 110 + Math.cos(i * Math.TAU / 1001) / 100)));
        assertThat(Zone.fault(many)).contains(Zone.Fault.TOO_MANY_POINTS);
        assertThat(Zone.fault(many.subList(0, 1000))).isEmpty();
    }

    @Test
    void itKnowsItsInside() {
        Zone zone = Zone.of(List.of(A, B, C, D));
        assertThat(zone.contains(30.005, 110.005)).isTrue();
        assertThat(zone.contains(30.011, 110.005)).isFalse();
        assertThat(zone.contains(30.005, 109.999)).isFalse();
    }
}
