package org.liandong.worktime;

import java.io.PrintStream;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The years whose calendars were wanted and are not announced, for one line at the end. */
final class MissingYears {

    private static final int NAMED = 5;

    private final TreeSet<Integer> years = new TreeSet<>();

    void add(int year) {
        years.add(year);
    }

    void report(PrintStream err) {
        if (years.isEmpty()) {
            return;
        }
        String named = years.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        int others = years.size() - NAMED;
        String rest = others > 0 ? " and " + others + " more" : "";
        err.println("liandong due: the calendar of " + named + rest + " is not announced");
    }
}
