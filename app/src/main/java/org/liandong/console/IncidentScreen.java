package org.liandong.console;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liandong.assignment.SubjectKind;
import org.liandong.assignment.SubjectTasks;
import org.liandong.incident.IncidentFacts;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Grant;
import org.liandong.situation.SituationPanel;
import org.liandong.staff.Grants;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the page of one incident, with whatever form or answer stands in it. */
@Component
final class IncidentScreen {

    private static final Grant PROPOSE = Grant.of("dispatch:propose");

    private final CaseFiles files;
    private final ProposalViews proposals;
    private final PlanViews plans;
    private final Incidents incidents;
    private final Grants grants;
    private final SubjectTasks tasks;
    private final SituationPanel situation;

    // Everything that stands on the page.
    IncidentScreen(
            CaseFiles files,
            ProposalViews proposals,
            PlanViews plans,
            Incidents incidents,
            Grants grants,
            SubjectTasks tasks,
            SituationPanel situation) {
        this.tasks = tasks;
        this.files = files;
        this.proposals = proposals;
        this.plans = plans;
        this.incidents = incidents;
        this.grants = grants;
        this.situation = situation;
    }

    /**
     * What stands in the page beside the case itself.
     *
     * @param instead the call whose team is to be replaced
     * @param link a team's address, shown this once
     */
    record Wanted(
            @Nullable ActForm form,
            @Nullable CaseId instead,
            ProposalViews.Tried tried,
            @Nullable ShownLink link) {

        static Wanted nothing() {
            return new Wanted(null, null, ProposalViews.Tried.nothing(), null);
        }

        static Wanted form(ActForm form) {
            return new Wanted(form, null, ProposalViews.Tried.nothing(), null);
        }
    }

    /** A team's address for the dispatcher who alerts by telephone; empty when there is none any more. */
    record ShownLink(String team, String address) {}

    String show(Actor.Staff actor, CaseId id, Wanted wanted, Model model, Locale locale) {
        var file = files.read(actor, id, locale);
        model.addAttribute("file", file);
        model.addAttribute("form", wanted.form());
        model.addAttribute("link", wanted.link());
        var incident = incidents.get(grants.access(actor), id);
        model.addAttribute("plan", plans.ofIncident(actor, incident, locale));
        model.addAttribute("proposal", proposal(actor, incident, wanted, locale));
        var path = incident.head().areaPath();
        model.addAttribute("tasks", tasks.of(actor, SubjectKind.INCIDENT, id.toString(), path, locale));
        model.addAttribute("situation", situation.of(actor, id, locale));
        return "console/incident";
    }

    private @Nullable ProposalView proposal(Actor.Staff actor, IncidentFacts incident, Wanted wanted, Locale locale) {
        var head = incident.head();
        boolean may = grants.decide(actor.account(), PROPOSE, head.areaPath()) instanceof Grants.Decision.Allowed;
        return may && !head.isFinal()
                ? proposals.view(actor, head.id(), wanted.instead(), wanted.tried(), head.areaPath(), locale)
                : null;
    }
}
