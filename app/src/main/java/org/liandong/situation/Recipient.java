package org.liandong.situation;

import java.util.Locale;

/** Whom a situation report goes to: the whole list. */
public enum Recipient {
    SUPERIOR_GOVERNMENT,
    SUPERIOR_DEPARTMENT,
    COUNTY_GOVERNMENT,
    PUBLIC;

    /** End of its message key. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
