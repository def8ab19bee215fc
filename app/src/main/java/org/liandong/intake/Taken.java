package org.liandong.intake;

import org.liandong.kernel.CaseId;

/**
 * What the reporter leaves with.
 *
 * @param number public case number
 * @param receiptCode secret that opens the case from outside; shown once
 * @param again whether the same key had been used before and this is the first answer once more
 */
public record Taken(CaseId report, String number, String receiptCode, String state, int version, boolean again) {

    @Override
    public String toString() {
        return "Taken[" + number + "]";
    }
}
