package org.liandong.dispatch;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liandong.deadline.ClockState;
import org.liandong.kernel.TimeSource;

/**
 * A team's page as its template reads it.
 *
 * @param geo address that opens the phone's own map at the place; null while the place is only a township
 * @param canDecline whether the team may still say that it cannot go
 */
record PhoneView(
        String team,
        String what,
        String where,
        String area,
        String number,
        @Nullable Integer grade,
        boolean exercise,
        String toll,
        @Nullable String note,
        @Nullable String geo,
        List<Step> steps,
        @Nullable Clock clock,
        boolean canDecline) {

    private static final DateTimeFormatter CLOCK_TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /**
     * One step.
     *
     * @param state {@code done}, {@code now} or {@code todo}
     * @param at local time it was taken; empty for one not taken or skipped
     */
    record Step(String slug, String icon, String state, String at) {}

    /** The limit that runs: end of its message key and when it is due. */
    record Clock(String name, Instant due, boolean late) {}

    static List<Step> steps(CallFacts call) {
        var steps = new ArrayList<Step>();
        boolean next = true;
        for (var step : PhoneStep.values()) {
            var at = step.at(call);
            if (step.isBehind(call.state())) {
                steps.add(new Step(step.slug(), step.icon(), "done", at == null ? "" : local(at)));
            } else {
                steps.add(new Step(step.slug(), step.icon(), next ? "now" : "todo", ""));
                next = false;
            }
        }
        return steps;
    }

    /** The open clock that falls due first. */
    static @Nullable Clock clock(List<ClockState> clocks, Instant now) {
        Clock first = null;
        for (var clock : clocks) {
            var due = clock.dueAt();
            if (clock.open() && due != null && (first == null || due.isBefore(first.due()))) {
                first = new Clock(clock.clock().code(), due, due.isBefore(now));
            }
        }
        return first;
    }

    private static String local(Instant at) {
        return CLOCK_TIME.format(at.atZone(TimeSource.ZONE));
    }
}
