package org.liandong.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.TimeSource;
import org.liandong.worktime.DueAnswer;
import org.liandong.worktime.DueDates;
import org.liandong.worktime.NotAnnounced;
import org.liandong.worktime.Span;
import org.liandong.worktime.WorkCalendar;

/** Folds a clock's events, its rule's version and the calendar into where the clock stands. Pure. */
final class ClockFold {

    private final RuleBook rules;
    private final DueDates dueDates;
    private final ZoneId zone = TimeSource.ZONE;

    ClockFold(RuleBook rules, WorkCalendar calendar) {
        this.rules = rules;
        this.dueDates = new DueDates(calendar, zone);
    }

    /** The state after these events of one clock, in order; throws {@link IllegalStateException} without a START. */
    ClockState fold(List<ClockEvent> events) {
        var run = new Run();
        for (var event : events) {
            run.take(event);
        }
        return run.state(events);
    }

    private record Limit(@Nullable Instant warnAt, @Nullable Instant dueAt) {}

    private Limit limit(
            Rule rule, Span span, Instant start, Duration paused, int pausedDays, int extraDays, Duration extraTime) {
        return switch (span) {
            case Span.Exact exact -> {
                var due = start.plus(exact.length()).plus(paused).plus(extraTime);
                var warn = rule.warn() instanceof Span.Exact before ? due.minus(before.length()) : null;
                yield new Limit(warn, due);
            }
            case Span.InDays days -> inDays(rule, start, stretched(days, pausedDays + extraDays));
        };
    }

    private static Span.InDays stretched(Span.InDays span, int days) {
        return switch (span) {
            case Span.WorkingDays(int count) -> new Span.WorkingDays(count + days);
            case Span.CalendarDays(int count) -> new Span.CalendarDays(count + days);
        };
    }

    private Limit inDays(Rule rule, Instant start, Span.InDays span) {
        var received = start.atZone(zone).toLocalDate();
        return switch (dueDates.due(received, span)) {
            case DueAnswer.Due(LocalDate strict, LocalDate rolled) -> {
                var warnDay = rule.warn() instanceof Span.InDays before ? strict.minusDays(before.count()) : strict;
                yield new Limit(
                        warnDay.atStartOfDay(zone).toInstant(),
                        rolled.plusDays(1).atStartOfDay(zone).toInstant());
            }
            case NotAnnounced _ -> new Limit(null, null);
        };
    }

    /** One run of a clock, from its last START. */
    private final class Run {
        private @Nullable ClockEvent start;
        private ClockState.Status status = ClockState.Status.VOIDED;
        private Duration paused = Duration.ZERO;
        private @Nullable Instant pausedAt;
        private int pausedDays;
        private int extraDays;
        private Duration extraTime = Duration.ZERO;
        private @Nullable Instant settledAt;
        private boolean warned;
        private boolean breached;

        void take(ClockEvent event) {
            switch (event.kind()) {
                case START -> begin(event);
                case PAUSE -> {
                    status = ClockState.Status.PAUSED;
                    pausedAt = event.at();
                }
                case RESUME -> resume(event.at());
                case EXTEND -> extend(Span.parse(java.util.Objects.requireNonNull(event.span())));
                case MEET -> settle(ClockState.Status.MET, event.at());
                case VOID -> settle(ClockState.Status.VOIDED, event.at());
                case RECALENDARED -> {} // the calendar itself is read anew by this fold
                case WARNED -> warned = true;
                case BREACHED -> breached = true;
            }
        }

        private void begin(ClockEvent event) {
            start = event;
            status = ClockState.Status.RUNNING;
            paused = Duration.ZERO;
            pausedDays = 0;
            pausedAt = null;
            extraDays = 0;
            extraTime = Duration.ZERO;
            settledAt = null;
            warned = false;
            breached = false;
        }

        private void resume(Instant at) {
            if (pausedAt != null) {
                paused = paused.plus(Duration.between(pausedAt, at));
                // A limit in days runs by dates: so does the time that does not count.
                pausedDays += (int) ChronoUnit.DAYS.between(
                        pausedAt.atZone(zone).toLocalDate(), at.atZone(zone).toLocalDate());
                pausedAt = null;
            }
            status = ClockState.Status.RUNNING;
        }

        private void extend(Span by) {
            switch (by) {
                case Span.Exact exact -> extraTime = extraTime.plus(exact.length());
                case Span.InDays days -> extraDays += days.count();
            }
            // A new limit may be missed again; that the old one was stays in the events.
            warned = false;
            breached = false;
        }

        private void settle(ClockState.Status how, Instant at) {
            if (pausedAt != null) {
                resume(at);
            }
            status = how;
            settledAt = at;
        }

        ClockState state(List<ClockEvent> events) {
            if (start == null || start.rule() == null || start.ruleVersion() == null) {
                throw new IllegalStateException("a clock begins with START");
            }
            var rule = rules.get(start.rule(), start.ruleVersion());
            var span = start.span() == null ? rule.span() : Span.parse(start.span());
            var limit = limit(rule, span, start.at(), paused, pausedDays, extraDays, extraTime);
            boolean late = status == ClockState.Status.MET
                    ? settledAt != null && limit.dueAt() != null && settledAt.isAfter(limit.dueAt())
                    : breached;
            return new ClockState(
                    start.caseId(),
                    start.clock(),
                    events.size(),
                    status,
                    rule.code(),
                    start.at(),
                    limit.warnAt(),
                    limit.dueAt(),
                    settledAt,
                    warned,
                    late,
                    nextAt(limit));
        }

        private @Nullable Instant nextAt(Limit limit) {
            if (status != ClockState.Status.RUNNING || breached) {
                return null;
            }
            return warned || limit.warnAt() == null ? limit.dueAt() : limit.warnAt();
        }
    }
}
