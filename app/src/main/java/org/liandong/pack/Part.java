package org.liandong.pack;

import java.time.Instant;

/** Brings what one kind of lines says into the tables that the desk works with; inside the transaction that applies the pack. */
interface Part {

    /**
     * Writes what is added or changed, and closes what is gone: it is never deleted while a case may carry its code.
     *
     * @param content the whole pack as it shall be
     * @param diff what of it is otherwise than before
     */
    void apply(PackContent content, PackDiff diff, Instant now);

    /**
     * Brings in what ships with the program and is newer than the pack in force; inside a transaction of its own.
     *
     * @return whether anything was written
     */
    default boolean catchUp(PackContent content) {
        return false;
    }
}
