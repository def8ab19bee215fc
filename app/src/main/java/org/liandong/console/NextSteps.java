package org.liandong.console;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.dispatch.CallView;
import org.liandong.dispatch.TeamCallState;
import org.liandong.incident.IncidentAction;
import org.liandong.incident.IncidentFacts;
import org.liandong.incident.IncidentState;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Grant;
import org.liandong.staff.Grants;
import org.springframework.stereotype.Component;

/** What comes next for one incident: the one big button, if this person may press it. */
@Component
final class NextSteps {

    static final Grant ALERT = Grant.of("dispatch:alert");
    private static final Set<TeamCallState> AWAY =
            Set.of(TeamCallState.ALERTED, TeamCallState.ACKNOWLEDGED, TeamCallState.ROLLING, TeamCallState.ON_SCENE);

    private final Incidents incidents;
    private final Grants grants;
    private final Wording wording;

    NextSteps(Incidents incidents, Grants grants, Wording wording) {
        this.incidents = incidents;
        this.grants = grants;
        this.wording = wording;
    }

    CaseFile.@Nullable Next next(
            Actor.Staff actor,
            IncidentFacts incident,
            List<CallView> calls,
            Set<IncidentAction> allowed,
            Locale locale) {
        if (incident.grade() == null && allowed.contains(IncidentAction.ASSESS)) {
            return grade(incident, locale);
        }
        return switch (IncidentState.valueOf(incident.head().state())) {
            case OPEN, ASSESSED, REOPENED -> alert(actor, incident, locale);
            case DISPATCHED ->
                calls.stream().noneMatch(Ladders::engaged)
                        ? alert(actor, incident, locale)
                        : simple("wait", incident, null, locale);
            case ON_SCENE ->
                stillAway(calls)
                        ? link("contain", incident, allowed, IncidentAction.CONTAIN, locale)
                        : link("close", incident, allowed, IncidentAction.CLOSE, locale);
            case CONTAINED -> link("close", incident, allowed, IncidentAction.CLOSE, locale);
            case CLOSED -> link("archive", incident, allowed, IncidentAction.ARCHIVE, locale);
            case ARCHIVED, MERGED -> null;
        };
    }

    private static boolean stillAway(List<CallView> calls) {
        return calls.stream().anyMatch(view -> AWAY.contains(view.call().state()));
    }

    private CaseFile.Next grade(IncidentFacts incident, Locale locale) {
        var proposal = incidents.proposeGrade(incident.classCode(), incident.toll());
        var word = wording.grade(proposal.grade(), locale);
        return new CaseFile.Next(
                "grade",
                wording.say(locale, "console.next.grade"),
                wording.say(
                        locale,
                        "console.next.grade.why",
                        word,
                        wording.say(locale, "measure." + proposal.measure()),
                        proposal.from()),
                wording.say(locale, "console.next.grade.button", word),
                href(incident, IncidentAction.ASSESS),
                proposal.grade());
    }

    private CaseFile.@Nullable Next alert(Actor.Staff actor, IncidentFacts incident, Locale locale) {
        boolean may =
                grants.decide(actor.account(), ALERT, incident.head().areaPath()) instanceof Grants.Decision.Allowed;
        return may ? simple("alert", incident, "#proposal", locale) : simple("wait-dispatch", incident, null, locale);
    }

    private CaseFile.@Nullable Next link(
            String kind, IncidentFacts incident, Set<IncidentAction> allowed, IncidentAction action, Locale locale) {
        return allowed.contains(action) ? simple(kind, incident, href(incident, action), locale) : null;
    }

    private CaseFile.Next simple(String kind, IncidentFacts incident, @Nullable String href, Locale locale) {
        var key = "console.next." + kind;
        return new CaseFile.Next(
                kind,
                wording.say(locale, key),
                wording.say(locale, key + ".why"),
                href == null ? "" : wording.say(locale, key + ".button"),
                href == null ? "" : href,
                null);
    }

    private static String href(IncidentFacts incident, IncidentAction action) {
        return BoardViews.href(incident.head().id()) + "/do/" + action.slug();
    }
}
