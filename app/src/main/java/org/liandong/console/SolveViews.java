package org.liandong.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Place;
import org.liandong.dispatch.JointProposal;
import org.liandong.dispatch.Proposal;
import org.liandong.incident.IncidentFacts;
import org.liandong.kernel.CaseId;
import org.liandong.webkit.Moments;
import org.springframework.stereotype.Component;

/** Puts a joint proposal into words: what each incident gets, before and after. */
@Component
final class SolveViews {

    private final NeedViews needs;
    private final PlanViews plans;
    private final Situations situations;
    private final Wording wording;

    SolveViews(NeedViews needs, PlanViews plans, Situations situations, Wording wording) {
        this.needs = needs;
        this.plans = plans;
        this.situations = situations;
        this.wording = wording;
    }

    /** @param picked what was ticked when an attempt failed; null on a first look, when all is */
    SolveView view(
            JointProposal proposal, Collection<IncidentFacts> incidents, @Nullable Set<String> picked, Locale locale) {
        var known =
                incidents.stream().collect(Collectors.toMap(each -> each.head().id(), each -> each));
        var places = situations.places(incidents);
        var parts = proposal.parts().stream()
                .filter(part -> known.containsKey(part.incident()))
                .map(part -> part(part, known, places, picked, locale))
                .toList();
        int count = (int) parts.stream()
                .flatMap(part -> part.rows().stream())
                .flatMap(row -> row.after().stream())
                .filter(SolveView.Going::picked)
                .count();
        var before = proposal.inTurn();
        var after = proposal.together();
        return new SolveView(
                Moments.minute(proposal.at()),
                proposal.stamp(),
                tally(before, locale),
                tally(after, locale),
                before.equals(after),
                parts,
                count);
    }

    private String tally(JointProposal.Tally tally, Locale locale) {
        return wording.say(
                locale,
                "solve.tally",
                tally.empty(),
                tally.peopleShort(),
                (tally.lateSeconds() + 59) / 60,
                (tally.seconds() + 59) / 60);
    }

    private SolveView.Part part(
            JointProposal.Part part,
            Map<CaseId, IncidentFacts> known,
            Map<UUID, Place> places,
            @Nullable Set<String> picked,
            Locale locale) {
        var incident = Objects.requireNonNull(known.get(part.incident()));
        var plan = part.plan();
        var before = needs.views(part.inTurn(), locale);
        var after = needs.views(part.together(), locale);
        var rows = new ArrayList<SolveView.Row>();
        for (int i = 0; i < after.size(); i++) {
            var one = part.inTurn().get(i);
            var other = part.together().get(i);
            var view = after.get(i);
            rows.add(new SolveView.Row(
                    view.capability(),
                    view.asked(),
                    going(part.incident(), one, other, false, before.get(i), Set.of()),
                    before.get(i).missing(),
                    going(part.incident(), other, one, true, view, picked),
                    view.missing(),
                    view.state(),
                    view.stateWord(),
                    view.help()));
        }
        return new SolveView.Part(
                part.incident().toString(),
                BoardViews.href(part.incident()),
                part.grade() == null ? "" : part.grade().toString(),
                Wording.roman(part.grade()),
                wording.title(incident, places, locale),
                part.number(),
                plan == null ? "" : plans.name(plan.plan(), locale),
                rows);
    }

    private static List<SolveView.Going> going(
            CaseId incident,
            Proposal.Answered answered,
            Proposal.Answered compared,
            boolean mayBeKept,
            NeedView view,
            @Nullable Set<String> picked) {
        var same = new HashSet<String>();
        compared.filled().forEach(filled -> same.add(filled.team().code()));
        var going = new ArrayList<SolveView.Going>();
        for (int i = 0; i < answered.filled().size(); i++) {
            var filled = answered.filled().get(i);
            var filler = view.fillers().get(i);
            var wish = !mayBeKept || filled.here()
                    ? null
                    : incident + " " + filled.team().id();
            going.add(new SolveView.Going(
                    filler.name(),
                    filler.when(),
                    filler.margin(),
                    filler.sign(),
                    wish,
                    wish != null && (picked == null || picked.contains(wish)),
                    !same.contains(filled.team().code())));
        }
        return going;
    }
}
