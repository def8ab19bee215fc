package org.liandong.warning;

/** How grave a warning is, the gravest last (突发事件应对法 2024 art. 63); message key {@code warning.colour.<slug>}. */
public enum WarningColour {
    BLUE,
    YELLOW,
    ORANGE,
    RED;

    /** Suffix of this colour's message key. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
