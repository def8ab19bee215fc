package org.liandong.merkle;

import java.util.OptionalLong;

/**
 * A signature that verifies.
 *
 * @param key the known key that made it
 * @param signature the line
 * @param unixSeconds when a cosignature says it was made; empty for a plain signature
 */
public record VerifiedSignature(VerifierKey key, NoteSignature signature, OptionalLong unixSeconds) {}
