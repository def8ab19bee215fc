package org.liandong.portal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as the holder of its receipt sees it: no person, nothing the resident wrote, and of what staff wrote only
 * what is addressed to the resident.
 *
 * @param meaning what the state means to the resident
 * @param forms what the resident may do now
 * @param papers the documents written to the resident
 * @param spokespersons how many of the five places are taken; null unless several came in person
 */
public record RequestMatter(
        String number,
        boolean exercise,
        int version,
        String kind,
        String what,
        String where,
        String state,
        String meaning,
        boolean over,
        @Nullable String result,
        @Nullable Door door,
        List<Clock> clocks,
        List<Point> points,
        List<Event> timeline,
        List<Form> forms,
        List<Paper> papers,
        @Nullable Integer spokespersons) {

    /** A limit: what is owed, by whom, strict and rolled-forward day, who set it, from when it runs. */
    public record Clock(
            String what,
            String unit,
            @Nullable String strict,
            @Nullable String rolled,
            boolean late,
            String origin,
            String start,
            String source) {}

    /** Another procedure the matter belongs to. */
    public record Door(String name, String where, String limit, String source) {}

    /** A document written to the resident; {@code ready} once it can be taken away. */
    public record Paper(UUID id, String title, String number, Instant at, boolean ready) {}

    /** One point and its answer. */
    public record Point(
            @Nullable String text,
            @Nullable String answer,
            @Nullable String kind,
            @Nullable String evidence) {}

    /** One step, with the notice addressed to the resident if there is one. */
    public record Event(
            Instant at, String what, String unit, @Nullable String notice) {}

    /** Something the resident may do. */
    public record Form(
            String slug,
            boolean words,
            boolean main,
            @Nullable String until) {}
}
