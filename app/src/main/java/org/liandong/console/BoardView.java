package org.liandong.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The board in words, ready to be shown. */
record BoardView(
        List<Row> urgent,
        List<Row> steady,
        int running,
        int undecided,
        List<Due> horizon,
        List<Trouble> exceptions,
        int late,
        int silent,
        int uncovered,
        TeamCounts teams) {

    /** One incident. */
    record Row(
            String href,
            String grade,
            String gradeText,
            String title,
            String where,
            String name,
            ClockFaces.@Nullable Face clock,
            String waits,
            List<Rung> rungs) {}

    /**
     * How far one team has come.
     *
     * @param step 1 reserved to 7 back
     * @param kind late or silent; null when all is well
     */
    record Rung(int step, @Nullable String kind, String text) {}

    /** Something that falls due in the next half hour. */
    record Due(String due, String href, String text) {}

    /**
     * Something that waits for a person.
     *
     * @param kind late, silent, uncovered or warn
     * @param phone the duty telephone to ring; null when none is known
     */
    record Trouble(
            int rank,
            String kind,
            String icon,
            String tag,
            String title,
            String href,
            ClockFaces.@Nullable Face clock,
            String text,
            String action,
            String actionHref,
            List<Phone> phones) {}

    /** Whom to ring; the name where there are several. */
    record Phone(String name, String number) {}

    /** How many teams are in which state. */
    record TeamCounts(int all, int free, int alerted, int underWay, int onScene, int silent, int late, int off) {}

    /** One entry of the bar that never scrolls away. */
    record Alarm(String kind, ClockFaces.@Nullable Face clock, String title, String href, String text) {}
}
