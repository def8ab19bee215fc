package org.liandong.roadtime.osm;

import java.nio.charset.StandardCharsets;

/** Reads the fields of one protocol-buffers message out of a piece of an array; never beyond the piece. */
final class Wire {

    /** The bytes do not mean what they should. */
    static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private final byte[] bytes;
    private int at;
    private final int end;
    private int field;
    private int type;

    Wire(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.at = from;
        this.end = from + length;
    }

    Wire(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** Steps to the next field; false after the last. */
    boolean next() {
        if (at >= end) {
            return false;
        }
        long key = varint();
        field = (int) (key >>> 3);
        type = (int) (key & 7);
        if (field <= 0 || key >>> 3 > Integer.MAX_VALUE) {
            throw new Broken("a field without number");
        }
        return true;
    }

    int field() {
        return field;
    }

    boolean hasMore() {
        return at < end;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                throw new Broken("a number is cut off");
            }
            byte b = bytes[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new Broken("a number of more than ten bytes");
    }

    long zigzag() {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    /** The number of the present field. */
    long number() {
        want(VARINT);
        return varint();
    }

    long signedNumber() {
        want(VARINT);
        return zigzag();
    }

    /** The message, string or packed list of the present field. */
    Wire message() {
        int length = length();
        Wire inner = new Wire(bytes, at, length);
        at += length;
        return inner;
    }

    String string() {
        int length = length();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    byte[] copy() {
        int length = length();
        byte[] copy = java.util.Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return copy;
    }

    private int length() {
        want(BYTES);
        long length = varint();
        if (length < 0 || length > end - at) {
            throw new Broken("a field is longer than what it stands in");
        }
        return (int) length;
    }

    private void want(int wanted) {
        if (type != wanted) {
            throw new Broken("field " + field + " is of another type");
        }
    }

    void skip() {
        switch (type) {
            case VARINT -> varint();
            case FIXED64 -> forward(8);
            case BYTES -> forward(length());
            case FIXED32 -> forward(4);
            default -> throw new Broken("a field of unknown type");
        }
    }

    private void forward(int count) {
        if (count > end - at) {
            throw new Broken("a field is cut off");
        }
        at += count;
    }
}
