package org.liandong.casework;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Procedure;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.ledger.Leaf;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.vault.CaseKeys;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The only way a case comes to be and the only way it moves. One transaction: lock the head at its version, ask the
 * procedure, ask the grant, write head and journal, apply clock effects, audit, ledger leaf, publish.
 */
@Component
public final class Casework {

    private final Transactions transactions;
    private final JdbcTemplate template;
    private final Procedures procedures;
    private final Heads heads;
    private final Journal journal;
    private final Gate gate;
    private final Trail trail;
    private final Idempotency idempotency;
    private final CaseNumbers numbers;
    private final Convoy convoy;
    private final CaseKeys keys;
    private final Grants grants;
    private final Areas areas;
    private final TimeSource time;

    // The spine joins every ground module once, here; nobody else needs more than three of these.
    Casework(
            Transactions transactions,
            JdbcTemplate template,
            Procedures procedures,
            Heads heads,
            Journal journal,
            Gate gate,
            Trail trail,
            Idempotency idempotency,
            CaseNumbers numbers,
            Convoy convoy,
            CaseKeys keys,
            Grants grants,
            Areas areas,
            TimeSource time) {
        this.transactions = transactions;
        this.template = template;
        this.procedures = procedures;
        this.heads = heads;
        this.journal = journal;
        this.gate = gate;
        this.trail = trail;
        this.idempotency = idempotency;
        this.numbers = numbers;
        this.convoy = convoy;
        this.keys = keys;
        this.grants = grants;
        this.areas = areas;
        this.time = time;
    }

    /**
     * Opens a case. Keys are made and wrapped before the transaction begins; all rows and the commit go in one round
     * trip, with those of other cases opened at the same moment. Whether a key was used before is asked only when the
     * database says so or the case may not be opened now.
     */
    public Opened open(Opening opening) {
        var refusal = openingRefusal(opening);
        if (refusal != null) {
            return before(opening).orElseGet(() -> new Opened.Refused(refusal));
        }
        var birth = birth(opening);
        var written = written(birth);
        try {
            convoy.write(
                    openingAccess(opening, birth.head().id()), written.rows(), () -> trail.publish(written.deed()));
            return new Opened.New(birth.head(), written.leaf());
        } catch (DuplicateKeyException e) {
            return before(opening).orElseThrow(() -> e);
        }
    }

    private Optional<Opened> before(Opening opening) {
        return Optional.ofNullable(opening.idempotent()).flatMap(idempotency::find);
    }

    /** Why this opening may not be; null when it may. */
    @Nullable Refusal openingRefusal(Opening opening) {
        var refusal = gate.refusal(
                openingRow(opening),
                opening.actor(),
                areas.get(opening.areaCode()).path(),
                opening.note());
        return refusal == null ? gate.impossibleTime(opening.occurredAt()) : refusal;
    }

    private Procedure.Row<?, ?> openingRow(Opening opening) {
        return Gate.openingRow(procedures.get(opening.kind()), opening.action());
    }

    /** A case about to be opened, with its number and its wrapped keys. */
    record Birth(Opening opening, Procedure.Row<?, ?> row, Head head, CaseKeys.FreshKeys fresh) {}

    /** Takes the number and makes the keys; call before a transaction begins. */
    Birth birth(Opening opening) {
        var row = openingRow(opening);
        var head = newHead(opening, row);
        return new Birth(opening, row, head, keys.create(head.id()));
    }

    private Head newHead(Opening opening, Procedure.Row<?, ?> row) {
        var now = time.now();
        var area = areas.get(opening.areaCode());
        var state = Gate.target(procedures.get(opening.kind()), row, "");
        return new Head(
                opening.id() == null ? CaseId.at(now) : opening.id(),
                opening.kind(),
                numbers.take(opening.kind(), now),
                opening.parent(),
                area.code(),
                area.path(),
                opening.ownerUnit(),
                state.name(),
                state.isFinal(),
                opening.exercise(),
                1,
                opening.occurredAt(),
                now);
    }

