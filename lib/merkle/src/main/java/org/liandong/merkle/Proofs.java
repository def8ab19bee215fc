package org.liandong.merkle;

import java.util.List;

/** Checks proofs as RFC 9162 does, and refuses every proof that is not exactly of the right length. */
public final class Proofs {
    private static final ProofCheck VALID = new ProofCheck.Valid();

    private Proofs() {}

    /**
     * Checks that a leaf stands at an index of a tree: RFC 9162 section 2.1.3.2.
     *
     * @param leaf hash of the entry, see {@link Rfc6962#leaf}
     * @param index position of the leaf, from 0
     * @param size number of entries of the tree
     * @param proof hashes from the sibling of the leaf upwards
     * @param root root of the tree
     */
    public static ProofCheck inclusion(Hash leaf, long index, long size, List<Hash> proof, Hash root) {
        if (index < 0 || size < 0) {
            return invalid(ProofFault.NEGATIVE);
        }
        if (index >= size) {
            return invalid(ProofFault.INDEX_OUTSIDE_TREE);
        }
        long fn = index;
        long sn = size - 1;
        Hash reached = leaf;
        for (Hash sibling : proof) {
            if (sn == 0) {
                return invalid(ProofFault.TOO_LONG);
            }
            if (isOdd(fn) || fn == sn) {
                reached = Rfc6962.node(sibling, reached);
                while (fn != 0 && !isOdd(fn)) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                reached = Rfc6962.node(reached, sibling);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        if (sn != 0) {
            return invalid(ProofFault.TOO_SHORT);
        }
        return reached.equals(root) ? VALID : invalid(ProofFault.ROOT_MISMATCH);
    }

    /**
     * Checks that an earlier tree is a prefix of a later one: RFC 9162 section 2.1.4.2.
     *
     * <p>Beyond the RFC, which leaves both cases out: from the empty tree, and between equal sizes, the proof
     * must be empty; a size of zero must come with the root of the empty tree; equal sizes need equal roots.
     *
     * @param oldSize number of entries of the earlier tree
     * @param oldRoot its root
     * @param newSize number of entries of the later tree
     * @param newRoot its root
     * @param proof the hashes of {@link MerkleTree#consistencyProof}
     */
    public static ProofCheck consistency(long oldSize, Hash oldRoot, long newSize, Hash newRoot, List<Hash> proof) {
        if (oldSize < 0 || newSize < 0) {
            return invalid(ProofFault.NEGATIVE);
        }
        if (oldSize > newSize) {
            return invalid(ProofFault.SIZE_SHRINKS);
        }
        if (oldSize == 0 && !oldRoot.equals(Rfc6962.emptyRoot())) {
            return invalid(ProofFault.ROOT_MISMATCH);
        }
        if (oldSize == 0 || oldSize == newSize) {
            return trivial(oldSize == newSize, oldRoot, newRoot, proof);
        }
        if (proof.isEmpty()) {
            return invalid(ProofFault.TOO_SHORT);
        }
        return walk(oldSize, oldRoot, newSize, newRoot, proof);
    }

    private static ProofCheck trivial(boolean sameSize, Hash oldRoot, Hash newRoot, List<Hash> proof) {
        if (!proof.isEmpty()) {
            return invalid(ProofFault.TOO_LONG);
        }
        return !sameSize || oldRoot.equals(newRoot) ? VALID : invalid(ProofFault.ROOT_MISMATCH);
    }

    private static ProofCheck walk(long oldSize, Hash oldRoot, long newSize, Hash newRoot, List<Hash> proof) {
        long fn = oldSize - 1;
        long sn = newSize - 1;
        int complete = Long.numberOfTrailingZeros(~fn);
        fn >>>= complete;
        sn >>>= complete;
        // A size that is a power of two is one subtree, whose hash is the old root itself and is not sent.
        boolean oldRootIsFirst = Long.bitCount(oldSize) == 1;
        Hash fr = oldRootIsFirst ? oldRoot : proof.getFirst();
        Hash sr = fr;
        for (Hash sibling : oldRootIsFirst ? proof : proof.subList(1, proof.size())) {
            if (sn == 0) {
                return invalid(ProofFault.TOO_LONG);
            }
            if (isOdd(fn) || fn == sn) {
                fr = Rfc6962.node(sibling, fr);
                sr = Rfc6962.node(sibling, sr);
                while (fn != 0 && !isOdd(fn)) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                sr = Rfc6962.node(sr, sibling);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        if (sn != 0) {
            return invalid(ProofFault.TOO_SHORT);
        }
        return fr.equals(oldRoot) && sr.equals(newRoot) ? VALID : invalid(ProofFault.ROOT_MISMATCH);
    }

    private static boolean isOdd(long value) {
        return (value & 1) == 1;
    }

    private static ProofCheck invalid(ProofFault fault) {
        return new ProofCheck.Invalid(fault);
    }
}
