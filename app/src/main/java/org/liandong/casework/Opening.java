package org.liandong.casework;

import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Action;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.ClockName;
import org.liandong.kernel.Facts;
import org.liandong.kernel.UnitId;
import org.liandong.store.Writes;
import org.liandong.vault.CaseKeys;
import org.liandong.worktime.Span;

/**
 * A case to be opened.
 *
 * @param words what a resident wrote or said; only its keyed hash enters the log. The details seal the text itself
 * @param receiptHash SHA-256 of the resident's receipt code, if one is given out
 * @param clockRules which rule limits each clock this act starts; a clock not named uses {@code <kind>.<clock>}
 * @param id the case's id when something of the same transaction must name it beforehand; null makes one
 * @param backEntered it stood on paper until now: the clocks it starts count from when it happened
 * @param details adds the rows of the kind's own module to the same transaction
 */
public record Opening(
        CaseKind kind,
        Action action,
        Actor actor,
        String areaCode,
        UnitId ownerUnit,
        @Nullable CaseId parent,
        Instant occurredAt,
        Facts facts,
        @Nullable String words,
        @Nullable String note,
        byte @Nullable [] receiptHash,
        boolean exercise,
        Map<ClockName, String> clockRules,
        @Nullable Idempotent idempotent,
        @Nullable CaseId id,
        boolean backEntered,
        BiConsumer<Fresh, Writes> details) {

    /** A plain opening: recorded as it happens, under no other case, nothing said. */
    public static Opening of(
            CaseKind kind, Action action, Actor actor, String areaCode, UnitId ownerUnit, Instant occurredAt) {
        return new Opening(
                kind,
                action,
                actor,
                areaCode,
                ownerUnit,
                null,
                occurredAt,
                Facts.none(),
                null,
                null,
                null,
                false,
                Map.of(),
                null,
                null,
                false,
                (fresh, writes) -> {});
    }

    /** Under another case; null for one that stands by itself. */
    public Opening under(@Nullable CaseId above) {
        return copy(above, facts, words, note, receiptHash, exercise, clockRules, idempotent, id, details);
    }

    public Opening facts(Facts stated) {
        return copy(parent, stated, words, note, receiptHash, exercise, clockRules, idempotent, id, details);
    }

    /** What a resident wrote or said. */
    public Opening words(String said) {
        return copy(parent, facts, said, note, receiptHash, exercise, clockRules, idempotent, id, details);
    }

    public Opening note(@Nullable String written) {
        return copy(parent, facts, words, written, receiptHash, exercise, clockRules, idempotent, id, details);
    }

    /** With the SHA-256 of a receipt code; null where none is given out. */
    public Opening receipt(byte @Nullable [] hash) {
        return copy(parent, facts, words, note, hash, exercise, clockRules, idempotent, id, details);
    }

    public Opening exercise(boolean practised) {
        return copy(parent, facts, words, note, receiptHash, practised, clockRules, idempotent, id, details);
    }

    public Opening clocks(Map<ClockName, String> rules) {
        return copy(parent, facts, words, note, receiptHash, exercise, Map.copyOf(rules), idempotent, id, details);
    }

    /** Once for a caller's key; null for an opening that is not asked for with one. */
    public Opening once(@Nullable Idempotent key) {
        return copy(parent, facts, words, note, receiptHash, exercise, clockRules, key, id, details);
    }

    /** With an id that something of the same transaction names beforehand. */
    public Opening as(@Nullable CaseId known) {
        return copy(parent, facts, words, note, receiptHash, exercise, clockRules, idempotent, known, details);
    }

    public Opening details(BiConsumer<Fresh, Writes> rows) {
        return copy(parent, facts, words, note, receiptHash, exercise, clockRules, idempotent, id, rows);
    }

    // One argument per component that an opening may carry beyond those of(...) takes.
    private Opening copy(
            @Nullable CaseId above,
            Facts stated,
            @Nullable String said,
            @Nullable String written,
            byte @Nullable [] receipt,
            boolean practised,
            Map<ClockName, String> rules,
            @Nullable Idempotent key,
            @Nullable CaseId known,
            BiConsumer<Fresh, Writes> rows) {
        return new Opening(
                kind,
                action,
                actor,
                areaCode,
                ownerUnit,
                above,
                occurredAt,
                stated,
                said,
                written,
                receipt,
                practised,
                rules,
                key,
                known,
                backEntered,
                rows);
    }

    /** The same, having stood on paper until now: its clocks count from when it happened, and its facts say so. */
    public Opening fromPaper() {
        return new Opening(
                kind,
                action,
                actor,
                areaCode,
                ownerUnit,
                parent,
                occurredAt,
                facts.with(Act.BACK_ENTERED, true),
                words,
                note,
                receiptHash,
                exercise,
                clockRules,
                idempotent,
                id,
                true,
                details);
    }

    /** In place of a rule: a clock this act's row would start does not apply here. */
    public static final String WITHOUT = Trail.DOES_NOT_APPLY;

    /** In place of a rule: the rule, and the limit that was stated for this one clock. */
    public static String limited(String rule, Span stated) {
        return rule + Trail.STATED + stated.text();
    }

    /** What the details may use: the case as it will be and the sealers of its keys. */
    public record Fresh(Head head, CaseKeys.FreshKeys keys) {}

    /**
     * Makes the opening happen once for a caller's key; the same key again is answered as the first time.
     *
     * @param caller who chose the key, so that two callers' keys never meet
     * @param digest SHA-256 of what was asked, so that one key cannot stand for two requests
     * @param answer what the caller is told; sealed under the case's content key
     */
    public record Idempotent(String caller, String key, byte[] digest, Function<Head, String> answer) {}
}
