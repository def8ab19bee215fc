package org.liandong.assignment;

import org.jspecify.annotations.Nullable;
import org.liandong.kernel.UnitId;

/**
 * Which tasks a list shows.
 *
 * @param handledBy only those this unit handles
 * @param issuedBy only those this unit issued
 * @param subjectKind only those about one kind of thing, and {@code subjectId} about this one
 */
public record TaskFilter(
        @Nullable UnitId handledBy,
        @Nullable UnitId issuedBy,
        Standing standing,
        @Nullable TaskState state,
        @Nullable SubjectKind subjectKind,
        @Nullable String subjectId) {

    /** How a task stands to its limit. */
    public enum Standing {
        ALL,
        OPEN,
        SOON,
        LATE,
        SUPERVISED,
        REFERRED,
        CLOSED,
        CLOSED_LATE;

        /** Its name in addresses and message keys. */
        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    static final TaskFilter EVERYTHING = new TaskFilter(null, null, Standing.ALL, null, null, null);

    /** Every task about one thing. */
    public static TaskFilter about(SubjectKind kind, String id) {
        return new TaskFilter(null, null, Standing.ALL, null, kind, id);
    }

    TaskFilter handledBy(@Nullable UnitId unit) {
        return new TaskFilter(unit, issuedBy, standing, state, subjectKind, subjectId);
    }

    TaskFilter issuedBy(@Nullable UnitId unit) {
        return new TaskFilter(handledBy, unit, standing, state, subjectKind, subjectId);
    }

    TaskFilter standing(Standing how) {
        return new TaskFilter(handledBy, issuedBy, how, state, subjectKind, subjectId);
    }

    TaskFilter state(@Nullable TaskState where) {
        return new TaskFilter(handledBy, issuedBy, standing, where, subjectKind, subjectId);
    }
}
