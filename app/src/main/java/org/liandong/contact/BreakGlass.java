package org.liandong.contact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Casework;
import org.liandong.casework.Happening;
import org.liandong.casework.Head;
import org.liandong.kernel.Access;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reading when nobody is assigned and it cannot wait: one person asks with a reason, another of another unit approves,
 * the resident and the supervisor are told at once, and it opens one thing once within half an hour.
 */
@Component
public final class BreakGlass {

    private static final Grant ASK = Grant.of("contact:break-glass");
    private static final Grant APPROVE = Grant.of("contact:approve");
    private static final Duration OPEN_FOR = Duration.ofMinutes(30);
    private static final Duration ASKED_FOR = Duration.ofHours(12);

    private final Casework casework;
    private final Openings openings;
    private final Contacts contacts;
    private final GlassNotice notice;
    private final Grants grants;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final TimeSource time;

    // Two people, the case, what is sealed and who is told meet here and nowhere else.
    BreakGlass(
            Casework casework,
            Openings openings,
            Contacts contacts,
            GlassNotice notice,
            Grants grants,
            Transactions transactions,
            JdbcClient jdbc,
            TimeSource time) {
        this.casework = casework;
        this.openings = openings;
        this.contacts = contacts;
        this.notice = notice;
        this.grants = grants;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.time = time;
    }

    /** Why it cannot wait: the whole list. */
    public enum Ground {
        LIFE_AT_RISK,
        HANDLER_UNREACHABLE,
        COURT_ORDER;

        /** End of its message key. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Where a request stands. */
    public enum State {
        ASKED,
        APPROVED,
        DENIED
    }

    /** One request. */
    public record Glass(
            UUID id,
            CaseId caseId,
            OpeningRecord.What what,
            Ground ground,
            State state,
            AccountId askedBy,
            UnitId askedUnit,
            Instant askedAt,
            @Nullable UnitId decidedUnit,
            @Nullable Instant expiresAt,
            boolean used) {}

