package org.liandong.situation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.liandong.casework.CaseMoved;
import org.liandong.deadline.RuleBook;
import org.liandong.incident.IncidentClass;
import org.liandong.incident.IncidentClasses;
import org.liandong.incident.IncidentFacts;
import org.liandong.incident.IncidentKinds;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TimeSource;
import org.liandong.store.AfterCommit;
import org.liandong.store.Transactions;
import org.liandong.worktime.Span;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What is owed upward once an incident is over, when its own clocks have stopped: the final report of one that was
 * reported, and a further one when its casualties change within the law's days. The desk draws them up, which starts
 * their clocks; a person signs. Each runs after the commit that causes it, twice without harm, and a sweep finds what a
 * crash lost.
 */
@Component
class SituationFollowUp {

    private static final Actor.Clockwork DESK = new Actor.Clockwork("situation");
    private static final Access ACCESS = new Access.Machinery("situation");
    private static final Set<String> OVER = Set.of("CLOSED", "ARCHIVED");
    private static final String CASUALTY_DAYS = "situation.casualty-window";

    private final SituationReports situations;
    private final Incidents incidents;
    private final IncidentClasses classes;
    private final RuleBook rules;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final AfterCommit afterCommit;
    private final TimeSource time;

    SituationFollowUp(
            SituationReports situations,
            Incidents incidents,
            IncidentClasses classes,
            RuleBook rules,
            Transactions transactions,
            JdbcClient jdbc,
            AfterCommit afterCommit,
            TimeSource time) {
        this.situations = situations;
        this.incidents = incidents;
        this.classes = classes;
        this.rules = rules;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.afterCommit = afterCommit;
        this.time = time;
    }

    @EventListener
    void on(CaseMoved moved) {
        if (!moved.ref().kind().equals(IncidentKinds.INCIDENT)) {
            return;
        }
        var incident = moved.ref().id();
        if (moved.action().equals("CLOSE") || moved.action().equals("CLOSE_UNANSWERED")) {
            afterCommit.run("final report owed", () -> finalReport(incident));
        } else if (moved.action().equals("RECORD_TOLL") && OVER.contains(moved.to())) {
            afterCommit.run("casualties changed", () -> casualties(incident));
        }
    }

    /** Finds incidents closed in the last days that were reported and have no final report, nor a draft of one. */
    @Scheduled(
            fixedDelayString = "${liandong.situation.every:60s}",
            initialDelayString = "${liandong.situation.after:20s}")
    void sweep() {
        owing().forEach(this::finalReport);
    }

    private void finalReport(CaseId incident) {
        situations.drawUpOwed(DESK, ACCESS, incident, Stage.FINAL, "situation.final", "final-" + incident);
    }

    private void casualties(CaseId incident) {
        var facts = incidents.get(ACCESS, incident);
        if (time.now().isBefore(windowEnds(facts))) {
            var once = "toll-" + incident + "-" + facts.head().version();
            situations.drawUpOwed(DESK, ACCESS, incident, Stage.FURTHER, "incident.toll-report", once);
        }
    }

    /** Until when changed casualties of an accident are reported; its day itself when the law names none. */
    Instant windowEnds(IncidentFacts incident) {
        var known = classes.get(incident.classCode());
        if (known.root() != IncidentClass.Root.ACCIDENT) {
            return incident.occurredAt();
        }
        boolean shorter =
                classes.lineage(known).stream().anyMatch(code -> code.equals("FIRE") || code.equals("TRAFFIC"));
        var rule = rules.inForce(shorter ? CASUALTY_DAYS + "-road-fire" : CASUALTY_DAYS, incident.occurredAt());
        return switch (rule.span()) {
            case Span.Exact exact -> incident.occurredAt().plus(exact.length());
            case Span.InDays days ->
                incident.occurredAt()
                        .atZone(TimeSource.ZONE)
                        .toLocalDate()
                        .plusDays(days.count() + 1L)
                        .atStartOfDay(TimeSource.ZONE)
                        .toInstant();
        };
    }

    private List<CaseId> owing() {
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("""
                        select distinct r.incident_id from situation.report r
                          join casework.head s on s.id = r.case_id and s.state = 'SENT'
                          join casework.head h on h.id = r.incident_id and h.state = 'CLOSED'
                         where r.stage = 'FIRST'
                           and not exists (select from situation.report f where f.incident_id = r.incident_id and f.stage = 'FINAL')
                         limit 200
                        """)
                        .query((row, number) -> new CaseId(row.getObject(1, UUID.class)))
                        .list());
    }
}
