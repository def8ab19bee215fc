package org.liandong.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Action;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Party;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Procedure;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.State;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Decides whether an act may happen. Reads; never writes. */
@Component
final class Gate {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final Grants grants;
    private final TimeSource time;
    private final ObjectProvider<Veto> vetoes;

    // Asked for late: whoever may object stands above the spine and needs it to be there first.
    Gate(Grants grants, TimeSource time, ObjectProvider<Veto> vetoes) {
        this.grants = grants;
        this.time = time;
        this.vetoes = vetoes;
    }

    /** What another module objects to this act; null when none does. */
    @Nullable Refusal objection(Head before, Action action) {
        return vetoes.stream()
                .flatMap(veto -> veto.against(before, action).stream())
                .findFirst()
                .orElse(null);
    }

    /** The row of an action from a state named as stored; empty when the table has none. */
    static Optional<? extends Procedure.Row<?, ?>> row(Procedure<?, ?> procedure, Action action, String state) {
        return procedure.rows().stream()
                .filter(row -> row.action() == action
                        && row.from().stream().anyMatch(from -> from.name().equals(state)))
                .findFirst();
    }

    /** The row that opens a case by an action. */
    static Procedure.Row<?, ?> openingRow(Procedure<?, ?> procedure, Action action) {
        return procedure.rows().stream()
                .filter(row -> row.opens() && row.action() == action)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(procedure.kind() + " is not opened by " + action.name()));
    }

    /** The state a row leads to from one named as stored. */
    static State target(Procedure<?, ?> procedure, Procedure.Row<?, ?> row, String now) {
        State to = row.to();
        return to != null ? to : procedure.state(now);
    }

    /** Why this actor may not perform a row here; null when they may. */
    @Nullable Refusal refusal(Procedure.Row<?, ?> row, Actor actor, String areaPath, @Nullable String note) {
        if (!row.by().contains(actor.party())) {
            return Refusal.of(ProblemCode.NOT_GRANTED, actor.party().name());
        }
        if (actor instanceof Actor.Staff staff && row.grant() != null) {
            var decision = grants.decide(staff.account(), row.grant(), areaPath);
            if (decision instanceof Grants.Decision.Denied denied) {
                return denied.refusal();
            }
        }
        boolean written = note != null && !note.isBlank();
        return row.reasonRequired() && actor.party() != Party.CLOCKWORK && !written
                ? Refusal.field(ProblemCode.REASON_REQUIRED, "note")
                : null;
    }

    /** Why a claimed time cannot be; null when it can. */
    @Nullable Refusal impossibleTime(@Nullable Instant claimed) {
        if (claimed == null) {
            return null;
        }
        boolean impossible =
                claimed.isBefore(EARLIEST) || claimed.isAfter(time.now().plus(CLOCK_SKEW));
        return impossible ? Refusal.field(ProblemCode.TIME_IMPOSSIBLE, "occurredAt") : null;
    }

    /** The rows this actor may perform on a case now, in table order: these and no others become buttons. */
    List<? extends Procedure.Row<?, ?>> allowed(Procedure<?, ?> procedure, Head head, Actor actor) {
        return procedure.rows().stream()
                .filter(row -> row.from().stream().anyMatch(from -> from.name().equals(head.state())))
                .filter(row -> refusal(row, actor, head.areaPath(), "-") == null)
                .toList();
    }
}
