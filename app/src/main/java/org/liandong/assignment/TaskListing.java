package org.liandong.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.TimeSource;
import org.springframework.stereotype.Component;

/** Tasks as lists show them: the list of tasks, and the page of whatever they are about. */
@Component
final class TaskListing {

    private static final Duration SOON = Duration.ofHours(24);

    private final Wordings wordings;
    private final TimeSource time;

    TaskListing(Wordings wordings, TimeSource time) {
        this.wordings = wordings;
        this.time = time;
    }

    /** A task as a list shows it: what it is, what it needs next, and when. */
    record Line(
            String href,
            String number,
            String title,
            String taskClass,
            String unit,
            String state,
            String next,
            String ladder,
            String strict,
            String rolled,
            @Nullable String due,
            String phase) {}

    /** The lines of these tasks, in their order. */
    List<Line> of(List<TaskFacts> found, Locale locale) {
        var now = time.now();
        return found.stream().map(task -> line(task, now, locale)).toList();
    }

    private Line line(TaskFacts task, Instant now, Locale locale) {
        var finish = task.finish();
        var ladder = task.supervision();
        boolean over = task.head().isFinal();
        return new Line(
                TaskFiles.href(task.head().id()),
                task.head().number(),
                task.title(),
                wordings.say(locale, "task.class." + task.taskClass().slug()),
                wordings.unit(task.unit(), locale),
                wordings.say(locale, "state.task." + task.head().state()),
                over ? "" : wordings.say(locale, "task.next." + task.head().state()),
                over || ladder == null || ladder.state() == SupervisionState.SETTLED
                        ? ""
                        : wordings.say(locale, "state.supervision." + ladder.state()),
                Wordings.day(finish.strict()),
                Wordings.day(finish.rolled()),
                over || finish.resting() || finish.breachAt() == null
                        ? null
                        : finish.breachAt().toString(),
                phase(task, now));
    }

    private static String phase(TaskFacts task, Instant now) {
        var breach = task.finish().breachAt();
        if (task.head().isFinal() || task.finish().resting()) {
            return "met";
        }
        if (breach == null) {
            return "open";
        }
        var left = Duration.between(now, breach);
        return left.isNegative()
                ? "late"
                : left.compareTo(SOON) <= 0 || task.finish().warned() ? "soon" : "open";
    }
}
