package org.liandong.assignment;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.document.DocumentLine;

/** The page of one task, in words. */
record TaskFile(
        UUID id,
        String number,
        String title,
        String stateWord,
        boolean over,
        boolean exercise,
        String ladderWord,
        boolean late,
        int version,
        int ladderVersion,
        List<Fact> facts,
        List<Clock> clocks,
        List<DocumentLine> papers,
        List<Picture> pictures,
        boolean mayOpenPictures,
        List<Line> journal,
        @Nullable Act next,
        List<Act> acts,
        List<Act> ladderActs) {

    /** A line of what is known; {@code href} leads to its page, if it has one. */
    record Fact(String label, String value, @Nullable String href) {}

    /**
     * A running clock as the page shows it before its script counts on: the strict day, on which it is warned, and the
     * day rolled forward, after which it is breached.
     *
     * @param due the moment it is breached, for the script; null when it does not run
     */
    record Clock(String word, @Nullable String due, String phase, String text, String days, String source) {}

    record Picture(UUID id, String at) {}

    /** A line of the journal, as the shared piece draws it. */
    record Line(
            String kind,
            String icon,
            String occurred,
            String recorded,
            String text,
            @Nullable String note,
            String who) {}

    record Act(String slug, String word, String href) {}
}
