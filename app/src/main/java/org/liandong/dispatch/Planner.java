package org.liandong.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.Deadlines;
import org.liandong.incident.IncidentClass;
import org.liandong.incident.IncidentClasses;
import org.liandong.incident.IncidentFacts;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.TimeSource;
import org.liandong.readiness.Team;
import org.liandong.readiness.Teams;
import org.liandong.store.Transactions;
import org.springframework.stereotype.Component;

/** Gathers what the proposer needs: the scene, the needs, the teams, what they do now and how far they are. */
@Component
final class Planner {

    private static final Access WHO_IS_BUSY = new Access.Machinery("who-is-busy");
    private static final String FALLBACK_NEED = "RESCUE";

    private final Transactions transactions;
    private final CallRows rows;
    private final Deadlines deadlines;
    private final IncidentClasses classes;
    private final Areas areas;
    private final Teams teams;
    private final TeamStates states;
    private final TravelTimes travelTimes;
    private final Targets targets;
    private final DispatchProperties settings;
    private final TimeSource time;

    // A proposal joins everything known about who could go where; nobody else does.
    Planner(
            Transactions transactions,
            CallRows rows,
            Deadlines deadlines,
            IncidentClasses classes,
            Areas areas,
            Teams teams,
            TeamStates states,
            TravelTimes travelTimes,
            Targets targets,
            DispatchProperties settings,
            TimeSource time) {
        this.transactions = transactions;
        this.rows = rows;
        this.deadlines = deadlines;
        this.classes = classes;
        this.areas = areas;
        this.teams = teams;
        this.states = states;
        this.travelTimes = travelTimes;
        this.targets = targets;
        this.settings = settings;
        this.time = time;
    }

    /** @param without a team that is not to be counted on */
    Proposal propose(Access access, IncidentFacts incident, @Nullable TeamId without) {
        var now = time.now();
        var scene = Scene.of(incident, areas);
        var register = teams.list(access).stream()
                .filter(Team::active)
                .filter(team -> !team.id().equals(without))
                .filter(team -> areas.get(team.areaCode()).path().startsWith(countyPath(scene)))
                .toList();
        var ways = travelTimes.to(scene.destination(), register, now);
        var standing = states.list(access);
        var busy = busy(access, now);
        var candidates = register.stream()
                .map(team -> {
                    var call = busy.get(team.id());
                    return new Proposer.Candidate(
                            team,
                            standing.getOrDefault(team.id(), TeamStates.Standing.UNSAID)
                                    .standing(),
                            ways.get(team.id()),
                            targets.target(team, scene, now),
                            call,
                            call != null && incident.head().id().equals(call.incidentId()));
                })
                .toList();
        var solved = Proposer.solve(needs(incident), candidates);
        return new Proposal(
                incident.head().id(),
                now,
                settings.night(now),
                scene.imprecise(),
                solved.needs(),
                solved.choices(),
                solved.shortfalls());
    }

    /** A county sends its own teams; another county's are asked for, not sent. */
    private String countyPath(Scene scene) {
        var area = areas.get(scene.areaCode());
        while (area.level() != Area.Level.COUNTY && area.parentCode() != null) {
            area = areas.get(area.parentCode());
        }
        return area.level() == Area.Level.COUNTY ? area.path() : "/";
    }

    /** What a class asks for, times what the grade makes of it. A need is written {@code FLOOD} or {@code FLOOD:2}. */
    private List<Proposal.Need> needs(IncidentFacts incident) {
        int factor = settings.factor(incident.grade());
        var asked = new LinkedHashMap<String, Integer>();
        for (var written : needsOf(incident.classCode())) {
            int colon = written.indexOf(':');
            int quantity = colon < 0 ? 1 : Integer.parseInt(written.substring(colon + 1));
            asked.merge(colon < 0 ? written : written.substring(0, colon), quantity * factor, Integer::sum);
        }
        var needs = new ArrayList<Proposal.Need>();
        asked.forEach((capability, quantity) -> needs.add(new Proposal.Need(capability, quantity)));
        return needs;
    }

    /** A class without needs of its own has those of the class above it. */
    private List<String> needsOf(String classCode) {
        String code = classCode;
        while (code != null) {
            IncidentClass known = classes.find(code).orElse(null);
            if (known == null) {
                break;
            }
            if (!known.needs().isEmpty()) {
                return known.needs();
            }
            code = known.parentCode();
        }
        return List.of(FALLBACK_NEED);
    }

    /**
     * Which teams are on a call, wherever it is: a team taken elsewhere is not free, even where the reader sees only
     * that. Which incident it is on is told only to whom it is in sight.
     */
    private Map<TeamId, Proposal.Busy> busy(Access access, Instant now) {
        record Known(List<CallFacts> calls, Map<CaseId, List<ClockState>> clocks) {}
        var known = transactions.read(WHO_IS_BUSY, () -> {
            var calls = rows.active();
            return new Known(
                    calls,
                    deadlines.states(
                            calls.stream().map(call -> call.head().id()).toList()));
        });
        return known.calls().stream()
                .collect(Collectors.toMap(
                        CallFacts::team,
                        call -> busy(
                                call,
                                inSight(access, call),
                                known.clocks().getOrDefault(call.head().id(), List.of()),
                                now)));
    }

    private static Proposal.Busy busy(CallFacts call, boolean inSight, List<ClockState> clocks, Instant now) {
        var due = clocks.stream()
                .filter(ClockState::open)
                .map(ClockState::dueAt)
                .filter(java.util.Objects::nonNull)
                .min(Instant::compareTo);
        return new Proposal.Busy(
                call.head().id(),
                inSight ? call.incident() : null,
                inSight ? call.incidentNumber() : null,
                call.state(),
                due.map(at -> Duration.between(now, at).toSeconds()).orElse(null));
    }

    private static boolean inSight(Access access, CallFacts call) {
        return switch (access) {
            case Access.Scope scope ->
                Areas.covers(scope.areaPaths(), call.head().areaPath());
            case Access.Capability link ->
                link.cases().containsAll(Set.of(call.head().id(), call.incident()));
            case Access.Public _ -> false;
            case Access.Machinery _ -> true;
        };
    }

    /** By which rules and with which estimate a team would be called now. No road there is no reason not to send it. */
    CallRows.NewCall plan(CaseId call, Team team, IncidentFacts incident, TeamCallState first, Instant at) {
        var scene = Scene.of(incident, areas);
        var travel = travelTimes.to(scene.destination(), List.of(team), at).get(team.id());
        return new CallRows.NewCall(
                call,
                team.id(),
                incident.head().id(),
                targets.rules(team, scene, at),
                travel,
                first == TeamCallState.RESERVED ? at : null,
                first == TeamCallState.ALERTED ? at : null);
    }
}
