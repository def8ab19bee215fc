package org.liandong.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.UnitId;

/** One opening, as the resident sees it: what, when, from which unit, why. */
public record OpeningRecord(
        What what, Purpose purpose, @Nullable UnitId unit, Instant at) {

    /** What was opened. */
    public enum What {
        CONTACT,
        WORDS,
        ATTACHMENT
    }

    /** Why. */
    public enum Purpose {
        RESPONSE,
        HANDLING,
        REVIEW,
        OWN
    }
}
