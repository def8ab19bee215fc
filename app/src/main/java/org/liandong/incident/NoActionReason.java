package org.liandong.incident;

/** Why a report ends without a team. */
public enum NoActionReason {
    FALSE_ALARM,
    ADVICE_GIVEN,
    ALREADY_OVER
}
