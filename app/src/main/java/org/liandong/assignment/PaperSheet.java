package org.liandong.assignment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document as it is read: plain lines and nothing of how they are laid out. Whatever draws it, a page today or a file
 * later, takes this and no more.
 *
 * @param number the unit's number of the year, as it is written
 * @param addressee to whom; empty where it goes to nobody in particular
 * @param body what it says, paragraph by paragraph, made from the record
 * @param words what somebody wrote for it; null when nobody did, or once it is erased
 * @param date the day it was made, as letters carry it
 */
record PaperSheet(
        String title,
        String number,
        String unit,
        String addressee,
        boolean exercise,
        List<Row> rows,
        List<String> body,
        @Nullable String words,
        String date) {

    /** A line of its table. */
    record Row(String label, String value) {}
}
