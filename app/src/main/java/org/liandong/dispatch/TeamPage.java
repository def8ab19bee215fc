package org.liandong.dispatch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Location;
import org.liandong.deadline.ClockState;
import org.liandong.incident.Toll;
import org.liandong.readiness.Team;

/**
 * What a team sees by its link: its call, the place and what is known in numbers. Nothing a resident said, nobody's
 * contact.
 *
 * @param nearestPlace an entry of the gazetteer close to the position, if there is one
 * @param note what staff wrote to the team when it was alerted
 * @param allowed the steps the team may take now, in table order; these and no others become buttons
 */
public record TeamPage(
        CallFacts call,
        Team team,
        String incidentNumber,
        String classCode,
        @Nullable Integer grade,
        Location location,
        @Nullable String nearestPlace,
        Toll toll,
        Instant occurredAt,
        boolean exercise,
        @Nullable String note,
        List<ClockState> clocks,
        List<TeamCallAction> allowed) {}
