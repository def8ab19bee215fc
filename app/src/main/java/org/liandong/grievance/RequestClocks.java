package org.liandong.grievance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.Deadlines;
import org.liandong.deadline.Rule;
import org.liandong.deadline.RuleBook;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.springframework.stereotype.Component;

/** The clocks of a request as people see them: where each starts, who set it, its strict and its rolled-forward day. */
@Component
public final class RequestClocks {

    private static final Comparator<Face> OPEN_AND_SOONEST = Comparator.comparing(
                    (Face face) -> !face.state().open())
            .thenComparing(face -> face.state().dueAt(), Comparator.nullsLast(Comparator.naturalOrder()));

    private final Deadlines deadlines;
    private final RuleBook rules;
    private final Transactions transactions;

    RequestClocks(Deadlines deadlines, RuleBook rules, Transactions transactions) {
        this.deadlines = deadlines;
        this.rules = rules;
        this.transactions = transactions;
    }

    /**
     * One clock.
     *
     * @param strict the last day as counted: warned from its beginning; null while the calendar is not announced
     * @param rolled the working day it gives way to: breached at its end
     */
    public record Face(
            ClockState state,
            Rule rule,
            @Nullable LocalDate strict,
            @Nullable LocalDate rolled) {

        /** Whether the strict day was no working day. */
        public boolean gaveWay() {
            return strict != null && !strict.equals(rolled);
        }
    }

    /** The clocks of a request, those still open first, due soonest first. */
    public List<Face> list(Access access, CaseId request) {
        return transactions.read(access, () -> deadlines.states(request)).stream()
                .map(this::face)
                .sorted(OPEN_AND_SOONEST)
                .toList();
    }

    /** The clock of each request that is due first; those without an open one are left out. */
    public Map<CaseId, Face> next(Access access, Collection<CaseId> requests) {
        var states = transactions.read(access, () -> deadlines.states(requests));
        var next = new LinkedHashMap<CaseId, Face>();
        requests.forEach(request -> states.getOrDefault(request, List.of()).stream()
                .filter(ClockState::open)
                .map(this::face)
                .min(OPEN_AND_SOONEST)
                .ifPresent(face -> next.put(request, face)));
        return next;
    }

    Face face(ClockState state) {
        var rule = rules.inForce(state.rule(), state.startedAt());
        return new Face(state, rule, day(state.warnAt(), 0), day(state.dueAt(), 1));
    }

    /** A limit in days ends with its day: the instant it is breached belongs to the day after. */
    private static @Nullable LocalDate day(@Nullable Instant at, long nanosBefore) {
        return at == null
                ? null
                : at.minusNanos(nanosBefore).atZone(TimeSource.ZONE).toLocalDate();
    }
}
