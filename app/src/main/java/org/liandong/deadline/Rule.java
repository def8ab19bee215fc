package org.liandong.deadline;

import java.time.LocalDate;
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
        TARGET
    }
}
