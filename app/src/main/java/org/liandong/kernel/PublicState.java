package org.liandong.kernel;

/** The words a resident reads; message key {@code public-state.<name in lower case>}. */
public enum PublicState {
    RECEIVED,
    BEING_ASSESSED,
    HELP_ALERTED,
    HELP_ON_THE_WAY,
    HELP_THERE,
    UNDER_CONTROL,
    JOINED,
    HANDED_OVER,
    NO_ACTION,
    BEING_LOOKED_AT_AGAIN,
    WITH_UNIT,
    ACCEPTED,
    NOT_ACCEPTED,
    IN_HAND,
    ANSWERED,
    CONFIRMED,
    DISPUTED,
    PASSED_ON,
    WITHDRAWN,
    UNDER_REVIEW,
    REVIEW_DECIDED,
    RE_REVIEW_DECIDED,
    DONE;

    /** Suffix of this state's message key. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
