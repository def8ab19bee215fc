package org.liandong.deadline;

import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ClockEffect;

/**
 * A procedure's clock effect made definite.
 *
 * @param rule code of the rule, needed to start a clock
 * @param ground why, needed to pause or extend one
 * @param span by how much, needed to extend one
 */
public record Stroke(
        ClockEffect effect,
        @Nullable String rule,
        @Nullable String ground,
        @Nullable String span) {}
