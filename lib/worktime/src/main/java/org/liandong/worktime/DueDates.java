package org.liandong.worktime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Counts spans of days over a calendar. Day of receipt not counted (民法典 art. 201); the last day ends at 24:00, and one
 * that is a holiday or rest day gives way to the next working day (art. 203).
 *
 * @param calendar the days
 * @param zone where a day begins and ends; {@link #CHINA} throughout mainland China
 */
public record DueDates(WorkCalendar calendar, ZoneId zone) {

    /** The one civil time of mainland China. */
    public static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /**
     * The last day of a span.
     *
     * <p>Working days: the n-th one after {@code received}; make-up working days count. All days after {@code received}
     * up to the due date must be announced. Calendar days: n days after {@code received}; only that day, and those it
     * rolls over, must be announced.
     *
     * @param received the day of receipt, working or not, announced or not; the span starts on the day after
     * @throws java.time.DateTimeException if a day would lie beyond {@link LocalDate#MAX}
     */
    public DueAnswer due(LocalDate received, Span.InDays span) {
        return switch (span) {
            case Span.WorkingDays(int count) -> afterWorkingDays(received, count);
            case Span.CalendarDays(int count) -> rolled(received.plusDays(count));
        };
    }

    private DueAnswer afterWorkingDays(LocalDate received, int count) {
        LocalDate from = received.plusDays(1);
        int left = count;
        while (true) {
            AnnouncedYear year = calendar.findYear(from.getYear());
            if (year == null) {
                return new NotAnnounced(from);
            }
            int before = year.workingDaysBefore(from);
            if (before + left <= year.workingDays()) {
                LocalDate day = year.workingDay(before + left);
                return new DueAnswer.Due(day, day);
            }
            left -= year.workingDays() - before;
            from = LocalDate.of(from.getYear() + 1, 1, 1);
        }
    }

    private DueAnswer rolled(LocalDate strict) {
        LocalDate day = strict;
        while (true) {
            switch (calendar.dayKind(day)) {
                case NotAnnounced missing -> {
                    return missing;
                }
                case DayAnswer.Known(DayKind kind) -> {
                    if (kind.isWorking()) {
                        return new DueAnswer.Due(strict, day);
                    }
                }
            }
            day = day.plusDays(1);
        }
    }

    /**
     * How many working days lie after {@code after}, up to and including {@code upTo}; so the n-th working day after
     * receipt counts n. Negative, with the days changed over, where {@code upTo} is the earlier one. The earlier day
     * itself need not be announced.
     */
    public CountAnswer workingDaysBetween(LocalDate after, LocalDate upTo) {
        if (upTo.isBefore(after)) {
            return switch (workingDaysBetween(upTo, after)) {
                case CountAnswer.Counted(int workingDays) -> new CountAnswer.Counted(-workingDays);
                case NotAnnounced missing -> missing;
            };
        }
        int sum = 0;
        LocalDate from = after.plusDays(1);
        LocalDate end = upTo.plusDays(1);
        while (from.isBefore(end)) {
            AnnouncedYear year = calendar.findYear(from.getYear());
            if (year == null) {
                return new NotAnnounced(from);
            }
            boolean last = end.getYear() == from.getYear();
            int upToEnd = last ? year.workingDaysBefore(end) : year.workingDays();
            sum += upToEnd - year.workingDaysBefore(from);
            from = last ? end : LocalDate.of(from.getYear() + 1, 1, 1);
        }
        return new CountAnswer.Counted(sum);
    }

    /**
     * 24:00 of the day, which is 0:00 of the next (民法典 art. 203): an act is in time if it happened <em>before</em> this
     * instant. Offices that close earlier (the same article) are the caller's to know.
     */
    public Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The day, in this zone, on which something happened: what {@link #due} wants as the day of receipt. */
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }
}
