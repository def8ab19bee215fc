package org.liandong.dispatch;

/** Whether a team can be called, as its keeper says; message key {@code team-standing.<name in lower case>}. */
public enum TeamStanding {
    AVAILABLE,
    OFF_DUTY,
    OUT_OF_SERVICE;

    /** Suffix of this standing's message key. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
