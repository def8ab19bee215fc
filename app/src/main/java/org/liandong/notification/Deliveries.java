package org.liandong.notification;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.audit.Audit;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.vault.CaseKeys;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Where messages stand, and what a person may do about one that did not leave. */
@Component
public final class Deliveries {

    private static final Grant RETRY = Grant.of("delivery:retry");
    private static final int MOST = 500;

    private final Transactions transactions;
    private final DeliveryRows rows;
    private final Outbox outbox;
    private final CaseKeys keys;
    private final Grants grants;
    private final Audit audit;
    private final JdbcTemplate template;
    private final TimeSource time;

    // A person's say over a message joins who may, what is sealed and who recorded it.
    Deliveries(
            Transactions transactions,
            DeliveryRows rows,
            Outbox outbox,
            CaseKeys keys,
            Grants grants,
            Audit audit,
            JdbcTemplate template,
            TimeSource time) {
        this.transactions = transactions;
        this.rows = rows;
        this.outbox = outbox;
        this.keys = keys;
        this.grants = grants;
        this.audit = audit;
        this.template = template;
        this.time = time;
    }

    /** The messages of these cases, newest first. */
    public Map<CaseId, List<Delivery>> ofCases(Access access, Collection<CaseId> cases) {
        if (cases.isEmpty()) {
            return Map.of();
        }
        return transactions.read(access, () -> rows.ofCases(cases)).stream()
                .collect(Collectors.groupingBy(Delivery::caseId));
    }

    /** Messages in sight that did not leave, or did not at once, oldest first. */
    public List<Delivery> listUnsent(Access access) {
        return transactions.read(access, () -> rows.unsent(MOST));
    }

    /**
     * What a message says; empty when it is out of sight, its case was erased, or it goes to a resident: a new receipt
     * code is nobody else's to read. The caller decides who may ask.
     */
    public Optional<Letter> open(Access access, UUID id) {
        var found = transactions.read(access, () -> rows.find(id));
        if (found.isEmpty() || found.get().recipient().kind() == Recipient.Kind.RESIDENT) {
            return Optional.empty();
        }
        return keys.findContent(access, found.get().caseId())
                .map(content -> outbox.open(id, transactions.read(access, () -> rows.sealed(id)), content.content()));
    }

    /** Sends a failed message again; throws {@link RefusedException} when it is not failed or the actor may not. */
    public void retry(Actor.Staff actor, UUID id) {
        decide(actor, id, "delivery.retry", Delivery.State.QUEUED);
    }

    /** Gives a message up that has not left; throws {@link RefusedException} when it has or the actor may not. */
    public void discard(Actor.Staff actor, UUID id) {
        decide(actor, id, "delivery.discard", Delivery.State.DISCARDED);
    }

    private void decide(Actor.Staff actor, UUID id, String what, Delivery.State to) {
        if (!grants.holds(actor.account(), RETRY)) {
            throw Refusal.of(ProblemCode.NOT_GRANTED, RETRY.toString()).asException();
        }
        var access = new Access.Scope(grants.areaPaths(actor.account(), RETRY)).as(actor.unit(), actor.account());
        var known = transactions
                .read(access, () -> rows.find(id))
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        var now = time.now();
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", id);
        values.put("state", to);
        values.put("next", to == Delivery.State.QUEUED ? now : null);
        values.put("settled", to == Delivery.State.DISCARDED ? now : null);
        var writes = new Writes();
        writes.add("""
                update notification.delivery
                   set state = :state, round_attempts = 0, next_attempt_at = :next, settled_at = :settled
                 where id = :id and (state = 'FAILED' or (state = 'QUEUED' and error_code is not null))
                """, values);
        audit.add(
                new Audit.Act(
                        actor,
                        what,
                        known.caseId(),
                        null,
                        Audit.Outcome.DONE,
                        Facts.of("delivery", id).with("attempts", known.attempts())),
                now,
                writes);
        try {
            transactions.write(access, () -> writes.flush(template));
        } catch (Writes.UnexpectedRowsException e) {
            throw Refusal.of(ProblemCode.NOT_POSSIBLE_NOW, what, known.state().name())
                    .asException();
        }
    }
}
