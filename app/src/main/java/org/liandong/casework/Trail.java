package org.liandong.casework;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.audit.Audit;
import org.liandong.deadline.Deadlines;
import org.liandong.deadline.Stroke;
import org.liandong.kernel.Action;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ClockEffect;
import org.liandong.kernel.ClockName;
import org.liandong.kernel.Facts;
import org.liandong.kernel.Procedure;
import org.liandong.ledger.Leaf;
import org.liandong.ledger.LeafDraft;
import org.liandong.ledger.Ledger;
import org.liandong.store.Writes;
import org.liandong.vault.CaseKeys;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What every act leaves behind, in the act's own transaction: journal line, clock events, audit record, leaf, event. */
@Component
final class Trail {

    static final String DOES_NOT_APPLY = "-";

    private final Journal journal;
    private final Deadlines deadlines;
    private final Audit audit;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    Trail(Journal journal, Deadlines deadlines, Audit audit, Ledger ledger, ApplicationEventPublisher events) {
        this.journal = journal;
        this.deadlines = deadlines;
        this.audit = audit;
        this.ledger = ledger;
        this.events = events;
    }

    /**
     * An act as it will stand in the record.
     *
     * @param from the state before; null for an opening
     * @param words what a resident wrote, for the leaf's keyed hash only
     */
    record Deed(
            Procedure.Row<?, ?> row,
            Head head,
            @Nullable String from,
            Actor actor,
            Instant occurredAt,
            Facts facts,
            @Nullable String note,
            @Nullable String words,
            Map<ClockName, String> clockRules) {

        Action action() {
            return row.action();
        }
    }

    /** Where a case's counters stand after an act, and the leaf it left, if any. */
    record Counters(
            int journal,
            int leaves,
            byte @Nullable [] leafPrev,
            @Nullable Leaf leaf) {

        Counters(int journal, int leaves, byte @Nullable [] leafPrev) {
            this(journal, leaves, leafPrev, null);
        }

        Counters with(int journalNow, Leaf added) {
            return new Counters(journalNow, leaves + 1, added.hash().bytes(), added);
        }
    }

    /** Adds everything but the head, and the leaf to {@code leafWrites}, which must follow the head. */
    Counters add(Deed deed, Counters before, CaseKeys.ContentKeys keys, Writes writes, Writes leafWrites) {
        int entry = before.journal() + 1;
        var head = deed.head();
        journal.add(
                new Journal.Line(
                        head.id(),
                        entry,
                        head.version(),
                        deed.action().name(),
                        deed.from(),
                        head.state(),
                        deed.actor(),
                        deed.occurredAt(),
                        head.movedAt(),
                        deed.facts(),
                        sealNote(deed, keys, entry)),
                writes);
        clocks(deed, writes);
        audit.add(
                new Audit.Act(
                        deed.actor(),
                        what(head, deed.action()),
                        head.id(),
                        head.areaPath(),
                        Audit.Outcome.DONE,
                        deed.facts()),
                head.movedAt(),
                writes);
        if (!deed.row().receipt()) {
            return new Counters(entry, before.leaves(), before.leafPrev());
        }
        return before.with(entry, ledger.add(leaf(deed, before, keys), leafWrites));
    }

