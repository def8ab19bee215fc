package org.liandong.casework;

import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Action;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ClockName;
import org.liandong.kernel.Facts;
import org.liandong.kernel.UnitId;
import org.liandong.store.Writes;
import org.liandong.vault.Sealer;

/**
 * One act on a case.
 *
 * @param expectedVersion the version the actor was looking at
 * @param occurredAt when it is claimed to have happened; null means now
 * @param note what the actor wrote about it; sealed under the case's content key
 * @param words what a resident wrote, for the log's keyed hash only; the details seal the text itself
 * @param areaCode the case's area from now on; null leaves it
 * @param parent the case's parent from now on; {@link Parent#KEEP} leaves it
 * @param ownerUnit the unit that answers for the case from now on; null leaves it
 * @param clocks what is said of the clocks it strikes
 * @param details adds the rows of the kind's own module to the same transaction; may refuse by throwing
 */
public record Act(
        CaseRef ref,
        int expectedVersion,
        Action action,
        Actor actor,
        @Nullable Instant occurredAt,
        Facts facts,
        @Nullable String note,
        @Nullable String words,
        @Nullable String areaCode,
        Parent parent,
        @Nullable UnitId ownerUnit,
        Clocking clocks,
        BiConsumer<Moving, Writes> details) {

    /** The fact that marks what stood on paper before it was entered. */
    public static final String BACK_ENTERED = "backEntered";

    /** What the details may use: the case as it will be and the sealer of its content. */
    public record Moving(Head head, Sealer content) {}

    /** Whether and how an act changes the parent. */
    public record Parent(boolean change, @Nullable CaseId id) {
        public static final Parent KEEP = new Parent(false, null);

        public static Parent to(@Nullable CaseId id) {
            return new Parent(true, id);
        }
    }

    /** A plain act: happened now, no note, nothing else changes. */
    public static Act of(CaseRef ref, int expectedVersion, Action action, Actor actor) {
        return new Act(
                ref,
                expectedVersion,
                action,
                actor,
                null,
                Facts.none(),
                null,
                null,
                null,
                Parent.KEEP,
                null,
                Clocking.USUAL,
                (moving, writes) -> {});
    }

    public Act at(@Nullable Instant claimed) {
        return copy(claimed, facts, note, words, areaCode, parent, ownerUnit, clocks, details);
    }

    public Act facts(Facts more) {
        return copy(occurredAt, more, note, words, areaCode, parent, ownerUnit, clocks, details);
    }

    public Act note(@Nullable String written) {
        return copy(occurredAt, facts, written, words, areaCode, parent, ownerUnit, clocks, details);
    }

    public Act words(@Nullable String said) {
        return copy(occurredAt, facts, note, said, areaCode, parent, ownerUnit, clocks, details);
    }

    public Act area(@Nullable String code) {
        return copy(occurredAt, facts, note, words, code, parent, ownerUnit, clocks, details);
    }

    public Act parent(Parent changed) {
        return copy(occurredAt, facts, note, words, areaCode, changed, ownerUnit, clocks, details);
    }

    public Act rule(ClockName clock, String ruleCode) {
        return copy(occurredAt, facts, note, words, areaCode, parent, ownerUnit, clocks.rule(clock, ruleCode), details);
    }

    /** The unit that answers for the case from now on. */
    public Act owner(@Nullable UnitId unit) {
        return copy(occurredAt, facts, note, words, areaCode, parent, unit, clocks, details);
    }

    /** By how much a clock this act's row extends is extended, as a span such as {@code 30d}. */
    public Act extend(ClockName clock, String span) {
        return rule(clock, span);
    }

    /** A clock this act's row would start does not apply here. */
    public Act without(ClockName clock) {
        return rule(clock, Trail.DOES_NOT_APPLY);
    }

    /** A clock this act starts counts from an earlier moment than now. */
    public Act from(ClockName clock, Instant since) {
        return copy(occurredAt, facts, note, words, areaCode, parent, ownerUnit, clocks.from(clock, since), details);
    }

    /** It happened at this moment and stood on paper until now: what it starts counts from then, and its facts say so. */
    public Act backEntered(Instant when) {
        var marked = facts.with(BACK_ENTERED, true);
        return copy(when, marked, note, words, areaCode, parent, ownerUnit, clocks.onPaper(), details);
    }

    public Act details(BiConsumer<Moving, Writes> rows) {
        return copy(occurredAt, facts, note, words, areaCode, parent, ownerUnit, clocks, rows);
    }

    // One argument per component that an act may carry beyond its first four.
    private Act copy(
            @Nullable Instant claimed,
            Facts stated,
            @Nullable String written,
            @Nullable String said,
            @Nullable String area,
            Parent under,
            @Nullable UnitId owner,
            Clocking struck,
            BiConsumer<Moving, Writes> rows) {
        return new Act(
                ref, expectedVersion, action, actor, claimed, stated, written, said, area, under, owner, struck, rows);
    }
}
