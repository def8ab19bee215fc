package org.liandong.deadline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ClockName;

/**
 * One event in the life of a clock.
 *
 * @param entry place in this clock's stream, from 1
 * @param at when it happened; an offline act may have happened before it was recorded
 * @param rule code of the rule, only with START
 * @param ground why, with PAUSE and EXTEND
 * @param span by how much, with EXTEND; with START the limit stated for this clock, if not the rule's own
 */
record ClockEvent(
        CaseId caseId,
        ClockName clock,
        int entry,
        Kind kind,
        Instant at,
        Instant recordedAt,
        @Nullable String rule,
        @Nullable Integer ruleVersion,
        @Nullable String ground,
        @Nullable String span) {

    /** What can happen to a clock. */
    enum Kind {
        START,
        PAUSE,
        RESUME,
        EXTEND,
        MEET,
        VOID,
        RECALENDARED,
        WARNED,
        BREACHED
    }
}
