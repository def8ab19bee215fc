package org.liandong.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An incident in words, ready to be shown. */
record CaseFile(
        String id,
        String number,
        int version,
        String grade,
        String gradeText,
        String gradeWord,
        String title,
        String stateWord,
        boolean over,
        boolean exercise,
        List<Step> states,
        List<ClockFaces.Face> clocks,
        Facts facts,
        List<ReportLine> reports,
        List<LadderRow> ladder,
        int engaged,
        int silent,
        List<Line> journal,
        @Nullable Next next,
        List<Action> actions) {

    public boolean mayNote() {
        return actions.stream().anyMatch(action -> action.slug().equals("note"));
    }

    /** A state on the way; {@code step} is done, now or todo. */
    record Step(String word, String step) {}

    /**
     * What is known.
     *
     * @param coordinates empty where nobody knows them
     */
    record Facts(
            String classPath,
            String classCode,
            String where,
            String precision,
            boolean imprecise,
            String coordinates,
            String centre,
            String toll,
            String occurred,
            String opened,
            String unit) {}

    /** One attached report. */
    record ReportLine(String href, String number, String channel, String at, String stateWord, boolean contested) {}

    /** One team and how far it has come. */
    record LadderRow(
            String callId,
            String team,
            String about,
            List<Cell> cells,
            @Nullable String ended,
            int version,
            @Nullable Action next,
            List<Action> others,
            boolean mayReveal) {}

    /** One step; {@code step} is done, now, late, silent, todo or none, {@code span} its columns. */
    record Cell(String step, String text, String small, int span) {}

    /** One line of the journal. */
    record Line(
            String kind,
            String icon,
            String occurred,
            String recorded,
            String text,
            @Nullable String note,
            String who) {}

    /** Something this person may do now: its name in addresses and its word. */
    record Action(String slug, String word, String href, String icon) {}

    /**
     * The right next thing.
     *
     * @param kind grade, alert, wait, close or archive; decides what the big button does
     * @param grade the grade proposed, where that is what comes next
     */
    record Next(
            String kind,
            String title,
            String why,
            String button,
            String href,
            @Nullable Integer grade) {}
}
