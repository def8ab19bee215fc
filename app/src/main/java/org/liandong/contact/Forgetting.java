package org.liandong.contact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Casework;
import org.liandong.casework.Happening;
import org.liandong.deadline.RuleBook;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.Facts;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A resident asks to be forgotten. From that moment the database gives out neither the contact nor, once the case is
 * closed, anything of its content; after the days to undo the keys are destroyed. A unit may put it off with reasons and
 * a clock; the resident may contest that once, and then another unit decides.
 */
@Component
public final class Forgetting {

    static final String UNDO = "erasure.undo";
    static final String REFUSAL = "erasure.refusal";
    static final String CONTEST = "erasure.contest";
    private static final Grant REFUSE = Grant.of("contact:refuse-erasure");

    /** What the resident does to keys that are locked to themself too. */
    private static final Access LOCKED = new Access.Machinery("erasure");

    private final Casework casework;
    private final RuleBook rules;
    private final Grants grants;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final TimeSource time;

    Forgetting(
            Casework casework,
            RuleBook rules,
            Grants grants,
            Transactions transactions,
            JdbcClient jdbc,
            TimeSource time) {
        this.casework = casework;
        this.rules = rules;
        this.grants = grants;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.time = time;
    }

    /** The resident asks; nothing more is given out, and after the days to undo it is destroyed. */
    public void ask(CaseRef ref) {
        var access = Access.Capability.of(ref.id());
        if (find(access, ref.id())
                .filter(known -> known.state() != ErasureRequest.State.UNDONE)
                .isPresent()) {
            throw Refusal.of(ProblemCode.ALREADY_DONE).asException();
        }
        var at = time.now();
        var row = new HashMap<String, Object>();
        row.put("id", ref.id().value());
        row.put("at", at);
        row.put("due", after(UNDO, at));
        record(access, ref, new Actor.Resident(ref.id()), Happening.Line.ERASURE_ASK, null, """
                insert into contact.erasure (case_id, state, asked_at, due_at) values (:id, 'ASKED', :at, :due)
                on conflict (case_id) do update
                   set state = 'ASKED', asked_at = :at, due_at = :due, version = contact.erasure.version + 1
                 where contact.erasure.state = 'UNDONE'
                """, row);
    }

    /** The resident takes it back while there is time. */
    public void undo(CaseRef ref) {
        var known = get(ref);
        var now = time.now();
        boolean inTime = known.state() == ErasureRequest.State.ASKED
                && known.contactGoneAt() == null
                && known.dueAt() != null
                && known.dueAt().isAfter(now);
        if (!inTime) {
            throw Refusal.of(ProblemCode.ALREADY_DONE).asException();
        }
        record(LOCKED, ref, new Actor.Resident(ref.id()), Happening.Line.ERASURE_UNDO, null, """
                update contact.erasure set state = 'UNDONE', due_at = null, ground = null, held_unit_id = null,
                       held_entry = null, barred_unit_id = null, version = version + 1
                 where case_id = :id and version = :version
                """, row(known));
    }

    /** A unit puts it off because a duty to keep stands, with reasons the resident reads and a clock. */
    public void refuse(Actor.Staff actor, CaseId id, ErasureRequest.Ground ground, @Nullable String reason) {
        var head = casework.get(grants.access(actor), id);
        grants.require(actor.account(), REFUSE, head.areaPath());
        Openings.checkNote(reason);
        var known = find(grants.access(actor), id)
                .filter(request -> request.state() == ErasureRequest.State.ASKED && request.contactGoneAt() == null)
                .orElseThrow(() -> Refusal.of(ProblemCode.ALREADY_DONE).asException());
        if (actor.unit().equals(known.barred())) {
            throw Refusal.of(ProblemCode.OTHER_UNIT_NEEDED).asException();
        }
        var row = row(known);
        row.put("ground", ground);
        row.put("unit", actor.unit().value());
        row.put("due", after(REFUSAL, time.now()));
        casework.record(
                LOCKED,
                Happening.of(
                                head.ref(),
                                actor,
                                Happening.Line.ERASURE_REFUSE,
                                Facts.of("ground", ground).with("unit", actor.unit()))
                        .note(reason)
                        .details((now, writes) -> {
                            row.put("entry", now.entry());
                            writes.add("""
                            update contact.erasure set state = 'HELD', ground = :ground, held_unit_id = :unit,
                                   held_entry = :entry, due_at = :due, version = version + 1
                             where case_id = :id and version = :version
                            """, row);
                        }));
    }

