package org.liandong.warning;

/** What a warning is about; message key {@code warning.kind.<slug>}. */
public enum WarningKind {
    RAIN,
    TYPHOON,
    FLOOD,
    GEOLOGICAL,
    FOREST_FIRE,
    SNOW,
    HEAT,
    WIND;

    /** Suffix of this kind's message key. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
