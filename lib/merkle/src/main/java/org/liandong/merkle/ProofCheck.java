package org.liandong.merkle;

/** The outcome of checking a Merkle proof. */
public sealed interface ProofCheck {
    /** The proof holds. */
    record Valid() implements ProofCheck {}

    /** The proof does not hold, and why. */
    record Invalid(ProofFault fault) implements ProofCheck {}

    default boolean holds() {
        return this instanceof Valid;
    }
}
