package org.liandong.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.readiness.Teams;
import org.liandong.roadtime.Arrival;
import org.liandong.roadtime.Place;
import org.liandong.roadtime.Route;
import org.liandong.staff.Grants;
import org.liandong.webkit.Granted;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A team's road to an incident over HTTP: the way, the turns, or why there is none. */
@RestController
class RouteApi {

    private final TeamRoutes routes;
    private final Incidents incidents;
    private final Teams teams;
    private final Grants grants;

    RouteApi(TeamRoutes routes, Incidents incidents, Teams teams, Grants grants) {
        this.routes = routes;
        this.incidents = incidents;
        this.teams = teams;
        this.grants = grants;
    }

    /** One turn, with what is driven after it. */
    record Step(
            Route.Step.Turn turn, int exit, String name, String reference, long metres, long seconds, double[] at) {}

    /**
     * A team's road.
     *
     * @param reached {@code BY_ROAD}, or why not: {@code NO_MAP} or one of {@link Arrival.Why}
     * @param line latitude and longitude of every bend
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String team,
            String reached,
            @Nullable Long seconds,
            @Nullable Long metres,
            @Nullable Integer metresOnFoot,
            @Nullable List<double[]> line,
            @Nullable List<Step> steps) {

        static View none(String team, String why) {
            return new View(team, why, null, null, null, null, null);
        }

        static View of(TeamRoutes.TeamRoute found) {
            var team = found.team().code();
            return switch (found) {
                case TeamRoutes.TeamRoute.NoMap _ -> none(team, "NO_MAP");
                case TeamRoutes.TeamRoute.None none -> none(team, none.why().name());
                case TeamRoutes.TeamRoute.By by ->
                    new View(
                            team,
                            "BY_ROAD",
                            Math.round(by.route().seconds()),
                            Math.round(by.route().metres()),
                            by.metresOnFoot(),
                            by.route().line().stream().map(View::pair).toList(),
                            by.route().steps().stream().map(View::step).toList());
            };
        }

        private static Step step(Route.Step step) {
            return new Step(
                    step.turn(),
                    step.exit(),
                    step.name(),
                    step.reference(),
                    Math.round(step.metres()),
                    Math.round(step.seconds()),
                    pair(step.at()));
        }

        private static double[] pair(Place place) {
            return new double[] {place.lat(), place.lon()};
        }
    }

    @GetMapping("/api/v1/incidents/{id}/route")
    @Granted("incident:read")
    View route(Actor.Staff actor, @PathVariable UUID id, @RequestParam(required = false) @Nullable String team) {
        var access = grants.access(actor);
        incidents.get(access, new CaseId(id));
        if (team == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "team").asException();
        }
        var known = teams.find(access, team)
                .orElseThrow(
                        () -> Refusal.field(ProblemCode.UNKNOWN_CODE, "team").asException());
        return View.of(routes.find(access, new CaseId(id), known.id()));
    }
}
