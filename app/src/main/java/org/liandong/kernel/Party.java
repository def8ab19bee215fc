package org.liandong.kernel;

/** The four parties a procedure knows. */
public enum Party {
    STAFF,
    TEAM,
    RESIDENT,
    CLOCKWORK
}
