package org.liandong.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liandong.area.Place;
import org.liandong.deadline.ClockState;
import org.liandong.dispatch.CallView;
import org.liandong.dispatch.ExceptionItem;
import org.liandong.dispatch.TeamStates;
import org.liandong.incident.IncidentFacts;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TeamId;
import org.liandong.readiness.Team;

/**
 * What is going on in one reader's areas, read at one moment.
 *
 * @param undecided reports nobody has decided on, at most as many as are counted
 */
record Situation(
        Instant now,
        List<IncidentFacts> incidents,
        Map<CaseId, List<ClockState>> clocks,
        Map<CaseId, List<CallView>> calls,
        Map<CaseId, Integer> reports,
        Map<UUID, Place> places,
        List<Team> teams,
        Map<TeamId, TeamStates.Standing> standings,
        List<ExceptionItem> exceptions,
        int undecided) {

    List<CallView> callsOf(IncidentFacts incident) {
        return calls.getOrDefault(incident.head().id(), List.of());
    }

    List<ClockState> clocksOf(IncidentFacts incident) {
        return clocks.getOrDefault(incident.head().id(), List.of());
    }
}
