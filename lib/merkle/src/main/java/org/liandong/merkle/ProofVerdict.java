package org.liandong.merkle;

import java.util.List;

/** The outcome of verifying a {@link TlogProof}. */
public sealed interface ProofVerdict {
    /** The entry stands in the log, under a checkpoint that the policy trusts. */
    record Proven(Checkpoint checkpoint, List<Witnessing> witnessings) implements ProofVerdict {
        public Proven {
            witnessings = List.copyOf(witnessings);
        }
    }

    /** The checkpoint does not satisfy the policy. */
    record NotTrusted(TrustFault fault) implements ProofVerdict {}

    /** The checkpoint is trusted and the entry is not shown to be in it. */
    record NotIncluded(ProofFault fault) implements ProofVerdict {}
}
