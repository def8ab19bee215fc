package org.liandong.assignment;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Head;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;

/**
 * A task as it stands.
 *
 * @param due the strict last day as it was ordered
 * @param post the responsible post in the unit; {@code planned} the day it is planned for
 * @param askedUntil the day asked for, while an extension is asked
 * @param calls how often a resident was rung to verify it
 * @param supervision the ladder it is on or was on last, if it ever was
 */
public record TaskFacts(
        Head head,
        TaskClass taskClass,
        SubjectKind subjectKind,
        String subjectId,
        @Nullable CaseId subjectCase,
        String title,
        @Nullable String orderNumber,
        UnitId issuer,
        @Nullable AccountId issuedBy,
        UnitId unit,
        @Nullable LocalDate due,
        @Nullable String post,
        @Nullable LocalDate planned,
        @Nullable LocalDate askedUntil,
        int refusals,
        int returns,
        int extensions,
        int calls,
        @Nullable UnitId verifiedBy,
        @Nullable CheckWay verifiedHow,
        Finish finish,
        @Nullable Ladder supervision) {

    /**
     * Its main clock.
     *
     * @param strictAt the beginning of the strict last day: from then on it is warned
     * @param breachAt the end of the last day, rolled forward: from then on it is late
     * @param resting nobody counts: what was done is looked at
     */
    public record Finish(
            @Nullable Instant strictAt, @Nullable Instant breachAt, boolean resting, boolean warned, boolean breached) {

        /** The strict last day as it is now, extensions and rests counted in. */
        public @Nullable LocalDate strict() {
            return strictAt == null ? null : strictAt.atZone(TimeSource.ZONE).toLocalDate();
        }

        /** The last day rolled forward over days off. */
        public @Nullable LocalDate rolled() {
            return breachAt == null
                    ? null
                    : breachAt.atZone(TimeSource.ZONE).toLocalDate().minusDays(1);
        }
    }

    /** Where it stands on the ladder. */
    public record Ladder(CaseId id, SupervisionState state, int version) {}

    public TaskState state() {
        return TaskState.valueOf(head.state());
    }

    /** Whether the unit is late and still owes it. */
    public boolean late() {
        return finish.breached() && !head.isFinal();
    }
}
