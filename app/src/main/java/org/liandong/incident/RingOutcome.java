package org.liandong.incident;

import java.util.Locale;

/** What came of ringing back without reaching anybody: the whole list. */
public enum RingOutcome {
    NO_ANSWER,
    BUSY,
    UNREACHABLE,
    NO_NUMBER;

    /** End of its message key. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
