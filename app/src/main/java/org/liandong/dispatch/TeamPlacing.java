package org.liandong.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.liandong.dispatch.Proposer.Candidate;
import org.liandong.kernel.TeamId;
import org.liandong.placing.Fit;
import org.liandong.placing.Need;
import org.liandong.placing.Placing;
import org.liandong.readiness.Team;

/**
 * Asks who fills what, for one incident or for several that want the same teams. Pure. A team already called to an incident
 * fills a need of that one only, at no cost, so what is asked beyond it is the difference; a free team may go to any.
 */
final class TeamPlacing {

    private TeamPlacing() {}

    /**
     * What is asked.
     *
     * @param people 0 where only teams are asked for
     * @param limitSeconds from alert to arrival; null: the rule that limits each team
     */
    record Asked(
            String capability,
            int teams,
            int people,
            @Nullable Long limitSeconds) {

        /** Seconds by which a team keeps, or negative misses, what is asked. */
        long margin(Candidate team) {
            return (limitSeconds == null ? team.target().seconds() : limitSeconds) - team.eta();
        }
    }

    /**
     * An incident's question.
     *
     * @param grade 1 (gravest) to 4; null while none is confirmed, which counts as 4
     */
    record Question(@Nullable Integer grade, List<Asked> asked, List<Candidate> candidates) {

        Question {
            asked = List.copyOf(asked);
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * Its answer.
     *
     * @param needOf which of what is asked a team fills, by place in the list
     * @param missingTeams by what is asked
     * @param missingPeople by what is asked
     */
    record Answer(Map<TeamId, Integer> needOf, int[] missingTeams, int[] missingPeople) {}

    /** Answers in the order of the questions. Teams are asked by code, so the order of candidates means nothing. */
    static List<Answer> place(List<Question> questions) {
        var teams = new TreeMap<String, Team>();
        questions.forEach(question ->
                question.candidates().forEach(each -> teams.put(each.team().code(), each.team())));
        var order = List.copyOf(teams.values());
        var needs = new ArrayList<Need>();
        for (var question : questions) {
            question.asked()
                    .forEach(asked -> needs.add(new Need(rank(question.grade()), asked.teams(), asked.people())));
        }
        var placing = Placing.solve(
                needs, order.stream().mapToInt(Team::strength).toArray(), fits(questions, order, needs.size()));
        var answers = new ArrayList<Answer>();
        int from = 0;
        for (var question : questions) {
            answers.add(answer(placing, order, from, question.asked().size()));
            from += question.asked().size();
        }
        return answers;
    }

    /** The answers when one question after the other is served, each by itself, with the teams that are left. */
    static List<Answer> inTurn(List<Question> questions) {
        var taken = new HashSet<TeamId>();
        var answers = new ArrayList<Answer>();
        for (var question : questions) {
            var left = new Question(
                    question.grade(),
                    question.asked(),
                    question.candidates().stream()
                            .filter(each -> !taken.contains(each.team().id()))
                            .toList());
            var answer = place(List.of(left)).getFirst();
            taken.addAll(answer.needOf().keySet());
            answers.add(answer);
        }
        return answers;
    }

    private static int rank(@Nullable Integer grade) {
        return grade == null ? 3 : grade - 1;
    }

    private static @Nullable Fit[][] fits(List<Question> questions, List<Team> order, int needs) {
        var row = new HashMap<TeamId, Integer>();
        order.forEach(team -> row.put(team.id(), row.size()));
        @Nullable Fit[][] fits = new @Nullable Fit[order.size()][needs];
        int from = 0;
        for (var question : questions) {
            for (var candidate : question.candidates()) {
                int team = row.getOrDefault(candidate.team().id(), 0);
                @Nullable Fit[] ofTeam = fits[team];
                for (int need = 0; need < question.asked().size(); need++) {
                    ofTeam[from + need] = fit(candidate, question.asked().get(need));
                }
            }
            from += question.asked().size();
        }
        return fits;
    }

    private static @Nullable Fit fit(Candidate each, Asked asked) {
        if (!each.team().can(asked.capability())) {
            return null;
        }
        if (each.alreadyHere()) {
            return new Fit(0, 0);
        }
        return each.free() ? new Fit(Math.max(0, -asked.margin(each)), each.eta()) : null;
    }

    private static Answer answer(Placing placing, List<Team> order, int from, int size) {
        var needOf = new HashMap<TeamId, Integer>();
        for (int team = 0; team < order.size(); team++) {
            int need = placing.needOf(team) - from;
            if (need >= 0 && need < size) {
                needOf.put(order.get(team).id(), need);
            }
        }
        var missingTeams = new int[size];
        var missingPeople = new int[size];
        for (int need = 0; need < size; need++) {
            missingTeams[need] = placing.missingTeams(from + need);
            missingPeople[need] = placing.missingPeople(from + need);
        }
        return new Answer(Map.copyOf(needOf), missingTeams, missingPeople);
    }
}
