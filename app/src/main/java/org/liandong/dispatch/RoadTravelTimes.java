package org.liandong.dispatch;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.liandong.kernel.TeamId;
import org.liandong.readiness.Team;
import org.liandong.road.Roads;
import org.liandong.roadtime.Arrival;
import org.liandong.roadtime.Place;
import org.liandong.roadtime.RoadTimes;

/** Exact times over the county's roads as they are now, plus turning out; an estimate only where there is no map. */
final class RoadTravelTimes implements TravelTimes {

    private final Roads roads;
    private final TravelTimes withoutMap;
    private final DispatchProperties settings;

    RoadTravelTimes(Roads roads, TravelTimes withoutMap, DispatchProperties settings) {
        this.roads = roads;
        this.withoutMap = withoutMap;
        this.settings = settings;
    }

    @Override
    public Map<TeamId, Travel> to(Destination destination, Collection<Team> teams, Instant at) {
        return roads.now()
                .map(times -> overRoads(times, destination, List.copyOf(teams), at))
                .orElseGet(() -> withoutMap.to(destination, teams, at));
    }

    private Map<TeamId, Travel> overRoads(RoadTimes times, Destination to, List<Team> teams, Instant at) {
        var starts = teams.stream()
                .map(team -> new Place(team.latitude(), team.longitude()))
                .toList();
        var arrivals = times.arrivals(new Place(to.latitude(), to.longitude()), starts);
        var turnout = settings.turnout(at).toSeconds();
        var travels = new HashMap<TeamId, Travel>();
        for (int i = 0; i < teams.size(); i++) {
            if (arrivals.get(i) instanceof Arrival.By by) {
                travels.put(
                        teams.get(i).id(),
                        new Travel(
                                Math.toIntExact(turnout + Math.round(by.seconds())),
                                Math.toIntExact(Math.round(by.metres())),
                                EtaBasis.ROAD,
                                Math.toIntExact(Math.round(by.end().metresAway() + by.metresShort()))));
            }
        }
        return travels;
    }
}
