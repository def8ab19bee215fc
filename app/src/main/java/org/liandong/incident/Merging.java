package org.liandong.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Act;
import org.liandong.casework.Casework;
import org.liandong.casework.Joint;
import org.liandong.casework.JointOutcome;
import org.liandong.casework.JournalEntry;
import org.liandong.casework.Together;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.springframework.stereotype.Component;

/**
 * Says that two incidents are one, and takes it back. The reports go with it, by acts of their own that their reporters
 * see and can answer back to; a report whose attachment is contested stays until that is decided.
 */
@Component
public final class Merging {

    private static final String FROM = "mergedFrom";

    private final ReportingDuty duty;
    private final Casework casework;
    private final Together together;
    private final IncidentRows rows;
    private final Grants grants;
    private final Transactions transactions;

    Merging(
            ReportingDuty duty,
            Casework casework,
            Together together,
            IncidentRows rows,
            Grants grants,
            Transactions transactions) {
        this.duty = duty;
        this.casework = casework;
        this.together = together;
        this.rows = rows;
        this.grants = grants;
        this.transactions = transactions;
    }

    /** Puts an incident and its reports to another one that is running; all of it or nothing. */
    public JointOutcome merge(Actor.Staff actor, CaseId incident, int version, CaseId into, @Nullable String reason) {
        var access = grants.access(actor);
        refuseTarget(access, incident, into);
        var acts = new ArrayList<Act>();
        acts.add(Act.of(Incidents.ref(incident), version, IncidentAction.MERGE, actor)
                .parent(Act.Parent.to(into))
                .facts(Facts.of("incident", into))
                .note(reason));
        for (var report : attached(access, incident)) {
            acts.add(moving(actor, report, into, Facts.of("incident", into).with(FROM, incident), reason));
        }
        return together.apply(new Joint(actor, acts, List.of()));
    }

    /** The incident is one of its own again, and the reports that went with it come back. */
    public JointOutcome unmerge(Actor.Staff actor, CaseId incident, int version, @Nullable String reason) {
        var access = grants.access(actor);
        var into = casework.get(access, Incidents.ref(incident)).parentId();
        var acts = new ArrayList<Act>();
        var facts = transactions.read(access, () -> rows.findIncident(incident)).orElseThrow();
        acts.add(duty.onReturn(
                access,
                Act.of(Incidents.ref(incident), version, IncidentAction.UNMERGE, actor)
                        .parent(Act.Parent.to(null))
                        .note(reason),
                facts));
        if (into != null) {
            for (var report : attached(access, into)) {
                if (cameFrom(access, report, incident)) {
                    acts.add(moving(actor, report, incident, Facts.of("incident", incident), reason));
                }
            }
        }
        return together.apply(new Joint(actor, acts, List.of()));
    }

    private void refuseTarget(Access access, CaseId incident, CaseId into) {
        if (incident.equals(into)) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "into").asException();
        }
        var target = transactions
                .read(access, () -> rows.findIncident(into))
                .orElseThrow(() -> Refusal.field(ProblemCode.NOT_FOUND, "into").asException());
        if (target.head().isFinal()) {
            throw Refusal.field(
                            ProblemCode.NOT_POSSIBLE_NOW,
                            "into",
                            "merge",
                            target.head().state())
                    .asException();
        }
    }

    private List<ReportFacts> attached(Access access, CaseId incident) {
        return transactions.read(access, () -> rows.reportsOf(incident)).stream()
                .filter(report -> report.head().state().equals(ReportState.ATTACHED.name()))
                .toList();
    }

    /** What put it where it is was this incident's merging. */
    private boolean cameFrom(Access access, ReportFacts report, CaseId incident) {
        return casework.journal(access, report.head().id()).stream()
                .filter(entry -> entry.action().equals(ReportAction.MOVE.name())
                        || entry.action().equals(ReportAction.ATTACH.name()))
                .reduce((_, later) -> later)
                .map(JournalEntry::facts)
                .map(facts -> incident.toString().equals(String.valueOf(facts.get(FROM))))
                .orElse(false);
    }

    private static Act moving(
            Actor.Staff actor, ReportFacts report, CaseId incident, Facts facts, @Nullable String reason) {
        var head = report.head();
        return Act.of(head.ref(), head.version(), ReportAction.MOVE, actor)
                .parent(Act.Parent.to(incident))
                .facts(facts)
                .note(reason)
                .details((moved, writes) -> writes.add(
                        "update incident.report set decided_by = :unit where case_id = :id",
                        Map.of("id", head.id().value(), "unit", actor.unit().value())));
    }
}
