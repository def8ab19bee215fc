package org.liandong.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.liandong.kernel.TimeSource;

/**
 * Times as people say them, seen from one moment.
 *
 * @param now when the page is made
 */
public record Times(Instant now, Locale locale) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** {@code 10:02} today, else with the day, else with the year. */
    public String at(Instant instant) {
        var then = instant.atZone(TimeSource.ZONE);
        var today = now.atZone(TimeSource.ZONE).toLocalDate();
        return then.toLocalDate().equals(today) ? CLOCK.format(then) : day(then, today) + " " + CLOCK.format(then);
    }

    /** Always with the day: for what stands first in a list, and on paper. */
    public String dated(Instant instant) {
        var then = instant.atZone(TimeSource.ZONE);
        return day(then, now.atZone(TimeSource.ZONE).toLocalDate()) + " " + CLOCK.format(then);
    }

    private String day(ZonedDateTime then, LocalDate today) {
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        var pattern = english ? "d MMM" : "M月d日";
        if (then.getYear() != today.getYear()) {
            pattern = english ? "d MMM yyyy" : "yyyy年M月d日";
        }
        return DateTimeFormatter.ofPattern(pattern, english ? Locale.ENGLISH : Locale.CHINESE)
                .format(then);
    }

    /** Unit of the span between now and then that is worth saying: {@code days}, {@code hours} or {@code minutes}. */
    public String spanUnit(Instant then) {
        var span = Duration.between(now, then).abs();
        return span.toHours() >= 48 ? "days" : span.toMinutes() >= 120 ? "hours" : "minutes";
    }

    /** How many of {@link #spanUnit}, rounded down but at least 1. */
    public long spanCount(Instant then) {
        var span = Duration.between(now, then).abs();
        return Math.max(
                1,
                switch (spanUnit(then)) {
                    case "days" -> span.toDays();
                    case "hours" -> span.toHours();
                    default -> span.toMinutes();
                });
    }
}
