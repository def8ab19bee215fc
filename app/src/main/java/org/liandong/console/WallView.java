package org.liandong.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.warning.WarningMap;

/**
 * What hangs on the wall of a room: codes, townships, states and clocks. No word anybody wrote, no number to ring, no place
 * finer than a township.
 *
 * @param more running incidents that found no room in {@code rows}
 */
record WallView(
        String place,
        int running,
        List<Count> grades,
        List<Count> states,
        int late,
        int silent,
        int uncovered,
        BoardView.TeamCounts teams,
        List<Due> due,
        List<Row> rows,
        int more,
        List<WarningMap.Line> warnings) {

    /** How many; {@code code} of the grade or the state. */
    record Count(String code, String word, int count) {}

    /** Something that falls due soon, or did and is not done. */
    record Due(String what, String clock, ClockFaces.Face face) {}

    /** One incident. */
    record Row(
            String grade,
            String gradeText,
            String icon,
            String what,
            String where,
            String state,
            int engaged,
            ClockFaces.@Nullable Face clock,
            String waits) {}
}
