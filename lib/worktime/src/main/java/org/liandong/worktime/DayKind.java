package org.liandong.worktime;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** What a day is in a calendar: worked or not, and why. */
public enum DayKind {
    /** Monday to Friday, worked. */
    WORKDAY(true),
    /** Saturday or Sunday, not worked (国务院关于职工工作时间的规定 art. 7). */
    RESTDAY(false),
    /** A day off that a notice names, on any day of the week; rest days shifted to make a longer holiday included. */
    HOLIDAY(false),
    /** Saturday or Sunday that is worked in exchange for a shifted rest day (调休上班). */
    MAKE_UP_WORKDAY(true);

    private final boolean working;

    DayKind(boolean working) {
        this.working = working;
    }

    /** Whether the day counts as a working day. */
    public boolean isWorking() {
        return working;
    }

    static DayKind byWeekday(LocalDate day) {
        return isWeekend(day) ? RESTDAY : WORKDAY;
    }

    boolean fits(LocalDate day) {
        return switch (this) {
            case HOLIDAY -> true;
            case WORKDAY -> !isWeekend(day);
            case RESTDAY, MAKE_UP_WORKDAY -> isWeekend(day);
        };
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    }
}
