package org.liandong.contact;

import java.time.Instant;
import java.util.Locale;
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

    /** Why: the whole list. */
    public enum Purpose {
        /** An emergency is being answered; those on duty for it need no assignment. */
        RESPONSE,
        HANDLING,
        REVIEW,
        VERIFICATION,
        /** A word was looked for in what this handler had opened before. */
        SEARCH,
        /** A letter is printed and put into its envelope. */
        DELIVERY,
        /** Two people of two units agreed that it could not wait. */
        BREAK_GLASS,
        OWN;

        /** Whether a handler states it. */
        public boolean stated() {
            return this == HANDLING || this == REVIEW || this == VERIFICATION;
        }

        /** End of its message keys. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
