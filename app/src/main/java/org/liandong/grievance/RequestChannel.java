package org.liandong.grievance;

/** How a request came in. */
public enum RequestChannel {
    PHONE,
    WEB,
    WALK_IN,
    LETTER,
    MESSAGE,
    API,
    OPEN311
}
