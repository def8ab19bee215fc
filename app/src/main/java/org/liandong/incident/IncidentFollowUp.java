package org.liandong.incident;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Act;
import org.liandong.casework.CaseMoved;
import org.liandong.casework.Casework;
import org.liandong.casework.Head;
import org.liandong.casework.JournalEntry;
import org.liandong.casework.Outcome;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.store.AfterCommit;
import org.liandong.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What follows of itself: the first alerted team makes an incident dispatched, the first to arrive puts it on scene, and
 * a closed incident closes its reports and, where it was grave, orders its after-action review. Each runs after the commit that causes it, twice without harm, and a sweep finds
 * what a crash lost. Heads are locked one at a time, so five teams pressing "arrived" do not collide.
 */
@Component
class IncidentFollowUp {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentFollowUp.class);
    private static final Actor FOLLOW_UP = new Actor.Clockwork("follow-up");
    private static final Access ACCESS = new Access.Machinery("follow-up");
    private static final Set<String> ALERTED = Set.of("ALERTED", "ACKNOWLEDGED", "ROLLING");
    private static final Set<String> THERE = Set.of("ON_SCENE", "DONE");
    private static final int TRIES = 5;

    private final Casework casework;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final AfterCommit afterCommit;
    private final ReviewOrders reviews;

    IncidentFollowUp(
            Casework casework,
            Transactions transactions,
            JdbcClient jdbc,
            AfterCommit afterCommit,
            ReviewOrders reviews) {
        this.reviews = reviews;
        this.casework = casework;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.afterCommit = afterCommit;
    }

    @EventListener
    void on(CaseMoved moved) {
        if (moved.ref().kind().equals(IncidentKinds.TEAM_CALL) && moved.parent() != null) {
            var incident = moved.parent();
            if (THERE.contains(moved.to())) {
                afterCommit.run("incident on scene", () -> bring(incident, IncidentAction.ARRIVE));
            } else if (ALERTED.contains(moved.to())) {
                afterCommit.run(
                        "incident dispatched",
                        () -> dispatched(incident, moved.ref().id()));
            }
        } else if (moved.ref().kind().equals(IncidentKinds.INCIDENT)
                && moved.to().equals(IncidentState.CLOSED.name())) {
            var incident = moved.ref().id();
            afterCommit.run("reports closed", () -> closeReports(incident));
            afterCommit.run("review ordered", () -> reviews.order(incident));
        }
    }

    /** Finds what an after-commit step lost. */
    @Scheduled(
            fixedDelayString = "${liandong.follow-up.every:10s}",
            initialDelayString = "${liandong.follow-up.after:10s}")
    void sweep() {
        behind("('OPEN', 'ASSESSED', 'DISPATCHED', 'REOPENED')", "('ON_SCENE', 'DONE')")
                .forEach(id -> bring(id, IncidentAction.ARRIVE));
        behind("('OPEN', 'ASSESSED', 'REOPENED')", "('ALERTED', 'ACKNOWLEDGED', 'ROLLING')")
                .forEach(id -> bring(id, IncidentAction.DISPATCH));
        closedWithOpenReports().forEach(this::closeReports);
        reviews.sweep();
    }

    /** A team alerted on paper has dispatched its incident then: its clock is met at that time. */
    private void dispatched(CaseId incident, CaseId call) {
        var onPaperAt = casework.steps(ACCESS, call).stream()
                .filter(entry -> entry.action().equals("ALERT")
                        && Boolean.TRUE.equals(entry.facts().get(Act.BACK_ENTERED)))
                .map(JournalEntry::occurredAt)
                .findFirst()
                .orElse(null);
        bring(incident, IncidentAction.DISPATCH, onPaperAt);
    }

    private void bring(CaseId incident, IncidentAction action) {
        bring(incident, action, null);
    }

    private void bring(CaseId incident, IncidentAction action, @Nullable Instant onPaperAt) {
        moveOn(
                Incidents.ref(incident),
                action,
                onPaperAt,
                IncidentProcedure.TABLE.rows().stream()
                        .filter(row -> row.action() == action)
                        .flatMap(row -> row.from().stream())
                        .map(Enum::name)
                        .toList());
    }

    private void closeReports(CaseId incident) {
        for (var report : casework.children(ACCESS, incident, IncidentKinds.REPORT)) {
            moveOn(report.ref(), ReportAction.CLOSE, null, List.of("ATTACHED", "ATTACHMENT_CONTESTED"));
        }
    }

    private void moveOn(
            CaseRef ref, org.liandong.kernel.Action action, @Nullable Instant onPaperAt, List<String> from) {
        for (int i = 0; i < TRIES; i++) {
            Head head = casework.find(ACCESS, ref).orElse(null);
            if (head == null || !from.contains(head.state())) {
                return;
            }
            var act = Act.of(ref, head.version(), action, FOLLOW_UP);
            if (!(casework.apply(onPaperAt == null ? act : act.backEntered(onPaperAt)) instanceof Outcome.Stale)) {
                return;
            }
        }
        LOG.info("{} of {} is left to the sweep", action.name(), ref);
    }

    private List<CaseId> behind(String states, String callStates) {
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("""
                select h.id from casework.head h
                 where h.kind = 'INCIDENT' and not h.final and h.state in %s
                   and exists (select from casework.head c
                                where c.parent_id = h.id and c.kind = 'TEAM_CALL' and c.state in %s)
                 limit 200
                """.formatted(states, callStates))
                        .query((row, number) -> new CaseId(row.getObject(1, UUID.class)))
                        .list());
    }

    private List<CaseId> closedWithOpenReports() {
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("""
                select distinct r.parent_id from casework.head r
                  join casework.head h on h.id = r.parent_id and h.state in ('CLOSED', 'ARCHIVED')
                 where r.kind = 'REPORT' and not r.final and r.state in ('ATTACHED', 'ATTACHMENT_CONTESTED')
                 limit 200
                """)
                        .query((row, number) -> new CaseId(row.getObject(1, UUID.class)))
                        .list());
    }
}
