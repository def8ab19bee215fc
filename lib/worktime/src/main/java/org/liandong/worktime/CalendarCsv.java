package org.liandong.worktime;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Reads calendar data in CSV, refusing what is wrong with the number of its line. */
final class CalendarCsv {

    private static final String HEADER = "date,kind,name";
    private static final String ANNOUNCED = "ANNOUNCED";

    private final WorkCalendar.Builder calendar;
    private final Set<String> stated = new HashSet<>();

    private CalendarCsv(WorkCalendar.Builder calendar) {
        this.calendar = calendar;
    }

    static void read(String text, WorkCalendar.Builder calendar) {
        CalendarCsv csv = new CalendarCsv(calendar);
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\n", -1);
        boolean headed = false;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (!headed && !line.equals(HEADER)) {
                throw new CalendarRefused(i + 1, "the first row must be " + HEADER);
            }
            if (headed) {
                csv.row(i + 1, line);
            }
            headed = true;
        }
        if (!headed) {
            throw new CalendarRefused("no rows: the first row must be " + HEADER);
        }
    }

    private void row(int number, String line) {
        String[] fields = line.split(",", 3);
        if (fields.length < 3) {
            throw new CalendarRefused(number, "a row has three fields, " + HEADER);
        }
        if (!stated.add(fields[0])) {
            throw new CalendarRefused(number, fields[0] + " is stated twice");
        }
        try {
            if (fields[1].equals(ANNOUNCED)) {
                calendar.announce(year(fields[0]), fields[2]);
            } else {
                calendar.day(LocalDate.parse(fields[0]), kind(fields[1]), fields[2]);
            }
        } catch (CalendarRefused e) {
            throw new CalendarRefused(number, e);
        } catch (DateTimeException e) {
            throw new CalendarRefused(number, fields[0] + " is no day, write YYYY-MM-DD");
        }
    }

    private static int year(String text) {
        if (!text.matches("[0-9]{4}")) {
            throw new CalendarRefused(text + " is no year, write YYYY");
        }
        return Integer.parseInt(text);
    }

    private static DayKind kind(String text) {
        return Arrays.stream(DayKind.values())
                .filter(kind -> kind.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new CalendarRefused(
                        text + " is no kind, write " + ANNOUNCED + " or one of " + Arrays.toString(DayKind.values())));
    }
}
