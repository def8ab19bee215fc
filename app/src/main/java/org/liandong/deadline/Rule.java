package org.liandong.deadline;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.worktime.Span;

/**
 * A limit and where it comes from.
 *
 * @param code name of the rule, for example {@code incident.decide}
 * @param version rises with each change; a running clock keeps the version it started with
 * @param span the limit
 * @param warn how long before the limit to warn; null warns on the strict date of a span in days
 * @param origin what kind of authority sets it
 * @param source the article, or the plan or pack that sets the target
 */
public record Rule(
        String code,
        int version,
        LocalDate effectiveFrom,
        Span span,
        @Nullable Span warn,
        Origin origin,
        String source,
        String sourceEn) {

    /** The authority of a limit, always shown with it. */
    public enum Origin {
        STATUTE,
        START_EVENT,
        OWN_RULE,
        TARGET,
        COUNTY
    }

    /** Whether a county may tighten it: what the desk owes of an emergency, and no time anybody else has. */
    public boolean mayBeTightened() {
        return !code.startsWith("situation.casualty-window")
                && Stream.of("report.", "incident.", "call.", "situation.").anyMatch(code::startsWith);
    }

    /** Whether another limit is counted in the same way and is no longer than this one. */
    public boolean admits(Span other) {
        return switch (span) {
            case Span.Exact mine ->
                other instanceof Span.Exact exact && exact.length().compareTo(mine.length()) <= 0;
            case Span.CalendarDays mine -> other instanceof Span.CalendarDays days && days.count() <= mine.count();
            case Span.WorkingDays mine -> other instanceof Span.WorkingDays days && days.count() <= mine.count();
        };
    }
}
