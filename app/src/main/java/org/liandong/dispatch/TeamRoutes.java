package org.liandong.dispatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TeamId;
import org.liandong.readiness.Team;
import org.liandong.readiness.Teams;
import org.liandong.road.Roads;
import org.liandong.roadtime.Arrival;
import org.liandong.roadtime.Place;
import org.liandong.roadtime.Route;
import org.springframework.stereotype.Component;

/** The road a team takes to an incident, from where its phone says it is, else from its station; as the roads are now. */
@Component
public final class TeamRoutes {

    private final Incidents incidents;
    private final Teams teams;
    private final Areas areas;
    private final Roads roads;
    private final TeamPositions positions;

    TeamRoutes(Incidents incidents, Teams teams, Areas areas, Roads roads, TeamPositions positions) {
        this.incidents = incidents;
        this.teams = teams;
        this.areas = areas;
        this.roads = roads;
        this.positions = positions;
    }

    /** What can be said of a team's road. */
    public sealed interface TeamRoute {

        Team team();

        /**
         * This way.
         *
         * @param metresOnFoot from where the road is left, or closed, to the place itself
         * @param imprecise the place is only known to a township, so its centre stands in for it
         * @param since when the team was where the way begins, by its own phone; null where it begins at its station
         */
        record By(
                Team team,
                Route route,
                int metresOnFoot,
                boolean imprecise,
                @Nullable Instant since) implements TeamRoute {}

        /** No way by road. */
        record None(Team team, Arrival.Why why) implements TeamRoute {}

        /** The county has no map of roads. */
        record NoMap(Team team) implements TeamRoute {}
    }

    /** The road of one team; refuses with NOT_FOUND what is out of sight. */
    public TeamRoute find(Access access, CaseId incident, TeamId id) {
        var scene = Scene.of(incidents.get(access, incident), areas);
        var team = teams.get(access, id);
        var times = roads.now();
        if (times.isEmpty()) {
            return new TeamRoute.NoMap(team);
        }
        var position = positions.list(access).get(id);
        var from = position == null
                ? new Place(team.latitude(), team.longitude())
                : new Place(position.latitude(), position.longitude());
        var to = new Place(scene.latitude(), scene.longitude());
        return switch (times.get().arrivals(to, java.util.List.of(from)).getFirst()) {
            case Arrival.None none -> new TeamRoute.None(team, none.why());
            case Arrival.By by ->
                times.get()
                        .route(from, to)
                        .<TeamRoute>map(route -> new TeamRoute.By(
                                team,
                                route,
                                Math.toIntExact(Math.round(by.end().metresAway() + route.metresShort())),
                                scene.imprecise(),
                                position == null ? null : position.at()))
                        // a road was closed between the two questions
                        .orElseGet(() -> new TeamRoute.None(team, Arrival.Why.CLOSED));
        };
    }
}
