package org.liandong.pack;

import org.liandong.assignment.TaskClass;
import org.liandong.assignment.TaskLimits;
import org.liandong.pack.Fault.Code;
import org.liandong.worktime.Span;

/** Target letters bind units there are, and never allow more than the nation does. */
final class TaskLimitChecks {

    private TaskLimitChecks() {}

    static void check(PackContent content, Faults faults) {
        var units = content.byKey(PackFormat.UNITS);
        for (var row : content.rows(PackFormat.TASK_LIMITS)) {
            var unit = row.find("unit").orElse("*");
            if (!unit.equals("*") && !units.containsKey(unit)) {
                faults.add(PackFormat.TASK_LIMITS, row, "unit", Code.UNKNOWN_REFERENCE, unit, PackFormat.UNITS);
            }
            if (row.find("class").isPresent() && row.find("limit").isPresent()) {
                var national = TaskLimits.national(TaskClass.valueOf(row.text("class")));
                if (!TaskLimits.within((Span.InDays) Span.parse(row.text("limit")), national)) {
                    faults.add(
                            PackFormat.TASK_LIMITS,
                            row,
                            "limit",
                            Code.BEYOND_NATIONAL,
                            row.text("limit"),
                            national.text());
                }
            }
        }
    }
}
