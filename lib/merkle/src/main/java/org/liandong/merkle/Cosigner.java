package org.liandong.merkle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * A witness's private key, which cosigns checkpoints with the time (type 04): C2SP tlog-cosignature,
 * "Ed25519 signed message". One key belongs to one witness name only.
 *
 * <p>Thread-safe. Never prints its seed.
 */
public final class Cosigner {
    private final Ed25519PrivateKeyParameters privateKey;
    private final VerifierKey verifier;
    private final int keyId;

    /**
     * A cosigner from its seed.
     *
     * @param name name of the witness
     * @param seed the 32 secret bytes of RFC 8032 section 5.1.5
     */
    public Cosigner(String name, byte[] seed) {
        privateKey = Ed25519.privateKey(seed);
        verifier = new VerifierKey(
                name,
                SignatureType.COSIGNATURE,
                new Bytes(privateKey.generatePublicKey().getEncoded()));
        keyId = verifier.keyId();
    }

    /** The public half. */
    public VerifierKey verifier() {
        return verifier;
    }

    /**
     * States that, at this time, this checkpoint is the largest consistent one seen of its log. Only
     * {@link Witness} and tests have reason to call it: whoever cosigns must have checked consistency.
     *
     * @param unixSeconds seconds since 1970-01-01T00:00Z, not negative
     */
    public NoteSignature cosign(Checkpoint checkpoint, long unixSeconds) {
        if (unixSeconds < 0) {
            throw new IllegalArgumentException("time " + unixSeconds);
        }
        byte[] made = Ed25519.sign(privateKey, message(unixSeconds, checkpoint.text()));
        byte[] stamped = ByteBuffer.allocate(Long.BYTES + made.length)
                .putLong(unixSeconds)
                .put(made)
                .array();
        return new NoteSignature(verifier.name(), keyId, new Bytes(stamped));
    }

    static byte[] message(long unixSeconds, String text) {
        return ("cosignature/v1\ntime " + unixSeconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Cosigner[" + verifier.encoded() + "]";
    }
}
