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
 * @param clockRules which rule limits each clock this act starts; a clock not named uses {@code <kind>.<clock>}
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
        Map<ClockName, String> clockRules,
        BiConsumer<Moving, Writes> details) {

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
                Map.of(),
                (moving, writes) -> {});
    }

    public Act at(@Nullable Instant claimed) {
        return copy(claimed, facts, note, words, areaCode, parent, ownerUnit, clockRules, details);
    }

    public Act facts(Facts more) {
        return copy(occurredAt, more, note, words, areaCode, parent, ownerUnit, clockRules, details);
    }

    public Act note(@Nullable String written) {
        return copy(occurredAt, facts, written, words, areaCode, parent, ownerUnit, clockRules, details);
    }

    public Act words(@Nullable String said) {
        return copy(occurredAt, facts, note, said, areaCode, parent, ownerUnit, clockRules, details);
    }

    public Act area(@Nullable String code) {
        return copy(occurredAt, facts, note, words, code, parent, ownerUnit, clockRules, details);
    }

    public Act parent(Parent changed) {
        return copy(occurredAt, facts, note, words, areaCode, changed, ownerUnit, clockRules, details);
    }

    public Act rule(ClockName clock, String ruleCode) {
        var rules = new HashMap<>(clockRules);
        rules.put(clock, ruleCode);
        return copy(occurredAt, facts, note, words, areaCode, parent, ownerUnit, Map.copyOf(rules), details);
    }

    /** The unit that answers for the case from now on. */
    public Act owner(@Nullable UnitId unit) {
        return copy(occurredAt, facts, note, words, areaCode, parent, unit, clockRules, details);
    }

    /** By how much a clock this act's row extends is extended, as a span such as {@code 30d}. */
    public Act extend(ClockName clock, String span) {
        return rule(clock, span);
    }

    /** A clock this act's row would start does not apply here. */
    public Act without(ClockName clock) {
        return rule(clock, Trail.DOES_NOT_APPLY);
    }

    public Act details(BiConsumer<Moving, Writes> rows) {
        return copy(occurredAt, facts, note, words, areaCode, parent, ownerUnit, clockRules, rows);
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
            Map<ClockName, String> rules,
            BiConsumer<Moving, Writes> rows) {
        return new Act(
                ref, expectedVersion, action, actor, claimed, stated, written, said, area, under, owner, rules, rows);
    }
}
