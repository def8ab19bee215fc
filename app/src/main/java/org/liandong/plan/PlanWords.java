package org.liandong.plan;

import java.util.Locale;
import org.liandong.warning.WarningKind;

/** The closed lists of response plans. Message keys {@code plan.<list>.<slug>}. */
public final class PlanWords {

    private PlanWords() {}

    /** What a warning in force may be about; {@code ANY} for whatever it is. */
    public enum Warning {
        ANY,
        RAIN,
        TYPHOON,
        FLOOD,
        GEOLOGICAL,
        FOREST_FIRE,
        SNOW,
        HEAT,
        WIND;

        boolean isAbout(WarningKind kind) {
            return this == ANY || name().equals(kind.name());
        }
    }

    /** Who commands. */
    public enum Commander {
        DEPUTY_COUNTY_HEAD,
        BUREAU_HEAD,
        TOWNSHIP_HEAD,
        TEAM_LEADER
    }

    /** What a unit that is told has to do. */
    public enum Role {
        COMMAND,
        SCENE,
        MEDICAL,
        ROADS,
        UTILITIES,
        EVACUATION,
        SHELTER,
        SUPPLY,
        MONITORING,
        TECHNICAL,
        INFORMATION,
        REPORT
    }

    /** What a line is: to be done, to be asked of the caller, to be read out to the caller. */
    public enum Line {
        CHECK,
        ASK,
        ADVISE
    }

    /** Last part of a word's message key. */
    public static String slug(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
