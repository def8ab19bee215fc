package org.liandong.notification;

import java.util.UUID;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.UnitId;

/**
 * Who gets a message: a team, a unit, or whoever left a sealed contact with a case; never a person by name. The address
 * is looked up when the message is sent.
 */
public record Recipient(Kind kind, UUID id) {

    /** Kinds of recipient. */
    public enum Kind {
        TEAM,
        UNIT,
        RESIDENT
    }

    public static Recipient of(TeamId team) {
        return new Recipient(Kind.TEAM, team.value());
    }

    /** Whoever left a sealed contact with this case. */
    public static Recipient residentOf(CaseId caseId) {
        return new Recipient(Kind.RESIDENT, caseId.value());
    }

    public static Recipient of(UnitId unit) {
        return new Recipient(Kind.UNIT, unit.value());
    }
}
