package org.liandong.dispatch;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.liandong.casework.Head;
import org.liandong.casework.Veto;
import org.liandong.incident.IncidentAction;
import org.liandong.incident.IncidentKinds;
import org.liandong.kernel.Access;
import org.liandong.kernel.Action;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.readiness.Team;
import org.liandong.readiness.Teams;
import org.springframework.stereotype.Component;

/**
 * An incident is not closed or merged away under teams that are still called to it: they would go on towards something
 * that is over. A team that has finished and is on its way home stands in nobody's way.
 */
@Component
final class TeamsStillOut implements Veto {

    private static final Access REGISTER = new Access.Public();
    private static final Set<IncidentAction> ENDING =
            EnumSet.of(IncidentAction.CLOSE, IncidentAction.CLOSE_UNANSWERED, IncidentAction.MERGE);
    private static final Set<TeamCallState> OUT = EnumSet.of(
            TeamCallState.RESERVED,
            TeamCallState.ALERTED,
            TeamCallState.ACKNOWLEDGED,
            TeamCallState.ROLLING,
            TeamCallState.ON_SCENE);

    private final CallRows rows;
    private final Teams teams;

    TeamsStillOut(CallRows rows, Teams teams) {
        this.rows = rows;
        this.teams = teams;
    }

    @Override
    public Optional<Refusal> against(Head before, Action action) {
        if (!before.kind().equals(IncidentKinds.INCIDENT) || !ENDING.contains(action)) {
            return Optional.empty();
        }
        var out = rows.ofIncidents(List.of(before.id())).stream()
                .filter(call -> call.active() && OUT.contains(call.state()))
                .map(CallFacts::team)
                .toList();
        return out.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        ProblemCode.TEAMS_STILL_OUT,
                        teams.find(REGISTER, new HashSet<>(out)).values().stream()
                                .map(Team::name)
                                .sorted()
                                .collect(Collectors.joining("、"))));
    }
}
