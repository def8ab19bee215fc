package org.liandong.casework;

import org.jspecify.annotations.Nullable;

/** A head read for update, with the counters only the spine uses. */
record LockedHead(Head head, int journalCount, int leafCount, byte @Nullable [] leafPrev) {

    Trail.Counters counters() {
        return new Trail.Counters(journalCount, leafCount, leafPrev);
    }
}
