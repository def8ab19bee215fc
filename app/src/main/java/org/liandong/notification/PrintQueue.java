package org.liandong.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Casework;
import org.liandong.casework.Handlers;
import org.liandong.contact.Contacts;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.vault.CaseKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Letters for residents who left an address and no e-mail. Whoever prints one sees the address: an opening like every
 * other, by a unit that neither handles the case nor wrote the letter.
 */
@Component
public final class PrintQueue {

    private static final Grant PRINT = Grant.of("contact:print");
    private static final int MOST = 200;

    private final DeliveryRows rows;
    private final Outbox outbox;
    private final Casework casework;
    private final Handlers handlers;
    private final Contacts contacts;
    private final CaseKeys keys;
    private final Grants grants;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final TimeSource time;

    // A letter joins what waits, who may see it, what it says and where it goes.
    PrintQueue(
            DeliveryRows rows,
            Outbox outbox,
            Casework casework,
            Handlers handlers,
            Contacts contacts,
            CaseKeys keys,
            Grants grants,
            Transactions transactions,
            JdbcClient jdbc,
            TimeSource time) {
        this.rows = rows;
        this.outbox = outbox;
        this.casework = casework;
        this.handlers = handlers;
        this.contacts = contacts;
        this.keys = keys;
        this.grants = grants;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.time = time;
    }

    /** A letter that waits; says nothing of its reader or its words. */
    public record Waiting(UUID id, CaseId caseId, String number, String kind, Instant since, boolean printed) {}

    /** A letter ready for its envelope. */
    public record Sheet(UUID id, String number, @Nullable String name, String address, Letter letter) {

        @Override
        public String toString() {
            return "Sheet[" + id + "]";
        }
    }

    /** The letters this person may print, the oldest first. */
    public List<Waiting> list(Actor.Staff actor) {
        var access = printing(actor);
        return transactions.read(access, () -> rows.waitingForPrint(MOST)).stream()
                .filter(waiting -> apart(actor, waiting))
                .map(waiting -> new Waiting(
                        waiting.delivery().id(),
                        waiting.delivery().caseId(),
                        waiting.number(),
                        waiting.kind(),
                        waiting.delivery().createdAt(),
                        opened(access, actor, waiting.delivery().id())))
                .toList();
    }

    /** Opens address and letter to print them; recorded first, seen by the resident. */
    public Sheet print(Actor.Staff actor, UUID id) {
        var waiting = get(actor, id);
        var caseId = waiting.delivery().caseId();
        var access = grants.access(actor);
        var head = casework.get(access, caseId);
        if (!apart(actor, waiting) || handlers.assigned(access, caseId, actor.account())) {
            throw Refusal.of(ProblemCode.OTHER_UNIT_NEEDED).asException();
        }
        var content = keys.findContent(access, caseId)
                .orElseThrow(() -> Refusal.of(ProblemCode.ERASURE_ASKED).asException());
        var letter = outbox.open(id, transactions.read(access, () -> rows.sealed(id)), content.content());
        var contact = contacts.openForLetter(actor, head.ref(), id)
                .orElseThrow(() -> Refusal.of(ProblemCode.NO_WAY_TO_REACH).asException());
        if (contact.address() == null) {
            throw Refusal.of(ProblemCode.NO_WAY_TO_REACH).asException();
        }
        return new Sheet(id, head.number(), contact.name(), contact.address(), letter);
    }

    /** The letter is in the post; only whoever printed it can say so. */
    public void posted(Actor.Staff actor, UUID id) {
        var waiting = get(actor, id);
        var access = grants.access(actor);
        if (!opened(access, actor, id)) {
            throw Refusal.of(ProblemCode.NOT_POSSIBLE_NOW, "posted", "TO_PRINT").asException();
        }
        var delivery = waiting.delivery();
        transactions.write(access, () -> rows.left(id, delivery.caseId(), delivery.attempts(), null, time.now()));
    }

    private DeliveryRows.Waiting get(Actor.Staff actor, UUID id) {
        return transactions.read(printing(actor), () -> rows.waitingForPrint(Integer.MAX_VALUE)).stream()
                .filter(waiting -> waiting.delivery().id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    private Access printing(Actor.Staff actor) {
        var paths = grants.areaPaths(actor.account(), PRINT);
        if (paths.isEmpty()) {
            throw Refusal.of(ProblemCode.NOT_GRANTED, PRINT.toString()).asException();
        }
        return new Access.Scope(paths).as(actor.unit(), actor.account());
    }

    private static boolean apart(Actor.Staff actor, DeliveryRows.Waiting waiting) {
        var unit = actor.unit().value();
        return !unit.equals(waiting.ownerUnit()) && !unit.equals(waiting.fromUnit());
    }

    private boolean opened(Access access, Actor.Staff actor, UUID delivery) {
        return transactions.read(
                access,
                () -> jdbc.sql("""
                        select exists (select from contact.opening o
                                        where o.delivery_id = :id and o.account_id = :account)
                        """)
                        .param("id", delivery)
                        .param("account", actor.account().value())
                        .query(Boolean.class)
                        .single());
    }
}
