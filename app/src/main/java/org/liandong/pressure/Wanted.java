package org.liandong.pressure;

import java.util.Locale;

/** What somebody wanted the resident to do: the whole list. */
public enum Wanted {
    WITHDRAW,
    ERASE,
    KEEP_QUIET,
    CONFIRM,
    OTHER;

    /** End of its message key. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
