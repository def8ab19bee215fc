package org.liandong.worktime;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** One answer of the command, on one line. */
sealed interface DueLine {

    int ECHOED = 40;

    record On(LocalDate day) implements DueLine {
        @Override
        public String text() {
            return day.toString();
        }
    }

    record Missing(int year) implements DueLine {
        @Override
        public String text() {
            return "not announced";
        }
    }

    record Refused(String why) implements DueLine {
        @Override
        public String text() {
            return "refused: " + why;
        }
    }

    String text();

    static DueLine tooLong() {
        return new Refused("a line is at most " + LineReader.LONGEST + " bytes");
    }

    static DueLine answer(DueDates dueDates, String line) {
        String stripped = line.strip();
        if (stripped.isEmpty()) {
            return new Refused("blank line, write DATE SPAN");
        }
        int end = wordEnd(stripped);
        String rest = stripped.substring(end).strip();
        if (rest.isEmpty()) {
            return new Refused("SPAN is missing after " + echo(stripped) + ", write DATE SPAN");
        }
        if (wordEnd(rest) < rest.length()) {
            String more = rest.substring(wordEnd(rest)).strip();
            return new Refused(echo(more) + " is too much, write only DATE SPAN");
        }
        return answer(dueDates, stripped.substring(0, end), rest);
    }

    static DueLine answer(DueDates dueDates, String date, String span) {
        Optional<LocalDate> received = findDate(date);
        if (received.isEmpty()) {
            return new Refused("DATE " + echo(date) + ": no such day, write YYYY-MM-DD");
        }
        try {
            return switch (Span.parse(span)) {
                case Span.InDays days -> on(dueDates.due(received.get(), days));
                case Span.Exact _ ->
                    new Refused("SPAN " + echo(span)
                            + ": exact time runs from an instant, not a day;"
                            + " write working days (5wd) or calendar days (15d)");
            };
        } catch (SpanRefused e) {
            return new Refused("SPAN " + echo(span) + ": " + e.getMessage());
        }
    }

    private static DueLine on(DueAnswer answer) {
        return switch (answer) {
            case DueAnswer.Due due -> new On(due.rolled());
            case NotAnnounced missing -> new Missing(missing.year());
        };
    }

    private static Optional<LocalDate> findDate(String text) {
        // LocalDate also reads +12026-01-01 and -0001-01-01
        if (text.length() != 10 || text.charAt(0) == '-' || text.charAt(0) == '+') {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int wordEnd(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** What was given, short and fit for one line of a terminal whatever it holds. */
    private static String echo(String given) {
        StringBuilder shown = new StringBuilder("\"");
        given.codePoints().limit(ECHOED).map(c -> isShown(c) ? c : '?').forEach(shown::appendCodePoint);
        return shown.append(given.codePointCount(0, given.length()) > ECHOED ? "…\"" : "\"")
                .toString();
    }

    private static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