    /** Writes a case being opened; call inside a transaction. Answers its first leaf, if it leaves one. */
    @Nullable Leaf write(Birth birth) {
        var written = written(birth);
        written.rows().flush(template);
        trail.publish(written.deed());
        return written.leaf();
    }

    private record Written(Trail.Deed deed, @Nullable Leaf leaf, Writes rows) {}

    private Written written(Birth birth) {
        var opening = birth.opening();
        var head = birth.head();
        var fresh = birth.fresh();
        var deed = new Trail.Deed(
                birth.row(),
                head,
                null,
                opening.actor(),
                opening.occurredAt(),
                opening.facts(),
                opening.note(),
                opening.words(),
                opening.clockRules());
        var rows = new Writes();
        var leaf = new Writes();
        var counters = trail.add(deed, new Trail.Counters(0, 0, null), fresh.contentKeys(), rows, leaf);
        var writes = new Writes();
        boolean reserved = procedures.get(opening.kind()).reserved();
        heads.insert(head, reserved, counters, opening.receiptHash(), writes);
        fresh.addTo(writes);
        if (opening.idempotent() != null) {
            idempotency.add(opening.idempotent(), head, fresh.content(), writes);
        }
        writes.append(rows).append(leaf);
        opening.details().accept(new Opening.Fresh(head, fresh), writes);
        return new Written(deed, counters.leaf(), writes);
    }

    private Access openingAccess(Opening opening, CaseId id) {
        if (opening.actor() instanceof Actor.Resident) {
            return Access.Capability.of(id);
        }
        return grants.access(opening.actor());
    }

    /** Performs an act. Whatever the answer, either everything of it is written or nothing. */
    public Outcome apply(Act act) {
        var access = grants.access(act.actor());
        var outcome = transactions.write(access, moveWith(act, access));
        if (outcome instanceof Outcome.Refused refused) {
            recordIfNotGranted(refused, act);
        }
        return outcome;
    }

    /** Keeps what was refused for want of a grant. */
    void recordIfNotGranted(Outcome.Refused refused, Act act) {
        var code = refused.refusal().code();
        if (code == ProblemCode.NOT_GRANTED || code == ProblemCode.OUTSIDE_AREA) {
            trail.refused(refused.current(), act.action(), act.actor(), code.name());
        }
    }

    /** Keys are found, or made anew for a case whose keys were destroyed, before the transaction begins. */
    Supplier<Outcome> moveWith(Act act, Access access) {
        var known = keys.findContent(access, act.ref().id());
        if (known.isPresent()) {
            return () -> move(act, known.get(), new Writes());
        }
        if (keys.locked(access, act.ref().id())) {
            throw Refusal.of(ProblemCode.ERASURE_ASKED).asException();
        }
        var fresh = keys.create(act.ref().id());
        var renewal = new Writes();
        fresh.renewIn(renewal);
        return () -> move(act, fresh.contentKeys(), renewal);
    }

    private Outcome move(Act act, CaseKeys.ContentKeys content, Writes writes) {
        var locked = heads.lock(act.ref().id(), false)
                .filter(found -> found.head().kind().equals(act.ref().kind()))
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        var before = locked.head();
        if (before.version() != act.expectedVersion()) {
            return new Outcome.Stale(before);
        }
        var procedure = procedures.get(before.kind());
        var row = Gate.row(procedure, act.action(), before.state()).orElse(null);
        if (row == null) {
            return new Outcome.Refused(
                    Refusal.of(ProblemCode.NOT_POSSIBLE_NOW, act.action().slug(), before.state()), before);
        }
        var refusal = gate.refusal(row, act.actor(), before.areaPath(), act.note());
        if (refusal == null) {
            refusal = gate.impossibleTime(act.occurredAt());
        }
        if (refusal == null) {
            refusal = gate.objection(before, act.action());
        }
        if (refusal != null) {
            return new Outcome.Refused(refusal, before);
        }
        var after = moved(before, act, Gate.target(procedure, row, before.state()));
        record(act, row, locked, after, content, writes);
        return new Outcome.Moved(before, after);
    }

