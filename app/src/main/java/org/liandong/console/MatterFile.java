package org.liandong.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case of any kind, with what concerns the resident: who works on it, who opened what, what was written both ways.
 *
 * @param home the kind's own page; null for a kind that has none
 * @param mayOpen this person is assigned and may open for a stated purpose
 * @param locked the resident asked for erasure
 */
record MatterFile(
        String id,
        String number,
        int version,
        String kindWord,
        String stateWord,
        String where,
        String unit,
        String opened,
        boolean over,
        @Nullable String home,
        List<Fact> facts,
        List<ClockFaces.Face> clocks,
        List<Handler> handlers,
        List<Choice> candidates,
        boolean mayAssign,
        boolean mayOpen,
        boolean mayRelay,
        boolean mayNewCode,
        boolean mayBreakGlass,
        boolean mayDecideGlass,
        boolean mayRefuseErasure,
        String ways,
        List<Glass> glasses,
        List<ReportFile.Opened> openings,
        List<Message> messages,
        List<Act> acts,
        boolean locked,
        @Nullable Erasure erasure) {

    /** One more fact of the kind. */
    record Fact(String name, String value, @Nullable String href) {}

    /** Somebody who works on it. */
    record Handler(String account, String name, String unit, String by, String at, boolean mayEnd) {}

    /** One choice of a list. */
    record Choice(String code, String text) {}

    /** One break-glass. */
    record Glass(
            String id,
            String what,
            String ground,
            String state,
            String at,
            String unit,
            boolean mayDecide,
            boolean mayOpen) {}

    /** A message; no text for what the resident wrote. */
    record Message(
            boolean fromResident,
            String at,
            String unit,
            @Nullable String text) {}

    /** An act of the kind's own table that needs a written reason only. */
    record Act(String slug, String word) {}

    /** What was asked to be erased. */
    record Erasure(String state, String due) {}
}
