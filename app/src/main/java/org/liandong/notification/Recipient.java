package org.liandong.notification;

import java.util.UUID;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.UnitId;

/** Who gets a message: a team or a unit, never a person. Its address is looked up when the message is sent. */
public record Recipient(Kind kind, UUID id) {

    /** Kinds of recipient. */
    public enum Kind {
        TEAM,
        UNIT
    }

    public static Recipient of(TeamId team) {
        return new Recipient(Kind.TEAM, team.value());
    }

    public static Recipient of(UnitId unit) {
        return new Recipient(Kind.UNIT, unit.value());
    }
}
