package org.liandong.ledger;

/** The last published checkpoint when an event was written: it proves the event is not older than that. */
record Anchor(long size, byte[] root) {

    /** The checkpoint that exists at birth: size 0 and the hash of nothing (RFC 6962 section 2.1). */
    static Anchor empty() {
        return new Anchor(0, LeafEntry.sha256().digest(new byte[0]));
    }
}
