package org.liandong.merkle;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A SHA-256 value: 32 bytes, immutable, compared by value.
 *
 * @param bytes exactly 32 bytes; copied in and out
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, equality below
public record Hash(byte[] bytes) {
    /** Length of a hash in bytes. */
    public static final int SIZE = 32;

    private static final HexFormat HEX = HexFormat.of();

    /** Throws {@link IllegalArgumentException} unless there are 32 bytes. */
    public Hash {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    /** Reads 64 hexadecimal digits; throws {@link IllegalArgumentException} on anything else. */
    public static Hash ofHex(String hex) {
        return new Hash(HEX.parseHex(hex));
    }

    /** Reads the padded, canonical base64 (RFC 4648 section 4) of 32 bytes: always 44 characters. */
    public static Parsed<Hash> parseBase64(String base64) {
        return Canonical.base64(base64)
                .filter(decoded -> decoded.length == SIZE)
                .map(decoded -> Parsed.value(new Hash(decoded)))
                .orElseGet(() -> Parsed.refused(Malformed.HASH));
    }

    static Hash at(byte[] source, int offset) {
        return new Hash(Arrays.copyOfRange(source, offset, offset + SIZE));
    }

    /** A copy of the 32 bytes. */
    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    void update(MessageDigest digest) {
        digest.update(bytes);
    }

    /** Padded base64 as checkpoints and proofs write it. */
    public String base64() {
        return Canonical.base64(bytes);
    }

    /** Lower-case hexadecimal. */
    public String hex() {
        return HEX.formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return base64();
    }
}
