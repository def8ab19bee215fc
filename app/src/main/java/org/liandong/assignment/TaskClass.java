package org.liandong.assignment;

import java.util.Locale;

/** What a unit is asked to do: to a place, a thing or a service, never to a person. The rule of its limit is {@code task.<slug>}. */
public enum TaskClass {
    REPAIR,
    CLEAR,
    INSPECT,
    RESTORE,
    RESTOCK,
    RELIEVE,
    TRAIN,
    REVIEW,
    ANSWER;

    /** End of its message key. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
