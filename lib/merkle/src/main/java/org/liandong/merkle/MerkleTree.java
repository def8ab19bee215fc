package org.liandong.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree of a given size: its root and its proofs.
 *
 * <p>The reader may know a larger tree, so that proofs can be made for a checkpoint already passed.
 *
 * @param size number of entries
 * @param hashes where the complete subtrees are read
 */
public record MerkleTree(long size, HashReader hashes) {
    public MerkleTree {
        if (size < 0) {
            throw new IllegalArgumentException("size " + size);
        }
    }

    /** {@code MTH(D[n])} of RFC 9162 section 2.1.1. */
    public Hash root() {
        return size == 0 ? Rfc6962.emptyRoot() : subtree(0, size);
    }

    /**
     * {@code PATH(m, D[n])} of RFC 9162 section 2.1.3.1, from the sibling of the leaf upwards.
     *
     * @param index the leaf, from 0
     * @throws IndexOutOfBoundsException unless index is within the tree
     */
    public List<Hash> inclusionProof(long index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("leaf " + index + " of a tree of " + size);
        }
        List<Hash> path = new ArrayList<>();
        path(index, 0, size, path);
        return List.copyOf(path);
    }

    /**
     * {@code PROOF(m, D[n])} of RFC 9162 section 2.1.4.1; empty for size 0 and for the same size.
     *
     * @param oldSize number of entries of the earlier tree
     * @throws IndexOutOfBoundsException unless there was such a tree
     */
    public List<Hash> consistencyProof(long oldSize) {
        if (oldSize < 0 || oldSize > size) {
            throw new IndexOutOfBoundsException("size " + oldSize + " before " + size);
        }
        List<Hash> path = new ArrayList<>();
        if (oldSize > 0) {
            subproof(oldSize, 0, size, true, path);
        }
        return List.copyOf(path);
    }

    private void path(long index, long from, long to, List<Hash> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            path(index, from, middle, path);
            path.add(subtree(middle, to));
        } else {
            path(index, middle, to, path);
            path.add(subtree(from, middle));
        }
    }

    private void subproof(long oldSize, long from, long to, boolean wholeTree, List<Hash> path) {
        if (oldSize == to) {
            if (!wholeTree) {
                path.add(subtree(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (oldSize <= middle) {
            subproof(oldSize, from, middle, wholeTree, path);
            path.add(subtree(middle, to));
        } else {
            subproof(oldSize, middle, to, false, path);
            path.add(subtree(from, middle));
        }
    }

    private Hash subtree(long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) == 1) {
            int level = Long.numberOfTrailingZeros(width);
            return hashes.read(level, from >>> level);
        }
        long middle = from + split(width);
        return Rfc6962.node(subtree(from, middle), subtree(middle, to));
    }

    /** The largest power of two below a width of at least two. */
    private static long split(long width) {
        return Long.highestOneBit(width - 1);
    }
}
