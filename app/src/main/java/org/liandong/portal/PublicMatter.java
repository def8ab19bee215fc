package org.liandong.portal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.contact.OpeningRecord;
import org.liandong.kernel.PublicState;

/**
 * A report as the holder of its receipt sees it. There is no field for a person, for words or for another report, so
 * none can be shown.
 *
 * @param what the class of what was reported, in the reader's language; empty once handed to the police
 * @param where the township
 * @param help teams sent, by how far they are; null while the report is not joined to an incident
 * @param promise what is owed next; null when nothing is
 * @param helpedBefore whether help for the same event was under way before this report came
 * @param answerTo the state the resident may answer back to, as the end of a message key; null when there is none
 */
public record PublicMatter(
        String number,
        boolean exercise,
        int version,
        String what,
        String where,
        PublicState state,
        @Nullable Help help,
        @Nullable Promise promise,
        boolean helpedBefore,
        List<Event> timeline,
        List<Seen> openings,
        boolean mayAddMessage,
        @Nullable String answerTo) {

    public PublicMatter {
        timeline = List.copyOf(timeline);
        openings = List.copyOf(openings);
    }

    /** How many teams are alerted, on the way and there. */
    public record Help(int alerted, int rolling, int there) {}

    /**
     * What somebody owes the resident.
     *
     * @param step end of the message key that says what
     * @param unit who owes it; for a second look, the unit that may not take it
     * @param due by when; null while the calendar that decides it is not announced
     * @param source the rule's article or plan
     */
    public record Promise(
            String step, String unit, @Nullable Instant due, boolean late, String source) {}

    /**
     * One line of the timeline.
     *
     * @param recorded when the desk learned of it, if later than it happened
     * @param word end of the message key that tells it
     * @param unit who did it; empty for the resident and for the desk's own clock
     */
    public record Event(Instant at, @Nullable Instant recorded, String word, String unit) {}

    /** Somebody opened what is sealed: which part, from which unit, when, why. */
    public record Seen(OpeningRecord.What what, OpeningRecord.Purpose purpose, String unit, Instant at) {}
}
