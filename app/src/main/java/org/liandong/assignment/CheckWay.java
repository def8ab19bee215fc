package org.liandong.assignment;

import java.util.Locale;

/** How somebody outside looks whether a task was done. Nobody is visited at home. */
public enum CheckWay {
    PLACE,
    CALL_BACK,
    EVIDENCE;

    /** End of its message key. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
