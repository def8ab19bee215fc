package org.liandong.worktime;

/** Calendar data that contradicts itself or cannot be read; the message names the line or the day. */
public final class CalendarRefused extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    CalendarRefused(String message) {
        super(message);
    }

    CalendarRefused(int lineNumber, String message) {
        super("line " + lineNumber + ": " + message);
    }

    CalendarRefused(int lineNumber, CalendarRefused cause) {
        super("line " + lineNumber + ": " + cause.getMessage(), cause);
    }
}