    private Head moved(Head before, Act act, org.liandong.kernel.State state) {
        var area = areas.get(act.areaCode() == null ? before.areaCode() : act.areaCode());
        return new Head(
                before.id(),
                before.kind(),
                before.number(),
                act.parent().change() ? act.parent().id() : before.parentId(),
                area.code(),
                area.path(),
                act.ownerUnit() == null ? before.ownerUnit() : act.ownerUnit(),
                state.name(),
                state.isFinal(),
                before.exercise(),
                before.version() + 1,
                before.openedAt(),
                time.now());
    }

    private void record(
            Act act,
            Procedure.Row<?, ?> row,
            LockedHead locked,
            Head after,
            CaseKeys.ContentKeys content,
            Writes writes) {
        var before = locked.head();
        var deed = new Trail.Deed(
                row,
                after,
                before.state(),
                act.actor(),
                act.occurredAt() == null ? after.movedAt() : act.occurredAt(),
                act.facts(),
                act.note(),
                act.words(),
                act.clockRules());
        var leaf = new Writes();
        var counters = trail.add(deed, locked.counters(), content, writes, leaf);
        heads.update(after, counters.journal(), counters.leaves(), counters.leafPrev(), writes);
        writes.append(leaf);
        act.details().accept(new Act.Moving(after, content.content()), writes);
        writes.flush(template);
        trail.publish(deed);
    }

    /**
     * Records what happens to a case of any kind without moving it: a journal line, a leaf, an audit record. The case
     * keeps its version, so nobody's form goes stale because a call was read or a handler assigned.
     */
    public Head record(Happening happening) {
        return record(grants.access(happening.actor()), happening);
    }

    /** The same with another access than the actor's own, such as a resident's undoing of what locked the keys. */
    public Head record(Access access, Happening happening) {
        var ref = happening.ref();
        var content = keys.findContent(access, ref.id())
                .orElseThrow(() -> Refusal.of(
                                keys.locked(access, ref.id()) ? ProblemCode.ERASURE_ASKED : ProblemCode.CONTENT_ERASED)
                        .asException());
        return transactions.write(access, () -> {
            var locked = heads.lock(ref.id(), false)
                    .filter(found -> found.head().kind().equals(ref.kind()))
                    .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
            var writes = new Writes();
            var at = time.now();
            var counters = trail.happened(locked, happening, content, at, writes);
            heads.count(ref.id(), counters, writes);
            happening
                    .details()
                    .accept(new Happening.Now(locked.head(), content.content(), counters.journal(), at), writes);
            writes.flush(template);
            return locked.head();
        });
    }

    /** The head of a case of whatever kind; throws a refusal NOT_FOUND when there is none in sight. */
    public Head get(Access access, CaseId id) {
        return transactions
                .read(access, () -> heads.find(id))
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    /** The head of a case; throws a refusal NOT_FOUND when there is none in sight. */
    public Head get(Access access, CaseRef ref) {
        return find(access, ref)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    /** The head of a case, if this access sees it. */
    public Optional<Head> find(Access access, CaseRef ref) {
        return transactions
                .read(access, () -> heads.find(ref.id()))
                .filter(head -> head.kind().equals(ref.kind()));
    }

    /** The journal of a case, oldest first. */
    public List<JournalEntry> journal(Access access, CaseId id) {
        return transactions.read(access, () -> journal.list(id));
    }

    /** The journal of a case without its notes, oldest first: nothing sealed is opened. */
    public List<JournalEntry> steps(Access access, CaseId id) {
        return transactions.read(access, () -> journal.steps(id));
    }

    /** The rows this actor may perform on a case now: these and no others become buttons. */
    public List<? extends Procedure.Row<?, ?>> allowed(Head head, Actor actor) {
        return gate.allowed(procedures.get(head.kind()), head, actor);
    }

    /** The case a receipt code opens, by the code's SHA-256. */
    public Optional<CaseRef> findByReceipt(byte[] hash) {
        return transactions.read(new Access.Public(), () -> heads.findByReceipt(hash));
    }

    /** The cases attached to one, oldest first. */
    public List<Head> children(Access access, CaseId parent, CaseKind kind) {
        return transactions.read(access, () -> heads.children(parent, kind));
    }
}
