package org.liandong.pack;

import java.time.Instant;
import org.liandong.assignment.TaskClass;
import org.liandong.assignment.TaskLimits;
import org.liandong.worktime.Span;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Limits of the county's target letters; a task that runs keeps the one it was issued with. */
@Component
@Order(5)
final class TaskLimitsPart implements Part {

    private final TaskLimits limits;

    TaskLimitsPart(TaskLimits limits) {
        this.limits = limits;
    }

    @Override
    public void apply(PackContent content, PackDiff diff, Instant now) {
        if (!diff.touches(PackFormat.TASK_LIMITS)) {
            return;
        }
        limits.replace(content.rows(PackFormat.TASK_LIMITS).stream()
                .map(row -> new TaskLimits.Line(
                        TaskClass.valueOf(row.text("class")),
                        row.text("unit").equals("*") ? "" : row.text("unit"),
                        (Span.InDays) Span.parse(row.text("limit")),
                        row.text("source"),
                        row.text("source_en")))
                .toList());
    }
}
