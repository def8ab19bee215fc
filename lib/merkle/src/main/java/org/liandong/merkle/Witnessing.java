package org.liandong.merkle;

/**
 * A verified cosignature: the witness saw this checkpoint, consistent with all before, no later than this.
 *
 * @param witness its key
 * @param unixSeconds seconds since 1970-01-01T00:00Z
 */
public record Witnessing(VerifierKey witness, long unixSeconds) {}
