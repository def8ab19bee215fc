package org.liandong.console;

import java.util.List;
import java.util.function.Supplier;
import org.liandong.casework.JointOutcome;
import org.liandong.casework.Outcome;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;

/**
 * Tries an act and says what stood against it, so that the form can be shown again beside the case as it is. What a
 * person may not do or see at all is not shown again: that ends the request.
 */
final class Attempt {

    private Attempt() {}

    /** Nothing when it happened. */
    static List<Refusal> act(Supplier<Outcome> deed) {
        return shownAgain(() -> switch (deed.get()) {
            case Outcome.Moved _ -> List.<Refusal>of();
            case Outcome.Refused refused -> List.of(refused.refusal());
            case Outcome.Stale stale -> List.of(stale(stale.current().version()));
        });
    }

    /** Nothing when it happened, now or before. */
    static List<Refusal> joint(Supplier<JointOutcome> deed) {
        return shownAgain(() -> switch (deed.get()) {
            case JointOutcome.Done _ -> List.<Refusal>of();
            case JointOutcome.Again _ -> List.<Refusal>of();
            case JointOutcome.Refused refused -> List.of(refused.refusal());
            case JointOutcome.Stale stale -> List.of(stale(stale.current().version()));
        });
    }

    private static Refusal stale(int version) {
        return Refusal.of(ProblemCode.STALE_VERSION, version);
    }

    /** What stood against it, where the deed itself says so. */
    static List<Refusal> shownAgain(Supplier<List<Refusal>> deed) {
        List<Refusal> refusals;
        try {
            refusals = deed.get();
        } catch (RefusedException e) {
            refusals = e.refusals();
        }
        for (var refusal : refusals) {
            int status = refusal.code().status();
            if (status == 401 || status == 403 || status == 404 && refusal.field() == null || status >= 500) {
                throw new RefusedException(refusals);
            }
        }
        return refusals;
    }
}
