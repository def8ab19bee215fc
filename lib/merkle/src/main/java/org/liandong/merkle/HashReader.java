package org.liandong.merkle;

/** Gives the hashes of complete subtrees, from which every root and proof is made. */
@FunctionalInterface
public interface HashReader {
    /**
     * The Merkle tree hash of the entries from {@code index * 2^level} up to {@code (index + 1) * 2^level}.
     *
     * @param level height of the subtree; 0 reads a leaf hash
     * @param index number of the subtree among those of its height, from 0
     * @throws IllegalArgumentException when the subtree is not complete in the tree that is read
     * @throws TileException when it should be there and is not
     */
    Hash read(int level, long index);
}
