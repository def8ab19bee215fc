package org.liandong.contact;

import java.time.Instant;

/** Something a resident wrote or said, opened. */
public record Words(Kind kind, Instant at, String text) {

    /** What it is. */
    public enum Kind {
        NARRATIVE,
        PLACE,
        MESSAGE,
        ANSWER,
        ATTACHMENT
    }

    @Override
    public String toString() {
        return "Words[" + kind + "]";
    }
}
