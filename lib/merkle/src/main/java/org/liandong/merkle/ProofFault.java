package org.liandong.merkle;

/** Why a Merkle proof proves nothing. */
public enum ProofFault {
    /** A negative size or index. */
    NEGATIVE,
    /** The index is not below the size. */
    INDEX_OUTSIDE_TREE,
    /** The earlier size is the larger one. */
    SIZE_SHRINKS,
    /** The walk has not reached the root when the hashes end. */
    TOO_SHORT,
    /** There are hashes left when the walk has reached the root. */
    TOO_LONG,
    /** The hashes lead to another root. */
    ROOT_MISMATCH
}
