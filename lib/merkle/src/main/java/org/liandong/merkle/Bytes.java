package org.liandong.merkle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A byte string: immutable, compared by value.
 *
 * @param array copied in and out
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, equality below
public record Bytes(byte[] array) {
    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    public Bytes {
        array = array.clone();
    }

    /** The UTF-8 encoding of a text. */
    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of the bytes. */
    @Override
    public byte[] array() {
        return array.clone();
    }

    /** Number of bytes. */
    public int size() {
        return array.length;
    }

    public boolean isEmpty() {
        return array.length == 0;
    }

    byte[] slice(int from, int to) {
        return Arrays.copyOfRange(array, from, to);
    }

    /** Padded base64 (RFC 4648 section 4). */
    public String base64() {
        return Canonical.base64(array);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(array, that.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return base64();
    }
}
