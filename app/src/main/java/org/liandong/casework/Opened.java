package org.liandong.casework;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.ledger.Leaf;

/** The answer to opening a case. */
public sealed interface Opened {

    /** The case is there and stays there; its first leaf, if its kind leaves one. */
    record New(Head head, @Nullable Leaf leaf) implements Opened {}

    /** The same caller's same key opened this case before; nothing was written. No answer once it is erased. */
    record Again(CaseId id, Optional<String> answer) implements Opened {}

    /** It may not be opened; nothing was written. */
    record Refused(Refusal refusal) implements Opened {}

    /** The id of the case, new or not; throws {@link RefusedException} when there is none. */
    default CaseId idOrThrow() {
        return switch (this) {
            case New opened -> opened.head().id();
            case Again again -> again.id();
            case Refused refused -> throw new RefusedException(List.of(refused.refusal()));
        };
    }
}
