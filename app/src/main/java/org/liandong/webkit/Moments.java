package org.liandong.webkit;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.TimeSource;

/** Times as people on shift read them. */
public final class Moments {

    private static final DateTimeFormatter SECOND = pattern("HH:mm:ss");
    private static final DateTimeFormatter DAY_SECOND = pattern("MM-dd HH:mm:ss");
    private static final DateTimeFormatter MINUTE = pattern("HH:mm");
    private static final DateTimeFormatter DAY_MINUTE = pattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter WHOLE = pattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter FORM = pattern("yyyy-MM-dd'T'HH:mm");

    private Moments() {}

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(TimeSource.ZONE);
    }

    /** To the second; with its day unless that is today. */
    public static String second(Instant at, Instant now) {
        return sameDay(at, now) ? SECOND.format(at) : DAY_SECOND.format(at);
    }

    public static String daySecond(Instant at) {
        return DAY_SECOND.format(at);
    }

    public static String minute(Instant at) {
        return MINUTE.format(at);
    }

    /** With its day; a dash for what has not happened. */
    public static String dayMinute(@Nullable Instant at) {
        return at == null ? "—" : DAY_MINUTE.format(at);
    }

    /** With its day, to the second. */
    public static String whole(Instant at) {
        return WHOLE.format(at);
    }

    /** As a field of kind datetime-local holds it. */
    public static String form(Instant at) {
        return FORM.format(at);
    }

    private static boolean sameDay(Instant at, Instant now) {
        return at.atZone(TimeSource.ZONE)
                .toLocalDate()
                .equals(now.atZone(TimeSource.ZONE).toLocalDate());
    }

    /** 02:31 or 1:02:31, as the page's own clocks count on. */
    public static String span(Duration length) {
        long seconds = Math.abs(length.toSeconds());
        var rest = "%02d:%02d".formatted(seconds % 3600 / 60, seconds % 60);
        return seconds >= 3600 ? seconds / 3600 + ":" + rest : rest;
    }
}
