package org.liandong.worktime;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/** Reads calendars drawn one letter a day. */
final class CalendarDrawing {

    private static final String SOURCE = "drawn";

    private final WorkCalendar.Builder calendar;
    private final Set<LocalDate> drawn = new HashSet<>();
    private final Set<Integer> unannounced = new HashSet<>();

    private CalendarDrawing(WorkCalendar.Builder calendar) {
        this.calendar = calendar;
    }

    static void read(String text, WorkCalendar.Builder calendar) {
        CalendarDrawing drawing = new CalendarDrawing(calendar);
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].replaceFirst("#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            try {
                drawing.run(line);
            } catch (CalendarRefused e) {
                throw new CalendarRefused(i + 1, e);
            }
        }
    }

    private void run(String line) {
        String[] parts = line.split("\\s+", 2);
        LocalDate day = start(parts[0]);
        if (parts.length < 2) {
            throw new CalendarRefused("no days drawn after " + parts[0]);
        }
        String letters = parts[1].replaceAll("\\s+", "");
        for (int i = 0; i < letters.length(); i++) {
            draw(day.plusDays(i), letters.charAt(i));
        }
    }

    private void draw(LocalDate day, char letter) {
        if (!drawn.add(day)) {
            throw new CalendarRefused(day + " is drawn twice");
        }
        if (letter == '?') {
            unannounced.add(day.getYear());
        } else {
            if (!calendar.announces(day.getYear())) {
                calendar.announce(day.getYear(), SOURCE);
            }
            calendar.day(day, kind(day, letter), "");
        }
        if (unannounced.contains(day.getYear()) && calendar.announces(day.getYear())) {
            throw new CalendarRefused(day.getYear() + " is drawn both announced and not announced");
        }
    }

    private static LocalDate start(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new CalendarRefused(text + " is no day, start with YYYY-MM-DD");
        }
    }

    private static DayKind kind(LocalDate day, char letter) {
        return switch (letter) {
            case 'w' -> DayKind.WORKDAY;
            case 'r' -> DayKind.RESTDAY;
            case 'H' -> DayKind.HOLIDAY;
            case 'M' -> DayKind.MAKE_UP_WORKDAY;
            default -> throw new CalendarRefused(day + " is drawn as " + letter + ", draw w, r, H, M or ?");
        };
    }
}
