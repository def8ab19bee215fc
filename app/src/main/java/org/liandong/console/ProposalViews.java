package org.liandong.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.dispatch.Calls;
import org.liandong.dispatch.Dispatching;
import org.liandong.dispatch.EtaBasis;
import org.liandong.dispatch.Proposal;
import org.liandong.dispatch.TeamStanding;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Grant;
import org.liandong.staff.Grants;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Moments;
import org.springframework.stereotype.Component;

/** Puts a proposal into words: who, when, by which margin, why, and what falls short. */
@Component
final class ProposalViews {

    private static final Grant RESERVE = Grant.of("dispatch:reserve");
    private static final int MOST = 14;

    private final Dispatching dispatching;
    private final Calls calls;
    private final Ladders ladders;
    private final NeedViews needs;
    private final Grants grants;
    private final Wording wording;

    ProposalViews(
            Dispatching dispatching, Calls calls, Ladders ladders, NeedViews needs, Grants grants, Wording wording) {
        this.dispatching = dispatching;
        this.calls = calls;
        this.ladders = ladders;
        this.needs = needs;
        this.grants = grants;
        this.wording = wording;
    }

    /** What was picked and typed when an attempt to alert failed; nothing of it on a first look. */
    record Tried(List<String> teams, String note, @Nullable String key, FormErrors errors) {
        static Tried nothing() {
            return new Tried(List.of(), "", null, FormErrors.none());
        }
    }

    /** @param instead the call whose team is to be replaced; null for the incident's own proposal */
    ProposalView view(
            Actor.Staff actor, CaseId incident, @Nullable CaseId instead, Tried tried, String areaPath, Locale locale) {
        var access = grants.access(actor);
        var proposal = instead == null
                ? dispatching.propose(access, incident)
                : dispatching.proposeReplacement(access, instead);
        var names = ladders.names(locale);
        var choices = proposal.choices().stream()
                .filter(choice -> !here(choice, incident))
                .filter(ProposalViews::able)
                .limit(MOST)
                .map(choice -> choice(choice, incident, proposal.at(), tried, names, locale))
                .toList();
        return new ProposalView(
                Moments.minute(proposal.at()),
                basis(proposal, locale),
                proposal.imprecise(),
                proposal.needs().stream()
                        .map(need -> names.getOrDefault(need.capability(), need.capability()) + " × " + need.quantity())
                        .collect(Collectors.joining(" · ")),
                needs.views(proposal.answered(), locale),
                choices,
                proposal.shortfalls().stream()
                        .map(each -> wording.say(
                                locale,
                                each.missing() > 0 ? "proposal.shortfall" : "proposal.shortfall.people",
                                names.getOrDefault(each.capability(), each.capability()),
                                each.missing() > 0 ? each.missing() : each.missingPeople()))
                        .toList(),
                (int) choices.stream().filter(ProposalView.Choice::picked).count(),
                instead == null ? null : replaced(access, instead, locale),
                may(actor, NextSteps.ALERT, areaPath),
                may(actor, RESERVE, areaPath),
                tried.key() == null ? UUID.randomUUID().toString() : tried.key(),
                tried.note(),
                tried.errors());
    }

    private boolean may(Actor.Staff actor, Grant grant, String areaPath) {
        return grants.decide(actor.account(), grant, areaPath) instanceof Grants.Decision.Allowed;
    }

    private String replaced(Access access, CaseId call, Locale locale) {
        return wording.team(calls.get(access, call).team(), locale);
    }

    private static boolean here(Proposal.Choice choice, CaseId incident) {
        var busy = choice.busy();
        return busy != null && incident.equals(busy.incidentId());
    }

    private static boolean able(Proposal.Choice choice) {
        return choice.reasons().stream().anyMatch(reason -> reason.code() == Proposal.ReasonCode.HAS_CAPABILITY);
    }

    private String basis(Proposal proposal, Locale locale) {
        if (proposal.choices().stream().allMatch(choice -> choice.basis() == null)) {
            return wording.say(locale, "eta-basis.no-road");
        }
        boolean road = proposal.choices().stream().anyMatch(choice -> choice.basis() == EtaBasis.ROAD);
        return wording.say(locale, road ? "eta-basis.road" : "console.proposal.estimate");
    }

    private ProposalView.Choice choice(
            Proposal.Choice choice,
            CaseId incident,
            Instant at,
            Tried tried,
            Map<String, String> names,
            Locale locale) {
        var team = choice.team();
        var id = team.id().toString();
        var eta = choice.etaSeconds();
        var margin = choice.marginSeconds();
        boolean first = tried.teams().isEmpty() && !tried.errors().any();
        return new ProposalView.Choice(
                id,
                wording.team(team, locale),
                wording.say(locale, "console.ladder.strength", team.strength()),
                ladders.abilities(team, locale),
                eta == null ? "—" : wording.say(locale, "console.minutes", (eta + 59) / 60),
                eta == null ? "" : Moments.minute(at.plusSeconds(eta)),
                margin == null ? "" : wording.say(locale, "console.minutes", signed(margin)),
                margin == null ? "" : margin < 0 ? "minus" : "plus",
                why(choice, names, locale),
                tag(choice, locale),
                divert(choice, incident),
                choice.free(),
                first ? choice.recommended() : tried.teams().contains(id));
    }

    private static String signed(long seconds) {
        long minutes = Math.round(seconds / 60.0);
        return minutes < 0 ? "−" + -minutes : "+" + minutes;
    }

    private @Nullable String tag(Proposal.Choice choice, Locale locale) {
        if (choice.busy() != null) {
            return wording.say(locale, "state.team_call." + choice.busy().state());
        }
        return choice.standing() == TeamStanding.AVAILABLE
                ? null
                : wording.say(
                        locale,
                        "team-standing." + ReportFiles.slug(choice.standing().name()));
    }

    private static @Nullable String divert(Proposal.Choice choice, CaseId incident) {
        var busy = choice.busy();
        if (busy == null || busy.incidentId() == null) {
            return null;
        }
        return BoardViews.href(busy.incidentId()) + "/calls/" + busy.callId() + "/do/divert?to=" + incident;
    }

    private String why(Proposal.Choice choice, Map<String, String> names, Locale locale) {
        return choice.reasons().stream()
                .filter(reason -> reason.code() != Proposal.ReasonCode.MISSING_CAPABILITY)
                .map(reason ->
                        wording.say(locale, "proposal.reason." + reason.code().slug(), about(reason, names)))
                .collect(Collectors.joining(wording.say(locale, "console.list.comma")));
    }

    private static String about(Proposal.Reason reason, Map<String, String> names) {
        return names.getOrDefault(reason.about(), reason.about());
    }
}
