package org.liandong.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.liandong.dispatch.Proposal;
import org.springframework.stereotype.Component;

/** Puts what is asked and who answers it into words. */
@Component
final class NeedViews {

    private final Ladders ladders;
    private final Wording wording;

    NeedViews(Ladders ladders, Wording wording) {
        this.ladders = ladders;
        this.wording = wording;
    }

    List<NeedView> views(List<Proposal.Answered> answered, Locale locale) {
        var names = ladders.names(locale);
        return answered.stream().map(each -> view(each, names, locale)).toList();
    }

    private NeedView view(Proposal.Answered each, Map<String, String> names, Locale locale) {
        boolean late = each.filled().stream()
                .map(Proposal.Filled::marginSeconds)
                .anyMatch(margin -> margin != null && margin < 0);
        var state = each.isShort() ? "short" : late ? "late" : "met";
        return new NeedView(
                names.getOrDefault(each.capability(), each.capability()),
                asked(each, locale),
                state,
                wording.say(locale, "proposal.need." + state),
                each.filled().stream().map(filled -> filler(filled, locale)).toList(),
                missing(each, locale),
                each.help().stream().map(help -> offer(help, names, locale)).toList());
    }

    private String asked(Proposal.Answered each, Locale locale) {
        var parts = new ArrayList<String>();
        parts.add(wording.say(locale, "proposal.teams", each.teams()));
        if (each.people() > 0) {
            parts.add(wording.say(locale, "proposal.people", each.people()));
        }
        var minutes = each.minutes();
        if (minutes != null) {
            parts.add(wording.say(locale, "proposal.within", minutes));
        }
        return String.join(" · ", parts);
    }

    private NeedView.Filler filler(Proposal.Filled filled, Locale locale) {
        var name = wording.team(filled.team(), locale);
        var eta = filled.etaSeconds();
        var margin = filled.marginSeconds();
        if (filled.here() || eta == null || margin == null) {
            return new NeedView.Filler(name, wording.say(locale, "proposal.called"), "", "");
        }
        return new NeedView.Filler(
                name,
                wording.say(locale, "console.minutes", (eta + 59) / 60),
                wording.say(locale, margin < 0 ? "proposal.margin.late" : "proposal.margin.early", minutes(margin)),
                margin < 0 ? "minus" : "plus");
    }

    /** Lateness is rounded up and what is to spare is rounded down: nobody is told more than there is. */
    private static long minutes(long margin) {
        return margin < 0 ? (-margin + 59) / 60 : margin / 60;
    }

    private String missing(Proposal.Answered each, Locale locale) {
        var parts = new ArrayList<String>();
        if (each.missingTeams() > 0) {
            parts.add(wording.say(locale, "proposal.teams", each.missingTeams()));
        }
        if (each.missingPeople() > 0) {
            parts.add(wording.say(locale, "proposal.people", each.missingPeople()));
        }
        return parts.isEmpty() ? "" : wording.say(locale, "proposal.missing", String.join(" · ", parts));
    }

    private NeedView.Offer offer(Proposal.Help help, Map<String, String> names, Locale locale) {
        var eta = help.etaSeconds();
        var parts = new ArrayList<String>();
        parts.add(Wording.inLanguage(locale, help.name(), help.nameEn()));
        if (!help.about().isEmpty()) {
            boolean capability = help.kind() == Proposal.HelpKind.ALSO_ABLE;
            parts.add(capability ? names.getOrDefault(help.about(), help.about()) : help.about());
        }
        parts.add(
                eta == null
                        ? wording.say(locale, "eta-basis.no-road")
                        : wording.say(locale, "console.minutes", (eta + 59) / 60));
        return new NeedView.Offer(
                wording.say(locale, "proposal.help." + help.kind().slug()), String.join(" · ", parts));
    }
}
