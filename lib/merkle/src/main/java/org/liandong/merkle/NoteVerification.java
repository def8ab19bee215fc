package org.liandong.merkle;

import java.util.List;

/** The outcome of verifying a note against known keys. */
public sealed interface NoteVerification {
    /**
     * At least one known key signed, and every line of a known key verifies.
     *
     * @param signatures the verified lines, in their order
     */
    record Verified(List<VerifiedSignature> signatures) implements NoteVerification {
        public Verified {
            signatures = List.copyOf(signatures);
        }
    }

    /** The text must not be believed, and why. */
    record Rejected(NoteFault fault) implements NoteVerification {}
}
