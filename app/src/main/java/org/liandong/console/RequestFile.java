package org.liandong.console;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Typed;

/** A request as the page shows it to whoever works on it. */
record RequestFile(
        String id,
        int version,
        String number,
        String title,
        String kind,
        String category,
        String where,
        String stateWord,
        boolean exercise,
        List<Fact> facts,
        List<Limit> limits,
        List<Point> points,
        List<CaseFile.Line> journal,
        List<Act> acts,
        boolean mayRead,
        boolean mayCall) {

    /** A line of the worklist. */
    record Row(
            String href,
            String number,
            String kind,
            String title,
            String where,
            String stateWord,
            String unit,
            String next,
            ClockFaces.@Nullable Face clock) {}

    /** Something known of it. */
    record Fact(String word, String value) {}

    /** A clock with its authority: strict and rolled-forward day told apart. */
    record Limit(ClockFaces.Face face, String strict, String rolled, boolean gaveWay, String origin, String start) {}

    /** A point with what was made of it. */
    record Point(
            int ordinal,
            @Nullable String text,
            @Nullable String answer,
            @Nullable String evidence) {}

    /** Something this person may do now; the first is the big button. */
    record Act(String slug, String word, String href, boolean first) {}

    /** A choice of a list. */
    record Choice(String code, String name) {}

    /** The form of one act. */
    record Form(
            String slug,
            String title,
            String address,
            int version,
            Set<String> fields,
            boolean reasonRequired,
            List<Choice> units,
            List<Choice> grounds,
            List<Choice> doors,
            List<Choice> kinds,
            List<Choice> proofs,
            List<Choice> decisions,
            List<Choice> points,
            Typed typed,
            FormErrors errors) {

        public boolean asks(String field) {
            return fields.contains(field);
        }
    }
}
