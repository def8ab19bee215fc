package org.liandong.casework;

import java.util.List;
import java.util.Optional;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;

/** The answer to what was to be done together. */
public sealed interface JointOutcome {

    /** All of it happened; heads as they are now, in the order asked for. */
    record Done(List<Head> moved, List<Head> opened) implements JointOutcome {}

    /** The same caller's same key did this before; nothing was written. */
    record Again(Optional<String> answer) implements JointOutcome {}

    /** It may not happen; nothing was written. */
    record Refused(Refusal refusal) implements JointOutcome {}

    /** Somebody moved one of the cases first; nothing was written. */
    record Stale(Head current) implements JointOutcome {}

    /** What happened; throws {@link RefusedException} when it did not, or only before. */
    default Done orThrow() {
        return switch (this) {
            case Done done -> done;
            case Again _ -> throw Refusal.of(ProblemCode.ALREADY_DONE).asException();
            case Refused refused -> throw new RefusedException(List.of(refused.refusal()));
            case Stale stale ->
                throw Refusal.of(ProblemCode.STALE_VERSION, stale.current().version())
                        .asException();
        };
    }
}
