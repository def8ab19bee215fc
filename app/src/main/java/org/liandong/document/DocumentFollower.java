package org.liandong.document;

import java.time.Instant;
import org.liandong.kernel.Access;
import org.liandong.store.Writes;
import org.liandong.vault.Sealer;

/** A module that does something once a document is there, in the same transaction that makes it ready. */
public interface DocumentFollower {

    /** What was made, and what seals whatever is said about it. */
    record Made(Access access, Document document, Sheet sheet, Sealer content, Instant at) {

        @Override
        public String toString() {
            return "Made[" + document.id() + "]";
        }
    }

    /** Adds its rows to those of the document. */
    void made(Made made, Writes writes);
}
