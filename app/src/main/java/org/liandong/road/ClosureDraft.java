package org.liandong.road;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.roadtime.Place;
import org.liandong.roadtime.Zone;

/**
 * A closure as someone wants it.
 *
 * @param positions latitude and longitude, one pair for a spot, the ring for an area
 * @param metres to either side of a spot; 30 if not given
 * @param from at once if not given
 */
public record ClosureDraft(
        RoadClosure.@Nullable Reason reason,
        RoadClosure.@Nullable Shape shape,
        List<double[]> positions,
        @Nullable Integer metres,
        @Nullable Instant from,
        @Nullable Instant until) {

    static final int USUAL_METRES = 30;
    private static final int MOST_METRES = 5_000;
    private static final double LARGEST_DEGREES = 1.0;
    private static final Duration LATEST = Duration.ofDays(366);

    /** Everything that is wrong with it, whatever the map says. */
    List<Refusal> check(Instant now) {
        var refusals = new ArrayList<Refusal>();
        if (reason == null) {
            refusals.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "reason"));
        }
        if (shape == null) {
            refusals.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "shape"));
        } else {
            checkPositions(shape, refusals);
        }
        if (metres != null && (metres < 1 || metres > MOST_METRES || shape == RoadClosure.Shape.AREA)) {
            refusals.add(Refusal.field(ProblemCode.FIELD_INVALID, "metres"));
        }
        var begin = from == null ? now : from;
        if (from != null && (from.isBefore(now.minus(LATEST)) || from.isAfter(now.plus(LATEST)))) {
            refusals.add(Refusal.field(ProblemCode.TIME_IMPOSSIBLE, "from"));
        }
        if (until != null && (!until.isAfter(begin) || !until.isAfter(now) || until.isAfter(begin.plus(LATEST)))) {
            refusals.add(Refusal.field(ProblemCode.TIME_IMPOSSIBLE, "until"));
        }
        return refusals;
    }

    private void checkPositions(RoadClosure.Shape shape, List<Refusal> refusals) {
        if (positions.isEmpty()) {
            refusals.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "positions"));
            return;
        }
        if (positions.stream().anyMatch(each -> !isPosition(each))) {
            refusals.add(Refusal.field(ProblemCode.PLACE_IMPOSSIBLE, "positions"));
            return;
        }
        if (shape == RoadClosure.Shape.SPOT) {
            if (positions.size() != 1) {
                refusals.add(Refusal.field(ProblemCode.FIELD_INVALID, "positions"));
            }
            return;
        }
        var ring = places();
        Zone.fault(ring).ifPresent(fault -> refusals.add(Refusal.field(code(fault), "positions")));
        double high = spread(ring.stream().mapToDouble(Place::lat).toArray());
        double wide = spread(ring.stream().mapToDouble(Place::lon).toArray());
        if (Math.max(high, wide) > LARGEST_DEGREES) {
            refusals.add(Refusal.field(ProblemCode.AREA_TOO_LARGE, "positions"));
        }
    }

    private static ProblemCode code(Zone.Fault fault) {
        return switch (fault) {
            case CROSSES_ITSELF -> ProblemCode.AREA_CROSSES_ITSELF;
            case TOO_FEW_POINTS, NO_AREA -> ProblemCode.AREA_HAS_NO_INSIDE;
            case TOO_MANY_POINTS -> ProblemCode.AREA_TOO_LARGE;
        };
    }

    private static double spread(double[] degrees) {
        return java.util.Arrays.stream(degrees).max().orElse(0)
                - java.util.Arrays.stream(degrees).min().orElse(0);
    }

    private static boolean isPosition(double[] pair) {
        return pair.length == 2 && Math.abs(pair[0]) <= 90 && Math.abs(pair[1]) <= 180;
    }

    List<Place> places() {
        return positions.stream().map(pair -> new Place(pair[0], pair[1])).toList();
    }

    @Nullable Integer metresOfSpot() {
        if (shape != RoadClosure.Shape.SPOT) {
            return null;
        }
        return metres == null ? Integer.valueOf(USUAL_METRES) : metres;
    }
}
