package org.liandong.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.dispatch.TeamPlacing.Question;
import org.liandong.incident.IncidentFacts;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.TimeSource;
import org.liandong.readiness.Team;
import org.liandong.readiness.Teams;
import org.springframework.stereotype.Component;

/** Gathers what a proposal needs: the scene, what is wanted, the teams, what they do now and how far they are. */
@Component
final class Planner {

    private final Wants wants;
    private final BusyTeams busyTeams;
    private final HelpFinder helpFinder;
    private final Areas areas;
    private final Teams teams;
    private final TeamStates states;
    private final TravelTimes travelTimes;
    private final Targets targets;
    private final DispatchProperties settings;
    private final TimeSource time;

    // A proposal joins everything known about who could go where; nobody else does.
    Planner(
            Wants wants,
            BusyTeams busyTeams,
            HelpFinder helpFinder,
            Areas areas,
            Teams teams,
            TeamStates states,
            TravelTimes travelTimes,
            Targets targets,
            DispatchProperties settings,
            TimeSource time) {
        this.wants = wants;
        this.busyTeams = busyTeams;
        this.helpFinder = helpFinder;
        this.areas = areas;
        this.teams = teams;
        this.states = states;
        this.travelTimes = travelTimes;
        this.targets = targets;
        this.settings = settings;
        this.time = time;
    }

    /** What every team stands like at one moment, for whoever looks. */
    private record Survey(
            Instant at,
            List<Team> register,
            Map<TeamId, TeamStates.Standing> standing,
            Map<TeamId, Proposal.Busy> busy) {}

    private record Asking(IncidentFacts incident, Scene scene, Wants.Wanted wanted, Question question) {}

    /** @param without a team that is not to be counted on */
    Proposal propose(Access access, IncidentFacts incident, @Nullable TeamId without) {
        var survey = survey(access, without, time.now());
        var asking = asking(survey, incident);
        return proposal(
                access,
                survey,
                asking,
                TeamPlacing.place(List.of(asking.question())).getFirst());
    }

    Instant now() {
        return time.now();
    }

    /** Several incidents that want the same teams, one after the other and as one question; in their order. */
    List<JointProposal.Part> solve(Access access, List<IncidentFacts> incidents, Instant at) {
        var survey = survey(access, null, at);
        var askings = incidents.stream().map(each -> asking(survey, each)).toList();
        var questions = askings.stream().map(Asking::question).toList();
        var inTurn = TeamPlacing.inTurn(questions);
        var together = TeamPlacing.place(questions);
        var parts = new ArrayList<JointProposal.Part>();
        for (int i = 0; i < askings.size(); i++) {
            var asking = askings.get(i);
            var head = asking.incident().head();
            parts.add(new JointProposal.Part(
                    head.id(),
                    head.number(),
                    asking.incident().grade(),
                    asking.wanted().plan(),
                    Proposer.solve(asking.question(), inTurn.get(i)).answered(),
                    helpFinder.help(
                            access,
                            asking.scene(),
                            asking.question().candidates(),
                            Proposer.solve(asking.question(), together.get(i)).answered(),
                            at)));
        }
        return parts;
    }

    private Survey survey(Access access, @Nullable TeamId without, Instant now) {
        var register = teams.list(access).stream()
                .filter(Team::active)
                .filter(team -> !team.id().equals(without))
                .toList();
        return new Survey(now, register, states.list(access), busyTeams.list(access, now));
    }

    private Asking asking(Survey survey, IncidentFacts incident) {
        var scene = Scene.of(incident, areas);
        var near = survey.register().stream()
                .filter(team -> areas.get(team.areaCode()).path().startsWith(countyPath(scene)))
                .toList();
        var ways = travelTimes.to(scene.destination(), near, survey.at());
        var candidates = near.stream()
                .map(team -> {
                    var call = survey.busy().get(team.id());
                    return new Proposer.Candidate(
                            team,
                            survey.standing()
                                    .getOrDefault(team.id(), TeamStates.Standing.UNSAID)
                                    .standing(),
                            ways.get(team.id()),
                            targets.target(team, scene, survey.at()),
                            call,
                            call != null && incident.head().id().equals(call.incidentId()));
                })
                .toList();
        var wanted = wants.of(incident);
        return new Asking(incident, scene, wanted, new Question(incident.grade(), wanted.asked(), candidates));
    }

    private Proposal proposal(Access access, Survey survey, Asking asking, TeamPlacing.Answer answer) {
        var solved = Proposer.solve(asking.question(), answer);
        return new Proposal(
                asking.incident().head().id(),
                survey.at(),
                settings.night(survey.at()),
                asking.scene().imprecise(),
                asking.wanted().plan(),
                solved.needs(),
                solved.choices(),
                solved.shortfalls(),
                helpFinder.help(
                        access, asking.scene(), asking.question().candidates(), solved.answered(), survey.at()));
    }

    /** A county sends its own teams; another county's are asked for, not sent. */
    private String countyPath(Scene scene) {
        var area = areas.get(scene.areaCode());
        while (area.level() != Area.Level.COUNTY && area.parentCode() != null) {
            area = areas.get(area.parentCode());
        }
        return area.level() == Area.Level.COUNTY ? area.path() : "/";
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
