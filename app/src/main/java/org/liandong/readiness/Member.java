package org.liandong.readiness;

import org.liandong.kernel.TeamId;

/** Somebody who signed up for a team: a name and what they do there, nothing else. */
public record Member(TeamId team, int number, String name, Role role) {

    /** What a member does in the team. */
    public enum Role {
        LEADER,
        DEPUTY,
        DRIVER,
        MEDIC,
        MEMBER
    }
}
