package org.liandong.contact;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.UnitId;

/**
 * What a resident asked to be forgotten.
 *
 * @param dueAt when what can go goes; null once it is undone or done
 * @param contactGoneAt when the contact went; the content of an open case follows when it closes
 * @param ground why it was put off; null when it was not
 * @param heldBy which unit put it off
 * @param heldEntry the journal line with the reasons
 * @param barred the unit that may not put it off again, because the resident contested
 */
public record ErasureRequest(
        CaseId caseId,
        State state,
        Instant askedAt,
        @Nullable Instant dueAt,
        @Nullable Instant contactGoneAt,
        @Nullable Ground ground,
        @Nullable UnitId heldBy,
        @Nullable Integer heldEntry,
        @Nullable UnitId barred,
        int version) {

    /** Where it stands. */
    public enum State {
        ASKED,
        UNDONE,
        HELD,
        DONE
    }

    /** Duties to keep: the whole list. */
    public enum Ground {
        DISPUTE_OPEN,
        LEGAL_LIMIT,
        INQUIRY,
        OTHERS_RIGHTS;

        /** End of its message key. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
