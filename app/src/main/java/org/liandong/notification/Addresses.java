package org.liandong.notification;

import java.util.Optional;
import org.liandong.area.Areas;
import org.liandong.area.Unit;
import org.liandong.kernel.Access;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.UnitId;
import org.liandong.readiness.Team;
import org.liandong.readiness.Teams;
import org.springframework.stereotype.Component;

/** Looks up where a team or unit is reached now. Residents are reached by {@link ResidentPost}. */
@Component
final class Addresses {

    private final Teams teams;
    private final Areas areas;

    Addresses(Teams teams, Areas areas) {
        this.teams = teams;
        this.areas = areas;
    }

    Optional<String> find(Access access, Recipient recipient, ChannelCode channel) {
        return switch (channel) {
            case EMAIL ->
                switch (recipient.kind()) {
                    case TEAM -> teams.find(access, new TeamId(recipient.id())).map(Team::dutyEmail);
                    case UNIT -> areas.findUnit(new UnitId(recipient.id())).map(Unit::dutyEmail);
                    case RESIDENT -> Optional.empty();
                };
            case LETTER -> Optional.empty();
        };
    }
}
