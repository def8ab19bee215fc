package org.liandong.merkle;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Ed25519 of RFC 8032 section 5.1, with raw keys. */
final class Ed25519 {
    static final int KEY_SIZE = 32;
    static final int SIGNATURE_SIZE = 64;

    private Ed25519() {}

    /** A point of prime order: under one of small order, anyone could make signatures that verify. */
    static boolean isPublicKey(byte[] key) {
        return key.length == KEY_SIZE && org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyFull(key, 0);
    }

    static boolean verify(Bytes publicKey, byte[] message, byte[] signature) {
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(publicKey.array()));
        verifier.update(message, 0, message.length);
        return signature.length == SIGNATURE_SIZE && verifier.verifySignature(signature);
    }

    static Ed25519PrivateKeyParameters privateKey(byte[] seed) {
        if (seed.length != KEY_SIZE) {
            throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
        }
        return new Ed25519PrivateKeyParameters(seed);
    }

    static byte[] sign(Ed25519PrivateKeyParameters key, byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }
}
