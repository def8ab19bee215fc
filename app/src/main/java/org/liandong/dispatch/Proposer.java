package org.liandong.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.dispatch.Proposal.Answered;
import org.liandong.dispatch.Proposal.Busy;
import org.liandong.dispatch.Proposal.Choice;
import org.liandong.dispatch.Proposal.Need;
import org.liandong.dispatch.Proposal.Reason;
import org.liandong.dispatch.Proposal.ReasonCode;
import org.liandong.dispatch.Proposal.Shortfall;
import org.liandong.dispatch.TeamPlacing.Answer;
import org.liandong.dispatch.TeamPlacing.Asked;
import org.liandong.dispatch.TeamPlacing.Question;
import org.liandong.readiness.Team;

/**
 * Says of every team what it is worth to an incident, and who of them is to go. Pure. Who goes is decided by {@link
 * TeamPlacing}: a team fills one need, nothing falls short that a free team could fill, and a nearer team never makes the
 * first arrival later.
 */
final class Proposer {

    /** In metres: beyond this the way on foot is said. */
    private static final int FAR_FROM_THE_ROAD = 100;

    private Proposer() {}

    /**
     * A team as it stands.
     *
     * @param travel null when there is no way there
     * @param alreadyHere the call it is on belongs to this very incident
     */
    record Candidate(
            Team team,
            TeamStanding standing,
            TravelTimes.@Nullable Travel travel,
            Target target,
            @Nullable Busy busy,
            boolean alreadyHere) {

        boolean free() {
            return busy == null && standing == TeamStanding.AVAILABLE && travel != null;
        }

        int eta() {
            return travel == null ? Integer.MAX_VALUE : travel.seconds();
        }
    }

    /** Which rule limits a team's arrival, and by how much. */
    record Target(String rule, long seconds, boolean ownTownship) {}

    /** The answer, without what only the caller knows. */
    record Solved(List<Choice> choices, List<Need> needs, List<Shortfall> shortfalls, List<Answered> answered) {}

    private static final Comparator<Candidate> SOONEST = Comparator.comparingInt(Candidate::eta)
            .thenComparing(each -> each.team().code());

    /** One incident by itself, asking for teams only. */
    static Solved solve(List<Need> asked, List<Candidate> candidates) {
        var question = new Question(
                null,
                asked.stream()
                        .map(need -> new Asked(need.capability(), need.quantity(), 0, null))
                        .toList(),
                candidates);
        return solve(question, TeamPlacing.place(List.of(question)).getFirst());
    }

    /** An incident's question in words, once it is known who fills what. */
    static Solved solve(Question question, Answer answer) {
        var capabilities = question.asked().stream().map(Asked::capability).collect(Collectors.toSet());
        var recommended = question.candidates().stream()
                .filter(each ->
                        each.free() && answer.needOf().containsKey(each.team().id()))
                .map(each -> each.team().id())
                .collect(Collectors.toSet());
        var nearest = question.candidates().stream()
                .filter(Candidate::free)
                .filter(each -> capabilities.stream().anyMatch(each.team()::can))
                .min(SOONEST)
                .map(each -> each.team().id())
                .orElse(null);
        var order = Comparator.comparingInt((Candidate each) -> rank(
                        each, capabilities, recommended.contains(each.team().id())))
                .thenComparing(SOONEST);
        var choices = question.candidates().stream()
                .sorted(order)
                .map(each -> choice(each, question, answer, each.team().id().equals(nearest)))
                .toList();
        var answered = answered(question, answer);
        return new Solved(choices, needs(answered), shortfalls(answered), answered);
    }

    private static List<Answered> answered(Question question, Answer answer) {
        var all = new ArrayList<Answered>();
        for (int need = 0; need < question.asked().size(); need++) {
            int at = need;
            var asked = question.asked().get(need);
            var limit = asked.limitSeconds();
            var filled = question.candidates().stream()
                    .filter(each -> answer.needOf().getOrDefault(each.team().id(), -1) == at)
                    .sorted(Comparator.comparing((Candidate each) -> !each.alreadyHere())
                            .thenComparing(SOONEST))
                    .map(each -> new Proposal.Filled(
                            each.team(),
                            each.alreadyHere(),
                            each.alreadyHere() ? null : each.eta(),
                            each.alreadyHere() ? null : asked.margin(each)))
                    .toList();
            all.add(new Answered(
                    asked.capability(),
                    asked.teams(),
                    asked.people(),
                    limit == null ? null : Math.toIntExact(limit / 60),
                    filled,
                    answer.missingTeams()[need],
                    answer.missingPeople()[need],
                    List.of()));
        }
        return List.copyOf(all);
    }

