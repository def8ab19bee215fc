package org.liandong.assignment;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Grant;
import org.liandong.staff.Grants;
import org.springframework.stereotype.Component;

/** What the page of a subject shows of its tasks: {@code ~{assignment/pieces :: of-subject(tasks)}}. */
@Component
public final class SubjectTasks {

    private static final Grant READ = Grant.of("task:read");
    private static final Grant ISSUE = Grant.of("task:issue");
    private static final int MOST = 50;

    private final Tasks tasks;
    private final TaskListing lines;
    private final Grants grants;

    SubjectTasks(Tasks tasks, TaskListing lines, Grants grants) {
        this.tasks = tasks;
        this.lines = lines;
        this.grants = grants;
    }

    /**
     * Tasks about one thing, as its page shows them.
     *
     * @param issue where another is issued; null for who may not
     */
    public record Panel(List<Row> rows, @Nullable String issue) {}

    /** One line of it. */
    public record Row(String href, String title, String unit, String state, String due, String phase) {}

    /** Null for whoever may not see tasks at all. */
    public @Nullable Panel of(Actor.Staff actor, SubjectKind kind, String id, String areaPath, Locale locale) {
        if (!grants.holds(actor.account(), READ)) {
            return null;
        }
        var found = tasks.list(grants.access(actor), TaskFilter.about(kind, id), MOST);
        boolean may = grants.decide(actor.account(), ISSUE, areaPath) instanceof Grants.Decision.Allowed;
        return new Panel(
                lines.of(found, locale).stream()
                        .map(row ->
                                new Row(row.href(), row.title(), row.unit(), row.state(), row.rolled(), row.phase()))
                        .toList(),
                may ? "/tasks/new?subject=" + kind + "&id=" + id : null);
    }
}