    /** The resident does not agree: another unit must put it off within the limit, or it goes. */
    public void contest(CaseRef ref) {
        var known = get(ref);
        if (known.state() != ErasureRequest.State.HELD || known.barred() != null) {
            throw Refusal.of(ProblemCode.ALREADY_DONE).asException();
        }
        var row = row(known);
        row.put("due", after(CONTEST, time.now()));
        record(LOCKED, ref, new Actor.Resident(ref.id()), Happening.Line.ERASURE_CONTEST, null, """
                update contact.erasure set state = 'ASKED', barred_unit_id = held_unit_id, due_at = :due,
                       version = version + 1
                 where case_id = :id and version = :version
                """, row);
    }

    /** What was asked, if anything. */
    public Optional<ErasureRequest> find(Access access, CaseId id) {
        return transactions.read(
                access,
                () -> jdbc.sql(SELECT + " where case_id = :id")
                        .param("id", id.value())
                        .query((row, number) -> request(row))
                        .optional());
    }

    /** The reasons of a refusal; locked content is opened for the resident alone. */
    public Optional<String> reasons(ErasureRequest request) {
        return Optional.ofNullable(request.heldEntry())
                .flatMap(entry -> casework.journal(LOCKED, request.caseId()).stream()
                        .filter(line -> line.entry() == entry)
                        .findFirst())
                .flatMap(line -> Optional.ofNullable(line.note()));
    }

    private ErasureRequest get(CaseRef ref) {
        return find(Access.Capability.of(ref.id()), ref.id())
                .orElseThrow(() -> Refusal.of(ProblemCode.ALREADY_DONE).asException());
    }

    private void record(
            Access access,
            CaseRef ref,
            Actor actor,
            Happening.Line line,
            @Nullable String note,
            String sql,
            Map<String, ?> row) {
        try {
            casework.record(
                    access,
                    Happening.of(ref, actor, line, Facts.none())
                            .note(note)
                            .details((now, writes) -> writes.add(sql, row)));
        } catch (Writes.UnexpectedRowsException e) {
            throw Refusal.of(ProblemCode.ALREADY_DONE).asException();
        }
    }

    private Instant after(String rule, Instant at) {
        return Spans.after(rules.inForce(rule, at), at);
    }

    private static HashMap<String, Object> row(ErasureRequest known) {
        var row = new HashMap<String, Object>();
        row.put("id", known.caseId().value());
        row.put("version", known.version());
        return row;
    }

    static final String SELECT = """
            select case_id, state, asked_at, due_at, contact_gone_at, ground, held_unit_id, held_entry, barred_unit_id, version
              from contact.erasure
            """;

    static ErasureRequest request(ResultSet row) throws SQLException {
        var ground = row.getString("ground");
        var entry = row.getInt("held_entry");
        boolean noEntry = row.wasNull();
        return new ErasureRequest(
                new CaseId(row.getObject("case_id", UUID.class)),
                ErasureRequest.State.valueOf(row.getString("state")),
                row.getTimestamp("asked_at").toInstant(),
                instant(row, "due_at"),
                instant(row, "contact_gone_at"),
                ground == null ? null : ErasureRequest.Ground.valueOf(ground),
                unit(row, "held_unit_id"),
                noEntry ? null : entry,
                unit(row, "barred_unit_id"),
                row.getInt("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var stamp = row.getTimestamp(column);
        return stamp == null ? null : stamp.toInstant();
    }

    private static @Nullable UnitId unit(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new UnitId(id);
    }
}
