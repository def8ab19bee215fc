package org.liandong.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.dispatch.Proposal.Busy;
import org.liandong.dispatch.Proposal.Choice;
import org.liandong.dispatch.Proposal.Need;
import org.liandong.dispatch.Proposal.Reason;
import org.liandong.dispatch.Proposal.ReasonCode;
import org.liandong.dispatch.Proposal.Shortfall;
import org.liandong.kernel.TeamId;
import org.liandong.readiness.Team;

/**
 * Chooses among teams. Pure. Free teams are taken soonest first while one of their capabilities is still asked for, so a
 * nearer team never makes the first arrival later, and nothing falls short that a free team in the register could fill.
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
    record Solved(List<Choice> choices, List<Need> needs, List<Shortfall> shortfalls) {}

    private static final Comparator<Candidate> SOONEST = Comparator.comparingInt(Candidate::eta)
            .thenComparing(each -> each.team().code());

    static Solved solve(List<Need> asked, List<Candidate> candidates) {
        var open = new LinkedHashMap<String, Integer>();
        asked.forEach(need -> open.merge(need.capability(), need.quantity(), Integer::sum));
        var capabilities = Set.copyOf(open.keySet());
        candidates.stream().filter(Candidate::alreadyHere).forEach(each -> take(each.team(), open));
        var needs = open.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> new Need(entry.getKey(), entry.getValue()))
                .toList();
        var recommended = new HashSet<TeamId>();
        TeamId nearest = null;
        for (var each :
                candidates.stream().filter(Candidate::free).sorted(SOONEST).toList()) {
            boolean able = capabilities.stream().anyMatch(each.team()::can);
            if (able && nearest == null) {
                nearest = each.team().id();
            }
            if (take(each.team(), open)) {
                recommended.add(each.team().id());
            }
        }
        var first = nearest;
        var order = Comparator.comparingInt((Candidate each) -> rank(
                        each, capabilities, recommended.contains(each.team().id())))
                .thenComparing(SOONEST);
        return new Solved(
                candidates.stream()
                        .sorted(order)
                        .map(each -> choice(
                                each,
                                asked,
                                recommended.contains(each.team().id()),
                                each.team().id().equals(first)))
                        .toList(),
                needs,
                open.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .map(entry -> new Shortfall(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** Counts a team towards every need it answers; whether it answered one that was open. */
    private static boolean take(Team team, Map<String, Integer> open) {
        var answered = open.entrySet().stream()
                .filter(entry -> entry.getValue() > 0 && team.can(entry.getKey()))
                .toList();
        answered.forEach(entry -> entry.setValue(entry.getValue() - 1));
        return !answered.isEmpty();
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

    private static Choice choice(Candidate each, List<Need> asked, boolean recommended, boolean nearest) {
        var travel = each.travel();
        return new Choice(
                each.team(),
                recommended,
                each.standing(),
                travel == null ? null : travel.seconds(),
                travel == null ? null : travel.metres(),
                travel == null ? null : travel.basis(),
                each.target().rule(),
                travel == null ? null : each.target().seconds() - travel.seconds(),
                each.busy(),
                reasons(each, asked, nearest));
    }

    private static List<Reason> reasons(Candidate each, List<Need> asked, boolean nearest) {
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
