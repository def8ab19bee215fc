package org.liandong.worktime;

import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.Map;

/** One announced year with its working days counted up, so that long spans cost a step per year, not per day. */
final class AnnouncedYear {

    private final int year;
    private final DayKind[] kinds;
    /** By day of the year, 0 for the eve of 1 January. */
    private final int[] workingUpTo;
    /** Days of the year of the first, second, ... working day. */
    private final int[] workingDays;

    AnnouncedYear(int year, Map<LocalDate, WorkCalendar.NamedDay> named) {
        this.year = year;
        int length = Year.of(year).length();
        kinds = new DayKind[length];
        workingUpTo = new int[length + 1];
        int[] working = new int[length];
        for (int dayOfYear = 1; dayOfYear <= length; dayOfYear++) {
            LocalDate day = LocalDate.ofYearDay(year, dayOfYear);
            WorkCalendar.NamedDay name = named.get(day);
            DayKind kind = name == null ? DayKind.byWeekday(day) : name.kind();
            kinds[dayOfYear - 1] = kind;
            int before = workingUpTo[dayOfYear - 1];
            workingUpTo[dayOfYear] = before;
            if (kind.isWorking()) {
                working[before] = dayOfYear;
                workingUpTo[dayOfYear] = before + 1;
            }
        }
        workingDays = Arrays.copyOf(working, workingUpTo[length]);
    }

    DayKind kind(LocalDate day) {
        return kinds[day.getDayOfYear() - 1];
    }

    int workingDays() {
        return workingDays.length;
    }

    int workingDaysBefore(LocalDate day) {
        return workingUpTo[day.getDayOfYear() - 1];
    }

    LocalDate workingDay(int number) {
        return LocalDate.ofYearDay(year, workingDays[number - 1]);
    }
}
