package org.liandong.merkle;

import java.util.Arrays;
import java.util.Optional;

/**
 * The signature types that can be verified here: C2SP signed-note, "Signature types".
 *
 * <p>Lines of other types, such as the ML-DSA-44 cosignature 06, are kept in a note and ignored when it is
 * verified. A further type is a constant here and a branch in {@link VerifierKey}.
 */
public enum SignatureType {
    /** An Ed25519 signature of the note text. */
    ED25519((byte) 0x01),
    /** A timestamped Ed25519 cosignature of a checkpoint: C2SP tlog-cosignature, "Ed25519 signed message". */
    COSIGNATURE((byte) 0x04);

    private final byte identifier;

    SignatureType(byte identifier) {
        this.identifier = identifier;
    }

    /** The identifier byte that stands before a public key. */
    public byte identifier() {
        return identifier;
    }

    static Optional<SignatureType> of(byte identifier) {
        return Arrays.stream(values())
                .filter(type -> type.identifier == identifier)
                .findFirst();
    }
}
