package org.liandong.merkle;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * A private key that signs notes with Ed25519 (type 01): C2SP signed-note, "Ed25519 signatures".
 *
 * <p>Thread-safe. Never prints its seed.
 */
public final class NoteSigner {
    private final Ed25519PrivateKeyParameters privateKey;
    private final VerifierKey verifier;
    private final int keyId;

    /**
     * A signer from its seed.
     *
     * @param name name of the key; for a log, its origin
     * @param seed the 32 secret bytes of RFC 8032 section 5.1.5
     */
    public NoteSigner(String name, byte[] seed) {
        privateKey = Ed25519.privateKey(seed);
        verifier = new VerifierKey(
                name,
                SignatureType.ED25519,
                new Bytes(privateKey.generatePublicKey().getEncoded()));
        keyId = verifier.keyId();
    }

    /** A new seed for either kind of signer. */
    public static byte[] newSeed(SecureRandom random) {
        byte[] seed = new byte[Ed25519.KEY_SIZE];
        random.nextBytes(seed);
        return seed;
    }

    /** The public half. */
    public VerifierKey verifier() {
        return verifier;
    }

    /** The signature line for a note text, which is signed with its last newline. */
    NoteSignature sign(String text) {
        byte[] made = Ed25519.sign(privateKey, text.getBytes(StandardCharsets.UTF_8));
        return new NoteSignature(verifier.name(), keyId, new Bytes(made));
    }

    @Override
    public String toString() {
        return "NoteSigner[" + verifier.encoded() + "]";
    }
}
