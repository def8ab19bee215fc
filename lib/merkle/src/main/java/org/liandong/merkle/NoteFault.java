package org.liandong.merkle;

/** Why the signatures of a note are not accepted. */
public enum NoteFault {
    /** No line is of a known key. */
    NO_KNOWN_SIGNATURE,
    /** A line of a known key does not verify, which spoils the whole note. */
    BAD_SIGNATURE
}
