package org.liandong.casework;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ClockName;

/**
 * What an act says of the clocks it strikes.
 *
 * @param rules which rule limits each clock it starts; one not named uses {@code <kind>.<clock>}
 * @param from from when a clock it starts counts, where that is not when the desk records it
 * @param backEntered it stood on paper until now: what it starts counts from when it happened
 */
public record Clocking(Map<ClockName, String> rules, Map<ClockName, Instant> from, boolean backEntered) {

    static final Clocking USUAL = of(Map.of());

    static Clocking of(Map<ClockName, String> rules) {
        return new Clocking(rules, Map.of(), false);
    }

    Clocking rule(ClockName clock, String code) {
        var more = new HashMap<>(rules);
        more.put(clock, code);
        return new Clocking(Map.copyOf(more), from, backEntered);
    }

    Clocking from(ClockName clock, Instant since) {
        var more = new HashMap<>(from);
        more.put(clock, since);
        return new Clocking(rules, Map.copyOf(more), backEntered);
    }

    Clocking onPaper() {
        return new Clocking(rules, from, true);
    }

    /** From when a clock counts; null for when the desk records it. */
    @Nullable Instant since(ClockName clock, Instant occurredAt) {
        var stated = from.get(clock);
        return stated == null && backEntered ? occurredAt : stated;
    }
}
