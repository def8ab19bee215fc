package org.liandong.portal;

import java.time.Duration;
import java.time.Instant;
import org.liandong.casework.Act;
import org.liandong.casework.Casework;
import org.liandong.casework.Head;
import org.liandong.casework.Outcome;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.springframework.stereotype.Component;

/**
 * Withdrawing is the resident's alone. A kind has it if its table has a resident's row WITHDRAW, and RESUME to undo it
 * within seven days.
 */
@Component
final class Withdrawals {

    private static final Duration UNDO = Duration.ofDays(7);

    private final Casework casework;
    private final TimeSource time;

    Withdrawals(Casework casework, TimeSource time) {
        this.casework = casework;
        this.time = time;
    }

    static boolean inTime(Head withdrawn, Instant now) {
        return withdrawn.movedAt().plus(UNDO).isAfter(now);
    }

    Outcome withdraw(CaseRef ref) {
        return act(casework.get(Access.Capability.of(ref.id()), ref), "WITHDRAW");
    }

    Outcome resume(CaseRef ref) {
        var head = casework.get(Access.Capability.of(ref.id()), ref);
        if (!inTime(head, time.now())) {
            throw Refusal.of(ProblemCode.NOT_POSSIBLE_NOW, "resume", head.state())
                    .asException();
        }
        return act(head, "RESUME");
    }

    private Outcome act(Head head, String action) {
        var actor = new Actor.Resident(head.id());
        return casework.allowed(head, actor).stream()
                .filter(row -> row.action().name().equals(action))
                .findFirst()
                .map(row -> casework.apply(Act.of(head.ref(), head.version(), row.action(), actor)))
                .orElseGet(() -> new Outcome.Refused(
                        Refusal.of(
                                ProblemCode.NOT_POSSIBLE_NOW, action.toLowerCase(java.util.Locale.ROOT), head.state()),
                        head));
    }
}
