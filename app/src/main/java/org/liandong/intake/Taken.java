package org.liandong.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;

/**
 * What the reporter leaves with.
 *
 * @param number public case number
 * @param receiptCode secret that opens the case from outside; shown once
 * @param promise what the desk signed about it; null only on a node without the log's keys
 * @param again whether the same key had been used before and this is the first answer once more
 */
public record Taken(
        CaseId report,
        String number,
        String receiptCode,
        String state,
        int version,
        @Nullable SignedPromise promise,
        boolean again) {

    /**
     * A signed note.
     *
     * @param note the note, to keep
     * @param includeBy by when the matter stands in the public log; null: the desk only acknowledges that it took it
     */
    public record SignedPromise(String note, @Nullable Instant includeBy) {}

    @Override
    public String toString() {
        return "Taken[" + number + "]";
    }
}
