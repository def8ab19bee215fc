package org.liandong.worktime;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * Due dates the slow way, one day after the other with a pencil: the reference the library is held against. Shares none
 * of its code but the answers.
 */
record DayByDay(Set<Integer> announced, Map<LocalDate, Boolean> exceptions) {

    private static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient LocalDate day;

        Unknown(LocalDate day) {
            this.day = day;
        }
    }

    private boolean worked(LocalDate day) {
        if (!announced.contains(day.getYear())) {
            throw new Unknown(day);
        }
        // 5 January 1970 was a Monday
        long dayOfWeek = Math.floorMod(day.toEpochDay() - 4, 7);
        return exceptions.getOrDefault(day, dayOfWeek < 5);
    }

    DueAnswer due(LocalDate received, Span.InDays span) {
        try {
            LocalDate day = received;
            int counted = 0;
            while (counted < span.count()) {
                day = day.plusDays(1);
                if (span instanceof Span.CalendarDays || worked(day)) {
                    counted++;
                }
            }
            LocalDate strict = day;
            while (!worked(day)) {
                day = day.plusDays(1);
            }
            return new DueAnswer.Due(strict, day);
        } catch (Unknown unknown) {
            return new NotAnnounced(unknown.day);
        }
    }

    CountAnswer workingDaysBetween(LocalDate after, LocalDate upTo) {
        boolean backwards = upTo.isBefore(after);
        LocalDate last = backwards ? after : upTo;
        int count = 0;
        try {
            for (LocalDate day = backwards ? upTo : after; day.isBefore(last); ) {
                day = day.plusDays(1);
                count += worked(day) ? 1 : 0;
            }
            return new CountAnswer.Counted(backwards ? -count : count);
        } catch (Unknown unknown) {
            return new NotAnnounced(unknown.day);
        }
    }
}
