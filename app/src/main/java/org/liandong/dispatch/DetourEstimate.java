package org.liandong.dispatch;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.liandong.area.Distances;
import org.liandong.kernel.TeamId;
import org.liandong.readiness.Team;

/** Straight line times a detour factor over a usual speed, plus turning out: for a county without a road graph. */
final class DetourEstimate implements TravelTimes {

    private static final double METRES_PER_SECOND_PER_KMH = 1000.0 / 3600.0;

    private final DispatchProperties settings;
    private final Predicate<String> mountain;

    /** @param mountain whether an area of this code lies in mountains */
    DetourEstimate(DispatchProperties settings, Predicate<String> mountain) {
        this.settings = settings;
        this.mountain = mountain;
    }

    @Override
    public Map<TeamId, Travel> to(Destination destination, Collection<Team> teams, Instant at) {
        return teams.stream().collect(Collectors.toMap(Team::id, team -> travel(destination, team, at)));
    }

    private Travel travel(Destination to, Team team, Instant at) {
        boolean night = settings.night(at);
        boolean steep = mountain.test(to.areaCode()) || mountain.test(team.areaCode());
        double metres = Distances.metres(team.latitude(), team.longitude(), to.latitude(), to.longitude())
                * (steep ? settings.mountainDetour() : settings.detour());
        double speed = (night ? settings.nightKmh() : settings.dayKmh()) * METRES_PER_SECOND_PER_KMH;
        long turnout = settings.turnout(at).toSeconds();
        return new Travel(
                Math.toIntExact(Math.round(turnout + metres / speed)),
                Math.toIntExact(Math.round(metres)),
                EtaBasis.DETOUR_ESTIMATE);
    }
}