    /** Journal line, leaf and audit record of what does not move a case. */
    Counters happened(LockedHead locked, Happening happening, CaseKeys.ContentKeys keys, Instant at, Writes writes) {
        var head = locked.head();
        var before = locked.counters();
        int entry = before.journal() + 1;
        var note = happening.note();
        journal.add(
                new Journal.Line(
                        head.id(),
                        entry,
                        head.version(),
                        happening.line().name(),
                        head.state(),
                        head.state(),
                        happening.actor(),
                        at,
                        at,
                        happening.facts(),
                        note == null || note.isBlank() ? null : keys.content().seal(note, Journal.noteLabel(entry))),
                writes);
        var body = new HashMap<String, Object>(happening.facts().values());
        body.put("state", head.state());
        var kind = happening.line().leaf();
        var leaf = ledger.add(
                new LeafDraft(
                        head.id(),
                        head.number(),
                        keys.salt(),
                        before.leaves(),
                        kind,
                        at,
                        before.leafPrev(),
                        body,
                        happening.words()),
                writes);
        audit.add(
                new Audit.Act(
                        happening.actor(),
                        head.kind().code().toLowerCase(Locale.ROOT) + "." + kind,
                        head.id(),
                        head.areaPath(),
                        Audit.Outcome.DONE,
                        happening.facts()),
                at,
                writes);
        return before.with(entry, leaf);
    }

    void publish(Deed deed) {
        var head = deed.head();
        events.publishEvent(new CaseMoved(
                head.ref(),
                head.parentId(),
                head.areaPath(),
                deed.action().name(),
                deed.from(),
                head.state(),
                head.version(),
                head.movedAt()));
    }

    /** Records an attempt that was refused for want of a grant. */
    void refused(Head head, Action action, Actor actor, String why) {
        audit.record(new Audit.Act(
                actor, what(head, action), head.id(), head.areaPath(), Audit.Outcome.REFUSED, Facts.of("why", why)));
    }

    private void clocks(Deed deed, Writes writes) {
        var head = deed.head();
        var strokes = strokes(
                head, deed.row().clocks(), deed.clockRules(), deed.action().slug());
        if (deed.from() == null) {
            deadlines.open(head.id(), strokes, head.movedAt(), writes);
        } else if (head.isFinal()) {
            deadlines.settle(head.id(), strokes, deed.occurredAt(), head.movedAt(), writes);
        } else {
            deadlines.apply(head.id(), strokes, deed.occurredAt(), head.movedAt(), writes);
        }
    }

    private static List<Stroke> strokes(
            Head head, List<ClockEffect> effects, Map<ClockName, String> rules, String ground) {
        var prefix = head.kind().code().toLowerCase(Locale.ROOT).replace("team_", "");
        return effects.stream()
                .filter(effect -> !DOES_NOT_APPLY.equals(rules.get(effect.clock())))
                .flatMap(effect ->
                        stroke(effect, rules.get(effect.clock()), prefix + "." + effect.clock(), ground).stream())
                .toList();
    }

    /** What the act says of a clock is its rule where it starts, its ground where it pauses, its span where it is extended. */
    private static Optional<Stroke> stroke(ClockEffect effect, @Nullable String said, String rule, String ground) {
        return switch (effect.kind()) {
            case START -> Optional.of(new Stroke(effect, said == null ? rule : said, null, null));
            case PAUSE -> Optional.of(new Stroke(effect, null, said == null ? ground : said, null));
            case EXTEND -> Optional.ofNullable(said).map(span -> new Stroke(effect, null, ground, span));
            case RESUME, MEET, VOID -> Optional.of(new Stroke(effect, null, null, null));
        };
    }

    private static byte @Nullable [] sealNote(Deed deed, CaseKeys.ContentKeys keys, int entry) {
        if (deed.note() == null || deed.note().isBlank()) {
            return null;
        }
        return keys.content().seal(deed.note(), Journal.noteLabel(entry));
    }

    private static LeafDraft leaf(Deed deed, Counters before, CaseKeys.ContentKeys keys) {
        var head = deed.head();
        var body = new HashMap<String, Object>(deed.facts().values());
        body.put("action", deed.action().name());
        body.put("state", head.state());
        return new LeafDraft(
                head.id(),
                head.number(),
                keys.salt(),
                before.leaves(),
                deed.from() == null ? "intake" : "status",
                head.movedAt(),
                before.leafPrev(),
                body,
                deed.words());
    }

    private static String what(Head head, Action action) {
        return head.kind().code().toLowerCase(Locale.ROOT) + "." + action.slug();
    }
}
