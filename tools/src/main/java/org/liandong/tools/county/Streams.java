package org.liandong.tools.county;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds where a road crosses a stream that has a name. */
final class Streams {

    private static final double BUCKET = 600;

    private record Reach(Spot from, Spot to) {}

    private final Map<Long, List<Reach>> buckets = new HashMap<>();

    Streams(List<Valley> valleys) {
        for (var valley : valleys) {
            for (int i = 1; !valley.isGully() && i < valley.course().size(); i++) {
                var from = valley.course().get(i - 1);
                var to = valley.course().get(i);
                int steps = 1 + (int) (from.metresTo(to) / (BUCKET / 3));
                for (int step = 0; step < steps; step++) {
                    var reach =
                            new Reach(from.towards(to, (double) step / steps), from.towards(to, (step + 1.0) / steps));
                    buckets.computeIfAbsent(bucket(reach.from()), key -> new ArrayList<>())
                            .add(reach);
                }
            }
        }
    }

    private static long bucket(Spot spot) {
        return bucket(StrictMath.floor(spot.x() / BUCKET), StrictMath.floor(spot.y() / BUCKET));
    }

    private static long bucket(double column, double row) {
        return (long) column * 1_000_000 + (long) row;
    }

    boolean isCrossed(Spot from, Spot to) {
        double column = StrictMath.floor(from.x() / BUCKET);
        double row = StrictMath.floor(from.y() / BUCKET);
        for (int east = -1; east <= 1; east++) {
            for (int north = -1; north <= 1; north++) {
                for (var reach : buckets.getOrDefault(bucket(column + east, row + north), List.of())) {
                    if (cross(from, to, reach.from(), reach.to())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether two stretches meet. */
    static boolean cross(Spot a, Spot b, Spot c, Spot d) {
        return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
    }

    private static double side(Spot a, Spot b, Spot c) {
        return StrictMath.signum((b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x()));
    }
}
