package org.liandong.assignment;

import java.util.Locale;

/** What a look or a call found. */
public enum CheckResult {
    DONE,
    NOT_DONE,
    NO_ANSWER;

    /** End of its message key. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
