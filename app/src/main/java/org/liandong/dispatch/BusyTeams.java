package org.liandong.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.liandong.area.Areas;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.Deadlines;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TeamId;
import org.liandong.store.Transactions;
import org.springframework.stereotype.Component;

/**
 * Which teams are on a call, wherever it is: a team taken elsewhere is not free, even where the reader sees only that. Which
 * incident it is on is told only to whom it is in sight.
 */
@Component
final class BusyTeams {

    private static final Access WHO_IS_BUSY = new Access.Machinery("who-is-busy");

    private final Transactions transactions;
    private final CallRows rows;
    private final Deadlines deadlines;

    BusyTeams(Transactions transactions, CallRows rows, Deadlines deadlines) {
        this.transactions = transactions;
        this.rows = rows;
        this.deadlines = deadlines;
    }

    Map<TeamId, Proposal.Busy> list(Access access, Instant now) {
        record Known(List<CallFacts> calls, Map<CaseId, List<ClockState>> clocks) {}
        var known = transactions.read(WHO_IS_BUSY, () -> {
            var calls = rows.active();
            return new Known(
                    calls,
                    deadlines.states(
                            calls.stream().map(call -> call.head().id()).toList()));
        });
        return known.calls().stream()
                .collect(Collectors.toMap(
                        CallFacts::team,
                        call -> busy(
                                call,
                                inSight(access, call),
                                known.clocks().getOrDefault(call.head().id(), List.of()),
                                now)));
    }

    private static Proposal.Busy busy(CallFacts call, boolean inSight, List<ClockState> clocks, Instant now) {
        var due = clocks.stream()
                .filter(ClockState::open)
                .map(ClockState::dueAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
        return new Proposal.Busy(
                call.head().id(),
                inSight ? call.incident() : null,
                inSight ? call.incidentNumber() : null,
                call.state(),
                due.map(at -> Duration.between(now, at).toSeconds()).orElse(null));
    }

    private static boolean inSight(Access access, CallFacts call) {
        return switch (access) {
            case Access.Scope scope ->
                Areas.covers(scope.areaPaths(), call.head().areaPath());
            case Access.Capability link ->
                link.cases().containsAll(Set.of(call.head().id(), call.incident()));
            case Access.Public _ -> false;
            case Access.Machinery _ -> true;
        };
    }
}
