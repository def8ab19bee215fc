package org.liandong.casework;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Action;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ClockName;
import org.liandong.kernel.Facts;
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
 * @param clockRules which rule limits each clock this act starts; a clock not named uses {@code <kind>.<clock>}
 * @param clocksFrom from when a clock this act starts counts, where that is not when the desk records it
 * @param backEntered it stood on paper until now: what it starts counts from when it happened
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
        Map<ClockName, String> clockRules,
        Map<ClockName, Instant> clocksFrom,
        boolean backEntered,
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
                Map.of(),
                Map.of(),
                false,
                (moving, writes) -> {});
    }

    public Act at(@Nullable Instant claimed) {
        return new Act(
                ref,
                expectedVersion,
                action,
                actor,
                claimed,
                facts,
                note,
                words,
                areaCode,
                parent,
                clockRules,
                clocksFrom,
                backEntered,
                details);
    }

    public Act facts(Facts more) {
        return new Act(
                ref,
                expectedVersion,
                action,
                actor,
                occurredAt,
                more,
                note,
                words,
                areaCode,
                parent,
                clockRules,
                clocksFrom,
                backEntered,
                details);
    }

    public Act note(@Nullable String written) {
        return new Act(
                ref,
                expectedVersion,
                action,
                actor,
                occurredAt,
                facts,
                written,
                words,
                areaCode,
                parent,
                clockRules,
                clocksFrom,
                backEntered,
                details);
    }

    public Act words(@Nullable String said) {
        return new Act(
                ref,
                expectedVersion,
                action,
                actor,
                occurredAt,
                facts,
                note,
                said,
                areaCode,
                parent,
                clockRules,
                clocksFrom,
                backEntered,
                details);
    }

    public Act area(@Nullable String code) {
        return new Act(
                ref,
                expectedVersion,
                action,
                actor,
                occurredAt,
                facts,
                note,
                words,
                code,
                parent,
                clockRules,
                clocksFrom,
                backEntered,
                details);
    }

    public Act parent(Parent changed) {
        return new Act(
                ref,
                expectedVersion,
                action,
                actor,
                occurredAt,
                facts,
                note,
                words,
                areaCode,
                changed,
                clockRules,
                clocksFrom,
                backEntered,
                details);
    }

    public Act rule(ClockName clock, String ruleCode) {
        var rules = new HashMap<>(clockRules);
        rules.put(clock, ruleCode);
        return new Act(
                ref,
                expectedVersion,
                action,
                actor,
                occurredAt,
                facts,
                note,
                words,
                areaCode,
                parent,
                Map.copyOf(rules),
                clocksFrom,
                backEntered,
                details);
    }

    /** A clock this act's row would start does not apply here. */
    public Act without(ClockName clock) {
        return rule(clock, Trail.DOES_NOT_APPLY);
    }

    /** A clock this act starts counts from an earlier moment than now. */
    public Act from(ClockName clock, Instant since) {
        var moments = new HashMap<>(clocksFrom);
        moments.put(clock, since);
        return new Act(
                ref,
                expectedVersion,
                action,
                actor,
                occurredAt,
                facts,
                note,
                words,
                areaCode,
                parent,
                clockRules,
                Map.copyOf(moments),
                backEntered,
                details);
    }

    /** It happened at this moment and stood on paper until now: what it starts counts from then, and its facts say so. */
    public Act backEntered(Instant when) {
        return new Act(
                ref,
                expectedVersion,
                action,
                actor,
                when,
                facts.with(BACK_ENTERED, true),
                note,
                words,
                areaCode,
                parent,
                clockRules,
                clocksFrom,
                true,
                details);
    }

    public Act details(BiConsumer<Moving, Writes> rows) {
        return new Act(
                ref,
                expectedVersion,
                action,
                actor,
                occurredAt,
                facts,
                note,
                words,
                areaCode,
                parent,
                clockRules,
                clocksFrom,
                backEntered,
                rows);
    }
}
