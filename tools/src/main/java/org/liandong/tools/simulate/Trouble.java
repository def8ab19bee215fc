package org.liandong.tools.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens in the county, as nobody at the desk knows it.
 *
 * @param hurt people hurt, as callers say
 * @param growsAfter when it turns out worse than it looked; null when it does not
 * @param closedFor how long it blocks the road; null when it does not
 * @param calls who rings about it, the first first
 */
record Trouble(
        int serial,
        Instant at,
        Peril peril,
        Spot where,
        int hurt,
        int trapped,
        @Nullable Duration growsAfter,
        @Nullable Duration closedFor,
        List<Ringing> calls) {

    /** A place, in degrees of WGS 84. */
    record Spot(double latitude, double longitude) {}

    /** One caller: when, where they stand, what they take it for. */
    record Ringing(Instant at, Spot where, String classCode) {}

    Trouble {
        calls = List.copyOf(calls);
    }
}
