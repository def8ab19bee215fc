package org.liandong.contact;

import java.time.Duration;
import java.time.Instant;
import org.liandong.deadline.Rule;
import org.liandong.worktime.Span;

/** Limits of keeping are counted in plain days: nobody works on them. */
final class Spans {

    private Spans() {}

    static Duration length(Rule rule) {
        return switch (rule.span()) {
            case Span.CalendarDays days -> Duration.ofDays(days.count());
            case Span.Exact exact -> exact.length();
            case Span.WorkingDays _ ->
                throw new IllegalStateException(rule.code() + " is counted in working days, which nobody keeps by");
        };
    }

    static Instant after(Rule rule, Instant at) {
        return at.plus(length(rule));
    }
}
