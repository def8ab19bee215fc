package org.liandong.grievance;

import java.util.List;
import java.util.UUID;
import org.liandong.casework.Outcome;
import org.liandong.deadline.ClockFired;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.store.AfterCommit;
import org.liandong.store.Transactions;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What follows of itself: silence closes an answered matter when its time is over, and a confirmed one when it can no
 * longer be taken back. Runs after the commit that causes it, twice without harm, and a sweep finds what a crash lost.
 */
@Component
class RequestFollowUp {

    private static final Actor FOLLOW_UP = new Actor.Clockwork("follow-up");
    private static final Access ACCESS = new Access.Machinery("follow-up");
    private static final int TRIES = 5;

    private final Requests requests;
    private final Steps steps;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final AfterCommit afterCommit;

    RequestFollowUp(
            Requests requests, Steps steps, Transactions transactions, JdbcClient jdbc, AfterCommit afterCommit) {
        this.requests = requests;
        this.steps = steps;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.afterCommit = afterCommit;
    }

    @EventListener
    void on(ClockFired fired) {
        boolean ours = fired.ref().kind().equals(RequestKinds.REQUEST) && fired.breached();
        if (ours && fired.clock().equals(RequestProcedure.CONFIRM_CLOCK)
                || ours && fired.clock().equals(RequestProcedure.UNDO)) {
            afterCommit.run("request closed", () -> close(fired.ref().id()));
        }
    }

    /** Finds what an after-commit step lost. */
    @Scheduled(
            fixedDelayString = "${liandong.follow-up.every:10s}",
            initialDelayString = "${liandong.follow-up.after:10s}")
    void sweep() {
        overdue().forEach(this::close);
    }

    private List<CaseId> overdue() {
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("""
                select h.id from casework.head h
                  join deadline.clock c on c.case_id = h.id
                 where h.kind = 'REQUEST' and not h.final and c.breached and c.status = 'RUNNING'
                   and ((h.state = 'REPLIED' and c.clock = 'confirm') or (h.state = 'CONFIRMED' and c.clock = 'undo'))
                 limit 200
                """)
                        .query((row, number) -> new CaseId(row.getObject(1, UUID.class)))
                        .list());
    }

    private void close(CaseId id) {
        for (int i = 0; i < TRIES; i++) {
            var facts = requests.find(ACCESS, id).orElse(null);
            if (facts == null) {
                return;
            }
            var outcome = switch (facts.state()) {
                case REPLIED ->
                    steps.apply(
                            facts,
                            Steps.act(id, facts.head().version(), RequestAction.CLOSE_SILENT, FOLLOW_UP),
                            java.util.Map.of("result", RequestResult.SILENT));
                case CONFIRMED ->
                    steps.apply(
                            facts,
                            Steps.act(id, facts.head().version(), RequestAction.CLOSE, FOLLOW_UP),
                            java.util.Map.of());
                default -> null;
            };
            if (!(outcome instanceof Outcome.Stale)) {
                return;
            }
        }
    }
}
