package org.liandong.worktime;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A length of time as a rule states it: working days, calendar days, or exact elapsed time.
 *
 * <p>{@code 1d} and {@code 24h} differ: days start on the day after receipt and end at 24:00, hours run from the moment
 * (民法典 art. 201). The longest span is {@value #MAX_DAYS} days, in every unit.
 */
public sealed interface Span {

    /** The largest count of days, working or calendar, and the longest exact time in days of 24 hours. */
    int MAX_DAYS = 3660;

    /** A span counted in whole days. */
    sealed interface InDays extends Span {
        /** How many days, from 1 to {@value Span#MAX_DAYS}. */
        int count();
    }

    /** So many working days (工作日), written {@code 5wd}. */
    record WorkingDays(int count) implements InDays {
        /** Throws {@link SpanRefused} outside 1 to {@value Span#MAX_DAYS}. */
        public WorkingDays {
            checkDays(count, "wd");
        }

        @Override
        public String text() {
            return count + "wd";
        }
    }

    /** So many calendar days (日), written {@code 15d}. */
    record CalendarDays(int count) implements InDays {
        /** Throws {@link SpanRefused} outside 1 to {@value Span#MAX_DAYS}. */
        public CalendarDays {
            checkDays(count, "d");
        }

        @Override
        public String text() {
            return count + "d";
        }
    }

    /** Exact elapsed time in whole seconds, written {@code 10s}, {@code 3min} or {@code 24h}; knows no calendar. */
    record Exact(Duration length) implements Span {
        /** Throws {@link SpanRefused} if not positive, not whole seconds, or over {@value Span#MAX_DAYS} days. */
        public Exact {
            if (length.isNegative() || length.isZero() || !length.equals(length.truncatedTo(ChronoUnit.SECONDS))) {
                throw new SpanRefused("exact time is at least 1s and in whole seconds, not " + length);
            }
            if (length.compareTo(Duration.ofDays(MAX_DAYS)) > 0) {
                throw new SpanRefused("exact time is at most " + MAX_DAYS + " days of 24 hours, not " + length);
            }
        }

        /** The moment the time is up: this much after {@code start}, which is counted from the moment itself. */
        public Instant after(Instant start) {
            return start.plus(length);
        }

        @Override
        public String text() {
            long seconds = length.toSeconds();
            if (seconds % 3600 == 0) {
                return seconds / 3600 + "h";
            }
            return seconds % 60 == 0 ? seconds / 60 + "min" : seconds + "s";
        }
    }

    /** The shortest text that {@link #parse} reads as this span: {@code 90s}, but {@code 1h} for 60 minutes. */
    String text();

    /**
     * Reads {@code 5wd}, {@code 15d}, {@code 24h}, {@code 3min} or {@code 10s}: ASCII digits and a lower-case unit,
     * nothing between, before or after.
     *
     * @throws SpanRefused for anything else, for zero, and for more than {@value #MAX_DAYS} days
     */
    static Span parse(String text) {
        int digits = 0;
        long count = 0;
        while (digits < text.length() && isDigit(text.charAt(digits))) {
            count = Math.min(count * 10 + (text.charAt(digits) - '0'), Integer.MAX_VALUE);
            digits++;
        }
        if (digits == 0) {
            boolean signed = text.startsWith("-") || text.startsWith("+");
            throw new SpanRefused((signed ? "no sign is allowed; " : "no number; ") + allowed());
        }
        String unit = text.substring(digits);
        return switch (unit) {
            case "wd" -> new WorkingDays((int) count);
            case "d" -> new CalendarDays((int) count);
            case "h" -> exact(count, unit, 3600);
            case "min" -> exact(count, unit, 60);
            case "s" -> exact(count, unit, 1);
            default -> throw new SpanRefused((unit.isEmpty() ? "no unit; " : "no such unit; ") + allowed());
        };
    }

    private static Span exact(long count, String unit, int secondsEach) {
        checkCount(count, unit, MAX_DAYS * 86_400L / secondsEach);
        return new Exact(Duration.ofSeconds(count * secondsEach));
    }

    private static void checkDays(int count, String unit) {
        checkCount(count, unit, MAX_DAYS);
    }

    private static void checkCount(long count, String unit, long most) {
        if (count < 1) {
            throw new SpanRefused(String.format(Locale.ROOT, "too short: at least 1%s", unit));
        }
        if (count > most) {
            throw new SpanRefused(String.format(Locale.ROOT, "too long: at most %d%s", most, unit));
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String allowed() {
        return "write a whole number and a unit:"
                + " 5wd (working days), 15d (calendar days), 24h, 3min or 10s (exact time)";
    }
}