    /** Asks, with a reason. Answers the request's id. */
    public UUID ask(Actor.Staff actor, CaseId id, OpeningRecord.What what, Ground ground, @Nullable String reason) {
        var head = casework.get(grants.access(actor), id);
        grants.require(actor.account(), ASK, head.areaPath());
        Openings.checkNote(reason);
        if (what == OpeningRecord.What.ATTACHMENT) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "what").asException();
        }
        var at = time.now();
        var glass = CaseId.timeOrdered(at);
        var row = new HashMap<String, Object>();
        row.put("id", glass);
        row.put("caseId", id.value());
        row.put("what", what);
        row.put("ground", ground);
        row.put("account", actor.account().value());
        row.put("unit", actor.unit().value());
        row.put("at", at);
        casework.record(Happening.of(
                        head.ref(),
                        actor,
                        Happening.Line.BREAK_GLASS_ASK,
                        Facts.of("what", what).with("ground", ground).with("unit", actor.unit()))
                .note(reason)
                .details((now, writes) -> {
                    row.put("entry", now.entry());
                    writes.add("""
                            insert into contact.break_glass
                                   (id, case_id, what, ground, state, asked_by, asked_unit, asked_at, asked_entry)
                            values (:id, :caseId, :what, :ground, 'ASKED', :account, :unit, :at, :entry)
                            """, row);
                }));
        return glass;
    }

    /** Another person of another unit agrees; resident and supervisor are told in the same transaction. */
    public void approve(Actor.Staff actor, UUID id, @Nullable String note) {
        decide(actor, id, State.APPROVED, note);
    }

    /** Another person of another unit does not agree. */
    public void deny(Actor.Staff actor, UUID id, @Nullable String note) {
        decide(actor, id, State.DENIED, note);
    }

    private void decide(Actor.Staff actor, UUID id, State to, @Nullable String note) {
        var glass = get(grants.access(actor), id);
        var head = casework.get(grants.access(actor), glass.caseId());
        grants.require(actor.account(), APPROVE, head.areaPath());
        if (glass.askedBy().equals(actor.account()) || glass.askedUnit().equals(actor.unit())) {
            throw Refusal.of(ProblemCode.OTHER_PERSON_NEEDED).asException();
        }
        var at = time.now();
        if (glass.state() != State.ASKED || glass.askedAt().plus(ASKED_FOR).isBefore(at)) {
            throw Refusal.of(ProblemCode.ALREADY_DONE).asException();
        }
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", id);
        row.put("state", to);
        row.put("account", actor.account().value());
        row.put("unit", actor.unit().value());
        row.put("at", at);
        row.put("expires", to == State.APPROVED ? at.plus(OPEN_FOR) : null);
        casework.record(Happening.of(
                        head.ref(),
                        actor,
                        to == State.APPROVED ? Happening.Line.BREAK_GLASS_APPROVE : Happening.Line.BREAK_GLASS_DENY,
                        Facts.of("what", glass.what())
                                .with("ground", glass.ground())
                                .with("asked", glass.askedUnit())
                                .with("unit", actor.unit()))
                .note(note)
                .details((now, writes) -> {
                    writes.add("""
                            update contact.break_glass
                               set state = :state, decided_by = :account, decided_unit = :unit, decided_at = :at,
                                   expires_at = :expires
                             where id = :id and state = 'ASKED'
                            """, row);
                    if (to == State.APPROVED) {
                        notice.broken(glass, actor, now, writes);
                    }
                }));
    }

    /** Opens what was approved, once. */
    public List<Words> openWords(Actor.Staff actor, UUID id) {
        var glass = get(grants.access(actor), id);
        return contacts.readWords(glass.caseId(), commit(actor, glass, OpeningRecord.What.WORDS));
    }

    /** Opens what was approved, once. */
    public Optional<ContactDetails> openContact(Actor.Staff actor, UUID id) {
        var glass = get(grants.access(actor), id);
        return contacts.readContact(glass.caseId(), commit(actor, glass, OpeningRecord.What.CONTACT));
    }

    private UUID commit(Actor.Staff actor, Glass glass, OpeningRecord.What what) {
        var head = casework.get(grants.access(actor), glass.caseId());
        boolean open = glass.state() == State.APPROVED
                && glass.askedBy().equals(actor.account())
                && glass.what() == what
                && glass.expiresAt() != null
                && glass.expiresAt().isAfter(time.now());
        if (!open) {
            throw Refusal.of(ProblemCode.OPENING_NOT_ALLOWED).asException();
        }
        try {
            var wish = new Openings.Wish(what, OpeningRecord.Purpose.BREAK_GLASS, null, null, glass.id(), null);
            return openings.commit(actor, head, wish);
        } catch (DuplicateKeyException e) {
            throw Refusal.of(ProblemCode.ALREADY_DONE).asException();
        }
    }

    /** The requests of a case, newest first. */
    public List<Glass> list(Access access, Head head) {
        return transactions.read(
                access,
                () -> jdbc.sql(SELECT + " where g.case_id = :id order by g.asked_at desc, g.id desc")
                        .param("id", head.id().value())
                        .query((row, number) -> glass(row))
                        .list());
    }

    /** One request; throws a refusal NOT_FOUND when it is out of sight. */
    public Glass get(Access access, UUID id) {
        return transactions
                .read(
                        access,
                        () -> jdbc.sql(SELECT + " where g.id = :id")
                                .param("id", id)
                                .query((row, number) -> glass(row))
                                .optional())
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    private static final String SELECT = """
            select g.id, g.case_id, g.what, g.ground, g.state, g.asked_by, g.asked_unit, g.asked_at, g.decided_unit,
                   g.expires_at, exists (select from contact.opening o where o.glass_id = g.id) as used
              from contact.break_glass g
            """;

    private static Glass glass(ResultSet row) throws SQLException {
        var decidedUnit = row.getObject("decided_unit", UUID.class);
        var expires = row.getTimestamp("expires_at");
        return new Glass(
                row.getObject("id", UUID.class),
                new CaseId(row.getObject("case_id", UUID.class)),
                OpeningRecord.What.valueOf(row.getString("what")),
                Ground.valueOf(row.getString("ground")),
                State.valueOf(row.getString("state")),
                new AccountId(row.getObject("asked_by", UUID.class)),
                new UnitId(row.getObject("asked_unit", UUID.class)),
                row.getTimestamp("asked_at").toInstant(),
                decidedUnit == null ? null : new UnitId(decidedUnit),
                expires == null ? null : expires.toInstant(),
                row.getBoolean("used"));
    }
}
