package org.liandong.casework;

import java.util.List;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;

/** The answer to an act. */
public sealed interface Outcome {

    /** It happened; {@code after} is the case now. */
    record Moved(Head before, Head after) implements Outcome {}

    /** It may not happen; nothing was written. */
    record Refused(Refusal refusal, Head current) implements Outcome {}

    /** Somebody moved the case first; nothing was written. */
    record Stale(Head current) implements Outcome {}

    /** The case after the act; throws {@link RefusedException} when it did not happen. */
    default Head orThrow() {
        return switch (this) {
            case Moved moved -> moved.after();
            case Refused refused -> throw new RefusedException(List.of(refused.refusal()));
            case Stale stale ->
                throw Refusal.of(ProblemCode.STALE_VERSION, stale.current().version())
                        .asException();
        };
    }
}
