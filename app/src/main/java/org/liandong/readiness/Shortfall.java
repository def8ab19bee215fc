package org.liandong.readiness;

import java.util.List;
import java.util.Locale;

/**
 * Something that does not stand ready.
 *
 * @param areaCode where
 * @param subject what: a team, a depot's goods, a township
 * @param values what goes into the sentence {@code readiness.shortfall.SLUG} after the subject
 */
public record Shortfall(Kind kind, String areaCode, String subject, List<String> values) {

    public Shortfall {
        values = List.copyOf(values);
    }

    /** What is short. */
    public enum Kind {
        NO_TEAM,
        NO_SERVICE,
        TOO_FEW_PEOPLE,
        TOO_FEW_ON_ROSTER,
        NO_LEADER,
        NO_VEHICLE,
        NO_EXPERT,
        NONE_LEFT,
        EXPIRED,
        EXPIRES_SOON,
        MAINTENANCE_DUE;

        /** Last part of its message key. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
