package org.liandong.merkle;

import java.util.List;

/**
 * A log that a witness knows, and the checkpoint of it that it cosigned last.
 *
 * @param keys the log's keys that the witness trusts
 * @param latest the head cosigned last; {@link Checkpoint#empty} before the first
 */
public record WitnessedLog(List<VerifierKey> keys, Checkpoint latest) {
    /** Throws {@link IllegalArgumentException} without a key, or with one that does not sign as a log. */
    public WitnessedLog {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || !keys.stream().allMatch(key -> key.type() == SignatureType.ED25519)) {
            throw new IllegalArgumentException("a log signs with keys of type 01");
        }
    }
}
