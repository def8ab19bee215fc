package org.liandong.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.TimeSource;
import org.liandong.worktime.Span;

/**
 * What a county pack says of one rule from a moment on.
 *
 * @param span the county's limit; null from when the national one holds again
 */
record CountyLimit(
        String rule,
        int version,
        Instant effectiveAt,
        @Nullable Span span,
        String source,
        String sourceEn) {

    /** Versions of the county's own begin above every national one. */
    static final int FIRST = 1_000;

    /** The rule it makes of the national one; empty when it says nothing or would loosen it. */
    Optional<Rule> tightening(Rule national) {
        if (span == null || !national.admits(span) || span.equals(national.span())) {
            return Optional.empty();
        }
        return Optional.of(new Rule(
                national.code(),
                version,
                effectiveAt.atZone(TimeSource.ZONE).toLocalDate(),
                span,
                warning(national.warn(), span),
                Rule.Origin.COUNTY,
                source,
                sourceEn));
    }

    /** The national warning where it still fits, else a quarter of the limit. */
    private static @Nullable Span warning(@Nullable Span usual, Span limit) {
        return switch (limit) {
            case Span.Exact(Duration length) -> {
                boolean fits = usual instanceof Span.Exact(Duration before)
                        && before.multipliedBy(2).compareTo(length) <= 0;
                yield fits ? usual : new Span.Exact(Duration.ofSeconds(Math.max(1, length.toSeconds() / 4)));
            }
            case Span.InDays days ->
                usual instanceof Span.InDays before && before.count() < days.count() ? usual : null;
        };
    }
}
