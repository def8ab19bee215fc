package org.liandong.deadline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ClockName;

/**
 * Where a clock stands.
 *
 * @param dueAt when it is breached; null while the calendar that decides it is not announced
 * @param nextAt when the tick has something to do; null when never
 */
public record ClockState(
        CaseId caseId,
        ClockName clock,
        int entries,
        Status status,
        String rule,
        Instant startedAt,
        @Nullable Instant warnAt,
        @Nullable Instant dueAt,
        @Nullable Instant settledAt,
        boolean warned,
        boolean breached,
        @Nullable Instant nextAt) {

    /** A clock runs, is paused on a stated ground, was met, or no longer applies. */
    public enum Status {
        RUNNING,
        PAUSED,
        MET,
        VOIDED
    }

    /** Whether somebody still owes something on this clock. */
    public boolean open() {
        return status == Status.RUNNING || status == Status.PAUSED;
    }
}
