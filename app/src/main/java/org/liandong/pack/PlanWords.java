package org.liandong.pack;

/** The closed lists of response plans. */
final class PlanWords {

    private PlanWords() {}

    /** What a warning in force may be about. */
    enum Warning {
        ANY,
        RAIN,
        TYPHOON,
        FLOOD,
        GEOLOGICAL,
        FOREST_FIRE,
        SNOW,
        HEAT,
        WIND
    }

    /** The least colour of the warning, the gravest last. */
    enum Colour {
        BLUE,
        YELLOW,
        ORANGE,
        RED
    }

    /** Who commands. */
    enum Commander {
        DEPUTY_COUNTY_HEAD,
        BUREAU_HEAD,
        TOWNSHIP_HEAD,
        TEAM_LEADER
    }

    /** What a unit that is told has to do. */
    enum Role {
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
    enum Line {
        CHECK,
        ASK,
        ADVISE
    }
}
