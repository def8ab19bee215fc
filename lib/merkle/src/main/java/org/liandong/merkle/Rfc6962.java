package org.liandong.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The hashes of the tree: RFC 6962 section 2.1, unchanged in RFC 9162 section 2.1.1. */
public final class Rfc6962 {
    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;
    private static final Hash EMPTY = new Hash(sha256().digest());

    private Rfc6962() {}

    /** Root of the tree without entries: {@code SHA-256("")}. */
    public static Hash emptyRoot() {
        return EMPTY;
    }

    /** Hash of an entry: {@code SHA-256(00 || entry)}. */
    public static Hash leaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return new Hash(digest.digest(entry));
    }

    /** Hash of an entry: {@code SHA-256(00 || entry)}. */
    public static Hash leaf(Bytes entry) {
        return leaf(entry.array());
    }

    /** Hash of an inner node: {@code SHA-256(01 || left || right)}. */
    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        left.update(digest);
        right.update(digest);
        return new Hash(digest.digest());
    }

    /** Root over consecutive hashes whose number is a power of two. */
    static Hash perfect(List<Hash> hashes) {
        int size = hashes.size();
        return size == 1
                ? hashes.getFirst()
                : node(perfect(hashes.subList(0, size / 2)), perfect(hashes.subList(size / 2, size)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
