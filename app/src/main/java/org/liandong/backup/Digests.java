package org.liandong.backup;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and digests what passes. */
final class Digests extends OutputStream {

    private final OutputStream onwards;
    private final MessageDigest digest = sha256();
    private long bytes;
    private long lines;

    Digests(OutputStream onwards) {
        this.onwards = onwards;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void write(int one) throws java.io.IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws java.io.IOException {
        digest.update(from, offset, length);
        bytes += length;
        for (int i = offset; i < offset + length; i++) {
            lines += from[i] == '\n' ? 1 : 0;
        }
        onwards.write(from, offset, length);
    }

    /** Line ends inside a value are written as two characters, so every line is a row. */
    long rows() {
        return lines;
    }

    long bytes() {
        return bytes;
    }

    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
