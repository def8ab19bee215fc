package org.liandong.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report in words, before anything sealed is opened.
 *
 * @param incidentHref the incident it hangs on; null while it hangs on none
 * @param purpose why this person may open what was said now; null when nothing may be opened
 */
record ReportFile(
        String id,
        String number,
        int version,
        String state,
        String stateWord,
        boolean contested,
        boolean exercise,
        String className,
        String where,
        String precision,
        boolean imprecise,
        String coordinates,
        String centre,
        String channel,
        String occurred,
        String received,
        String unit,
        String decidedBy,
        String dictionary,
        @Nullable String incidentHref,
        String incidentTitle,
        List<ClockFaces.Face> clocks,
        List<DeskScreen.Offer> offers,
        List<CaseFile.Line> journal,
        List<Opened> openings,
        List<CaseFile.Action> actions,
        boolean mayOpenIncident,
        boolean mayAttach,
        @Nullable String purpose,
        boolean mayCare) {

    /** One opening: what, when, by which unit, why. */
    record Opened(String what, String at, String unit, String purpose) {}

    /** One line of the worklist. */
    record Row(
            String href,
            String number,
            String className,
            String where,
            String channel,
            String at,
            String stateWord,
            boolean contested,
            ClockFaces.@Nullable Face clock) {}

    /** Something said or written, opened. */
    record Said(String kind, String at, String text) {}
}
