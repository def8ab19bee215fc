package org.liandong.incident;

/** How a report came in. */
public enum ReportChannel {
    PHONE,
    WEB,
    WALK_IN,
    RADIO,
    MESSAGE,
    API
}
