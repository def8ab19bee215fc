package org.liandong.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several incidents solved together, in words.
 *
 * @param stamp says which solution was looked at
 */
record SolveView(String at, String stamp, String before, String after, boolean same, List<Part> parts, int picked) {

    /**
     * One incident.
     *
     * @param plan empty where no plan holds
     */
    record Part(
            String id,
            String href,
            String grade,
            String gradeText,
            String title,
            String number,
            String plan,
            List<Row> rows) {}

    /** What is asked for, and who answers: one after the other, and together. */
    record Row(
            String capability,
            String asked,
            List<Going> before,
            String missingBefore,
            List<Going> after,
            String missingAfter,
            String state,
            String stateWord,
            List<NeedView.Offer> help) {}

    /**
     * A team that goes.
     *
     * @param wish incident and team, to be kept; null for one that is called already
     * @param moved it goes elsewhere, or stays, when one after the other is served
     */
    record Going(
            String name,
            String when,
            String margin,
            String sign,
            @Nullable String wish,
            boolean picked,
            boolean moved) {}
}
