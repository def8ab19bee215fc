package org.liandong.dispatch;

import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TeamId;

/** What the holder of a team's link may open: this call of this team and the place it is called to. */
public record TeamLink(CaseId callId, TeamId teamId, CaseId incidentId) {

    /** Who acts by this link. */
    public Actor.Team actor() {
        return new Actor.Team(teamId, callId);
    }

    /** What may be read by this link. */
    public Access access() {
        return Access.Capability.of(callId, incidentId);
    }
}
