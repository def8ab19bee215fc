package org.liandong.merkle;

import java.util.List;

/** The outcome of holding a signed checkpoint against a policy. */
public sealed interface CheckpointVerdict {
    /** Signed by the log and by enough witnesses. */
    record Trusted(Checkpoint checkpoint, List<Witnessing> witnessings) implements CheckpointVerdict {
        public Trusted {
            witnessings = List.copyOf(witnessings);
        }
    }

    /** Not to be believed, and why. */
    record Untrusted(TrustFault fault) implements CheckpointVerdict {}
}
