package org.liandong.dispatch;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.liandong.kernel.TeamId;
import org.liandong.readiness.Team;

/** How long teams take to a place. One question for all teams, so that a road graph answers with one search. */
public interface TravelTimes {

    /** For each team the time from alert to arrival; a team that cannot get there is missing. */
    Map<TeamId, Travel> to(Destination destination, Collection<Team> teams, Instant at);

    /** Where to, WGS 84 degrees, and the area it lies in. */
    record Destination(double latitude, double longitude, String areaCode) {}

    /**
     * @param seconds from alert to arrival, turning out included
     * @param metres on the road
     * @param metresOnFoot from where the road is left, or closed, to the place itself; 0 where nobody knows
     */
    record Travel(int seconds, int metres, EtaBasis basis, int metresOnFoot) {

        Travel(int seconds, int metres, EtaBasis basis) {
            this(seconds, metres, basis, 0);
        }
    }
}