    /** What is asked for beyond the teams already called. */
    private static List<Need> needs(List<Answered> answered) {
        return answered.stream()
                .map(each -> new Need(
                        each.capability(),
                        each.teams()
                                - (int) each.filled().stream()
                                        .filter(Proposal.Filled::here)
                                        .count()))
                .filter(need -> need.quantity() > 0)
                .toList();
    }

    private static List<Shortfall> shortfalls(List<Answered> answered) {
        return answered.stream()
                .filter(each -> each.missingTeams() > 0 || each.missingPeople() > 0)
                .map(each -> new Shortfall(each.capability(), each.missingTeams(), each.missingPeople()))
                .toList();
    }

    private static int rank(Candidate each, Set<String> asked, boolean recommended) {
        if (recommended) {
            return 0;
        }
        if (asked.stream().noneMatch(each.team()::can)) {
            return 4;
        }
        if (each.free()) {
            return 1;
        }
        return each.busy() != null && each.standing() == TeamStanding.AVAILABLE ? 2 : 3;
    }

    private static Choice choice(Candidate each, Question question, Answer answer, boolean nearest) {
        var travel = each.travel();
        var need = answer.needOf().get(each.team().id());
        var fills = need == null ? null : question.asked().get(need);
        var wanted = fills != null
                ? fills
                : question.asked().stream()
                        .filter(asked -> each.team().can(asked.capability()))
                        .findFirst()
                        .orElse(new Asked("", 1, 0, null));
        return new Choice(
                each.team(),
                fills != null && each.free(),
                fills == null ? null : fills.capability(),
                each.standing(),
                travel == null ? null : travel.seconds(),
                travel == null ? null : travel.metres(),
                travel == null ? null : travel.basis(),
                each.target().rule(),
                travel == null ? null : wanted.margin(each),
                each.busy(),
                reasons(each, question.asked(), nearest, each.alreadyHere() && fills == null));
    }

    private static List<Reason> reasons(Candidate each, List<Asked> asked, boolean nearest, boolean surplus) {
        var reasons = new ArrayList<Reason>();
        if (nearest) {
            reasons.add(new Reason(ReasonCode.NEAREST, ""));
        }
        if (each.target().ownTownship()) {
            reasons.add(new Reason(ReasonCode.OWN_TOWNSHIP, each.team().areaCode()));
        }
        for (var need : asked) {
            reasons.add(new Reason(
                    each.team().can(need.capability()) ? ReasonCode.HAS_CAPABILITY : ReasonCode.MISSING_CAPABILITY,
                    need.capability()));
        }
        if (each.busy() != null) {
            var number = each.busy().incidentNumber();
            reasons.add(new Reason(
                    each.alreadyHere() ? ReasonCode.ALREADY_CALLED : ReasonCode.BUSY, number == null ? "" : number));
        }
        if (surplus) {
            reasons.add(new Reason(ReasonCode.SURPLUS, ""));
        }
        switch (each.standing()) {
            case AVAILABLE -> {}
            case OFF_DUTY -> reasons.add(new Reason(ReasonCode.OFF_DUTY, ""));
            case OUT_OF_SERVICE -> reasons.add(new Reason(ReasonCode.OUT_OF_SERVICE, ""));
        }
        var travel = each.travel();
        if (travel == null) {
            reasons.add(new Reason(ReasonCode.NO_WAY_THERE, ""));
        } else if (travel.metresOnFoot() >= FAR_FROM_THE_ROAD) {
            reasons.add(new Reason(ReasonCode.LAST_METRES_ON_FOOT, Integer.toString(travel.metresOnFoot())));
        }
        return List.copyOf(reasons);
    }
}
