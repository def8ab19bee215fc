package org.liandong.deadline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ClockEffect;

/**
 * A procedure's clock effect made definite.
 *
 * @param rule code of the rule, needed to start a clock
 * @param ground why, needed to pause or extend one
 * @param span by how much, needed to extend one; with a start the limit stated in place of the rule's
 * @param since from when a clock that starts counts; null for the moment the desk records it
 */
public record Stroke(
        ClockEffect effect,
        @Nullable String rule,
        @Nullable String ground,
        @Nullable String span,
        @Nullable Instant since) {

    public Stroke(ClockEffect effect, @Nullable String rule, @Nullable String ground, @Nullable String span) {
        this(effect, rule, ground, span, null);
    }
}
