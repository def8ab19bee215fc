package org.liandong.contact;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Casework;
import org.liandong.casework.Handlers;
import org.liandong.casework.Happening;
import org.liandong.casework.Head;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.Facts;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.vault.CaseKeys;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides whether somebody may open what is sealed and commits that they do: a line in the journal, a leaf in the case's
 * chain and the row that role {@code contact} demands. The database asks again on what ground the row stands.
 */
@Component
final class Openings {

    private static final Set<CaseKind> EMERGENCIES = Set.of(new CaseKind("REPORT"), new CaseKind("TEAM_CALL"));
    private static final Grant ON_DUTY = Grant.of("report:open-words");
    private static final Grant OPEN = Grant.of("contact:open");
    private static final int LONGEST_NOTE = 500;

    private final Casework casework;
    private final Handlers handlers;
    private final Grants grants;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final CaseKeys keys;
    private final TimeSource time;
    private final ObjectProvider<OpeningBar> bars;

    // Whether somebody may open joins who works on the case, what they may and what is left to open.
    Openings(
            Casework casework,
            Handlers handlers,
            Grants grants,
            Transactions transactions,
            JdbcClient jdbc,
            CaseKeys keys,
            TimeSource time,
            ObjectProvider<OpeningBar> bars) {
        this.casework = casework;
        this.handlers = handlers;
        this.grants = grants;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.keys = keys;
        this.time = time;
        this.bars = bars;
    }

    /**
     * What somebody wants to open and why.
     *
     * @param words the attachment, if one is meant
     * @param note the purpose in words; a handler's opening needs one
     * @param glass the break-glass it rests on
     * @param delivery the letter it is for
     */
    record Wish(
            OpeningRecord.What what,
            OpeningRecord.Purpose purpose,
            @Nullable UUID words,
            @Nullable String note,
            @Nullable UUID glass,
            @Nullable UUID delivery) {

        static Wish of(OpeningRecord.What what, OpeningRecord.Purpose purpose, @Nullable String note) {
            return new Wish(what, purpose, null, note, null, null);
        }
    }

    /** Commits an opening and answers its id; throws the refusal, and writes nothing, when there is no ground for it. */
    UUID commit(Actor.Staff actor, Head head, Wish wish) {
        refuseErased(actor, head);
        refuseWithoutGround(actor, head, wish);
        var at = time.now();
        var opening = CaseId.timeOrdered(at);
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", opening);
        row.put("caseId", head.id().value());
        row.put("what", wish.what());
        row.put("words", wish.words());
        row.put("purpose", wish.purpose());
        row.put("account", actor.account().value());
        row.put("unit", actor.unit().value());
        row.put("at", at);
        row.put("glass", wish.glass());
        row.put("delivery", wish.delivery());
        casework.record(Happening.of(
                        head.ref(),
                        actor,
                        Happening.Line.OPEN_SEALED,
                        Facts.of("what", wish.what())
                                .with("purpose", wish.purpose())
                                .with("unit", actor.unit()))
                .note(wish.note())
                .details((now, writes) -> writes.add("""
                        insert into contact.opening
                               (id, case_id, what, words_id, purpose, account_id, unit_id, at, glass_id, delivery_id)
                        values (:id, :caseId, :what, cast(:words as uuid), :purpose, :account, :unit, :at,
                                cast(:glass as uuid), cast(:delivery as uuid))
                        """, row)));
        return opening;
    }

    private void refuseErased(Actor.Staff actor, Head head) {
        var access = grants.access(actor);
        if (keys.findContent(access, head.id()).isEmpty()) {
            throw Refusal.of(keys.locked(access, head.id()) ? ProblemCode.ERASURE_ASKED : ProblemCode.CONTENT_ERASED)
                    .asException();
        }
    }

    private void refuseWithoutGround(Actor.Staff actor, Head head, Wish wish) {
        bars.stream()
                .flatMap(bar -> bar.against(actor, head, wish.what(), wish.purpose()).stream())
                .findFirst()
                .ifPresent(refusal -> {
                    throw refusal.asException();
                });
        if (wish.purpose() == OpeningRecord.Purpose.RESPONSE) {
            grants.require(actor.account(), ON_DUTY, head.areaPath());
            boolean answered = head.kind().code().equals("REPORT") && head.isFinal();
            if (!EMERGENCIES.contains(head.kind()) || answered) {
                throw Refusal.of(ProblemCode.OPENING_NOT_ALLOWED).asException();
            }
        } else if (wish.purpose().stated()) {
            grants.require(actor.account(), OPEN, head.areaPath());
            if (!handlers.assigned(grants.access(actor), head.id(), actor.account())) {
                throw Refusal.of(ProblemCode.OPENING_NOT_ALLOWED).asException();
            }
            checkNote(wish.note());
        } else if (wish.purpose() == OpeningRecord.Purpose.SEARCH) {
            grants.require(actor.account(), OPEN, head.areaPath());
            if (!searchable(actor, head)) {
                throw Refusal.of(ProblemCode.OPENING_NOT_ALLOWED).asException();
            }
            checkNote(wish.note());
        } else if (wish.glass() == null && wish.delivery() == null) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "purpose").asException();
        }
    }

    /** Whether it is an open matter somebody else gave this person, whose words they opened since for a purpose. */
    private boolean searchable(Actor.Staff actor, Head head) {
        var access = grants.access(actor);
        return !head.isFinal()
                && handlers.list(access, head.id()).stream()
                        .filter(handler -> handler.account().equals(actor.account()))
                        .anyMatch(handler -> openedSince(access, actor, head.id(), handler.assignedAt()));
    }

    private boolean openedSince(Access access, Actor.Staff actor, CaseId id, Instant since) {
        return transactions.read(
                access,
                () -> jdbc.sql("""
                        select exists (select from contact.opening
                                        where case_id = :id and account_id = :me and what = 'WORDS'
                                          and purpose in ('HANDLING', 'REVIEW', 'VERIFICATION')
                                          and used_at is not null and at >= :since)
                        """)
                        .param("id", id.value())
                        .param("me", actor.account().value())
                        .param("since", since.atOffset(ZoneOffset.UTC))
                        .query(Boolean.class)
                        .single());
    }

    static void checkNote(@Nullable String note) {
        if (note == null || note.isBlank()) {
            throw Refusal.field(ProblemCode.REASON_REQUIRED, "note").asException();
        }
        if (note.length() > LONGEST_NOTE) {
            throw Refusal.field(ProblemCode.FIELD_TOO_LONG, "note", LONGEST_NOTE)
                    .asException();
        }
    }

    List<OpeningRecord> list(Access access, CaseId caseId) {
        return transactions.read(
                access,
                () -> jdbc.sql("""
                        select what, purpose, unit_id, at from contact.opening where case_id = :id order by at desc, id desc
                        """)
                        .param("id", caseId.value())
                        .query((row, number) -> new OpeningRecord(
                                OpeningRecord.What.valueOf(row.getString("what")),
                                OpeningRecord.Purpose.valueOf(row.getString("purpose")),
                                new UnitId(row.getObject("unit_id", UUID.class)),
                                row.getTimestamp("at").toInstant()))
                        .list());
    }
}
