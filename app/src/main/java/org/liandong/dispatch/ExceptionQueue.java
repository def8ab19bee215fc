package org.liandong.dispatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.CaseHeads;
import org.liandong.deadline.ClockState;
import org.liandong.kernel.Access;
import org.liandong.kernel.TimeSource;
import org.liandong.notification.Delivery;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What waits for a dispatcher, ranked by what goes wrong first. Read from the clocks themselves, so nothing is missed
 * when the tick is late.
 */
@Component
public final class ExceptionQueue {

    private static final int MOST_INCIDENTS = 200;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Calls calls;
    private final TimeSource time;

    ExceptionQueue(Transactions transactions, JdbcClient jdbc, Calls calls, TimeSource time) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.calls = calls;
        this.time = time;
    }

    /** Open exceptions in sight: earliest first, the graver first where two are due at once. */
    public List<ExceptionItem> list(Access access) {
        var now = time.now();
        var items = new ArrayList<ExceptionItem>();
        calls.active(access).forEach(view -> items.addAll(of(view, now)));
        items.addAll(transactions.read(access, () -> uncovered(now)));
        items.addAll(transactions.read(access, () -> unreported(now)));
        items.sort(Comparator.comparing(ExceptionItem::dueAt)
                .thenComparing(ExceptionItem::severity)
                .thenComparing(ExceptionItem::number));
        return List.copyOf(items);
    }

    /** What is wrong with one call now. */
    static Collection<ExceptionItem> of(CallView view, Instant now) {
        var found = new ArrayList<ExceptionItem>();
        for (var clock : view.clocks()) {
            if (clock.status() == ClockState.Status.RUNNING && clock.dueAt() != null) {
                var item = of(view, clock, clock.dueAt(), now);
                if (item != null) {
                    found.add(item);
                }
            }
        }
        var delivery = view.delivery();
        if (view.call().state() == TeamCallState.ALERTED
                && delivery != null
                && delivery.state() == Delivery.State.FAILED) {
            unsent(view, delivery, now).ifPresent(found::add);
        }
        return found;
    }

    /**
     * A message that failed is wrong at once. Where the county has no channel to send by, everybody knows that the team
     * is told by hand: that goes wrong when the time to acknowledge runs out, and then the silent team says so.
     */
    private static Optional<ExceptionItem> unsent(CallView view, Delivery delivery, Instant now) {
        if (!delivery.withoutChannel()) {
            return Optional.of(item(ExceptionItem.Kind.DELIVERY_FAILED, view, delivery.createdAt(), true, null));
        }
        return view.clocks().stream()
                .filter(clock -> clock.clock().equals(TeamCallProcedure.ACKNOWLEDGE_CLOCK))
                .map(ClockState::dueAt)
                .filter(due -> due != null && due.isAfter(now))
                .findFirst()
                .map(due -> item(ExceptionItem.Kind.TELL_BY_HAND, view, due, false, null));
    }

    private static @Nullable ExceptionItem of(CallView view, ClockState clock, Instant due, Instant now) {
        boolean overdue = !due.isAfter(now);
        var name = clock.clock();
        if (name.equals(TeamCallProcedure.ARRIVE_CLOCK)) {
            return arrival(view, due, now, overdue);
        }
        if (name.equals(TeamCallProcedure.RESERVE_CLOCK)) {
            boolean soon = clock.warnAt() != null && !clock.warnAt().isAfter(now);
            return soon || overdue ? item(ExceptionItem.Kind.RESERVATION_EXPIRING, view, due, overdue, null) : null;
        }
        if (!overdue) {
            return null;
        }
        if (name.equals(TeamCallProcedure.ACKNOWLEDGE_CLOCK)) {
            return item(ExceptionItem.Kind.SILENT_TEAM, view, due, true, null);
        }
        if (name.equals(TeamCallProcedure.MUSTER_CLOCK)) {
            return item(ExceptionItem.Kind.LATE_MUSTER, view, due, true, null);
        }
        if (name.equals(TeamCallProcedure.BACK_CLOCK)) {
            return item(ExceptionItem.Kind.NOT_BACK, view, due, true, null);
        }
        return name.equals(TeamCallProcedure.FINISH_CLOCK)
                ? item(ExceptionItem.Kind.FINISH_REPORT_MISSING, view, due, true, null)
                : null;
    }

    /** Late already, or late by the estimate, however long there is still to go. */
    private static @Nullable ExceptionItem arrival(CallView view, Instant due, Instant now, boolean overdue) {
        var expected = view.call().expectedAt();
        boolean late = overdue || (expected != null && expected.isAfter(due));
        var shown = expected != null && expected.isBefore(now) ? null : expected;
        return late ? item(ExceptionItem.Kind.LATE_ARRIVAL, view, due, overdue, shown) : null;
    }

    private static ExceptionItem item(
            ExceptionItem.Kind kind, CallView view, Instant due, boolean overdue, @Nullable Instant expected) {
        var call = view.call();
        return new ExceptionItem(
                kind,
                kind.severity(),
                call.head().ref(),
                call.head().number(),
                call.incident(),
                call.incidentNumber(),
                view.team(),
                due,
                overdue,
                expected);
    }

    /** Incidents nobody is on: past the warning of their clock, or with every team called off. */
    private List<ExceptionItem> uncovered(Instant now) {
        return jdbc.sql("select " + CaseHeads.COLUMNS + """
                , coalesce(min(k.due_at), h.moved_at) as due_at
                  from casework.head h
                  left join deadline.clock k
                    on k.case_id = h.id and k.status = 'RUNNING' and k.clock in ('assess', 'alert')
                 where h.kind = 'INCIDENT' and not h.final and h.state in ('OPEN', 'ASSESSED', 'DISPATCHED', 'REOPENED')
                   and not exists (select from dispatch.team_call c
                                    where c.incident_id = h.id and c.active and c.alerted_at is not null)
                 group by h.id
                having coalesce(min(coalesce(k.warn_at, k.due_at)), h.moved_at) <= :now
                 order by due_at
                 limit :most
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", MOST_INCIDENTS)
                .query((row, number) -> ofIncident(ExceptionItem.Kind.UNCOVERED_INCIDENT, row, now))
                .list();
    }

    /** Incidents the level above has yet to hear of, past the warning of that clock. */
    private List<ExceptionItem> unreported(Instant now) {
        return jdbc.sql("select " + CaseHeads.COLUMNS + """
                , min(k.due_at) as due_at
                  from casework.head h
                  join deadline.clock k
                    on k.case_id = h.id and k.status = 'RUNNING' and k.clock in ('first-report', 'further-report')
                 where h.kind = 'INCIDENT' and not h.final and coalesce(k.warn_at, k.due_at) <= :now
                 group by h.id
                 order by due_at
                 limit :most
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", MOST_INCIDENTS)
                .query((row, number) -> ofIncident(ExceptionItem.Kind.REPORT_DUE, row, now))
                .list();
    }

    private static ExceptionItem ofIncident(ExceptionItem.Kind kind, ResultSet row, Instant now) throws SQLException {
        var head = CaseHeads.head(row);
        var due = Objects.requireNonNull(CallRows.instant(row, "due_at"));
        return new ExceptionItem(
                kind,
                kind.severity(),
                head.ref(),
                head.number(),
                head.id(),
                head.number(),
                null,
                due,
                !due.isAfter(now),
                null);
    }
}
