package org.liandong.ledger;

import org.liandong.merkle.Hash;
import org.liandong.merkle.Rfc6962;

/** The last published checkpoint when an event was written: it proves the event is not older than that. */
record Anchor(long size, Hash root) {

    /** The checkpoint that exists at birth: size 0 and the hash of nothing (RFC 6962 section 2.1). */
    static Anchor empty() {
        return new Anchor(0, Rfc6962.emptyRoot());
    }
}
