package org.liandong.merkle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public key that signatures of notes are checked with: C2SP signed-note, "Verifier keys".
 *
 * @param name name of the key
 * @param type how it signs
 * @param publicKey 32 bytes of Ed25519
 */
public record VerifierKey(String name, SignatureType type, Bytes publicKey) {
    private static final Pattern SYNTAX = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+(.+)");

    /** Throws {@link IllegalArgumentException} for an impossible name or key. */
    public VerifierKey {
        if (!KeyNames.isValid(name) || !Ed25519.isPublicKey(publicKey.array())) {
            throw new IllegalArgumentException("verifier key " + name);
        }
    }

    /** Reads {@code name+hex8+base64(type||key)}; the key id must follow from the rest. */
    public static Parsed<VerifierKey> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            return Parsed.refused(Malformed.KEY_SYNTAX);
        }
        String name = matcher.group(1);
        if (!KeyNames.isValid(name)) {
            return Parsed.refused(Malformed.KEY_NAME);
        }
        Optional<byte[]> material = Canonical.base64(matcher.group(3));
        if (material.isEmpty() || material.get().length == 0) {
            return Parsed.refused(Malformed.KEY_SYNTAX);
        }
        return build(name, matcher.group(2), material.get());
    }

    private static Parsed<VerifierKey> build(String name, String keyId, byte[] material) {
        Optional<SignatureType> type = SignatureType.of(material[0]);
        if (type.isEmpty()) {
            return Parsed.refused(Malformed.KEY_TYPE);
        }
        byte[] key = Arrays.copyOfRange(material, 1, material.length);
        if (!Ed25519.isPublicKey(key)) {
            return Parsed.refused(Malformed.KEY_BYTES);
        }
        VerifierKey verifier = new VerifierKey(name, type.get(), new Bytes(key));
        return verifier.hexId().equals(keyId) ? Parsed.value(verifier) : Parsed.refused(Malformed.KEY_ID);
    }

    /** {@code SHA-256(name || 0A || type || key)[:4]}, big-endian. */
    public int keyId() {
        MessageDigest digest = Rfc6962.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(material());
        return ByteBuffer.wrap(digest.digest()).getInt();
    }

    /** The verifier key string, as {@link #parse} reads it. */
    public String encoded() {
        return name + "+" + hexId() + "+" + Canonical.base64(material());
    }

    /** Checks one signature of this key over a note text; empty when it does not verify. */
    Optional<VerifiedSignature> verify(String text, NoteSignature signature) {
        byte[] bytes = signature.signature().array();
        return switch (type) {
            case ED25519 -> {
                byte[] message = text.getBytes(StandardCharsets.UTF_8);
                yield Ed25519.verify(publicKey, message, bytes)
                        ? Optional.of(new VerifiedSignature(this, signature, OptionalLong.empty()))
                        : Optional.empty();
            }
            case COSIGNATURE -> verifyCosignature(text, signature, bytes);
        };
    }

    private Optional<VerifiedSignature> verifyCosignature(String text, NoteSignature signature, byte[] bytes) {
        if (bytes.length != Long.BYTES + Ed25519.SIGNATURE_SIZE) {
            return Optional.empty();
        }
        long unixSeconds = ByteBuffer.wrap(bytes).getLong();
        byte[] made = Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
        boolean holds = unixSeconds >= 0 && Ed25519.verify(publicKey, Cosigner.message(unixSeconds, text), made);
        return holds
                ? Optional.of(new VerifiedSignature(this, signature, OptionalLong.of(unixSeconds)))
                : Optional.empty();
    }

    NoteSignature.KeyRef ref() {
        return new NoteSignature.KeyRef(name, keyId());
    }

    private String hexId() {
        return "%08x".formatted(keyId());
    }

    private byte[] material() {
        return ByteBuffer.allocate(1 + publicKey.size())
                .put(type.identifier())
                .put(publicKey.array())
                .array();
    }

    @Override
    public String toString() {
        return encoded();
    }
}
