package org.liandong.portal;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.assignment.ResidentTasks;
import org.liandong.casework.Casework;
import org.liandong.incident.IncidentKinds;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.UnitId;
import org.springframework.stereotype.Component;

/** Tasks about a matter on the page of its holder: which unit, what, who answers there by post, by when. */
@Component
final class TaskLines {

    private final ResidentTasks tasks;
    private final Casework casework;
    private final Areas areas;

    TaskLines(ResidentTasks tasks, Casework casework, Areas areas) {
        this.tasks = tasks;
        this.casework = casework;
        this.areas = areas;
    }

    /** What the page shows; {@code mayStop} while a call back could still come. */
    record Tasks(List<Line> lines, boolean mayStop, boolean stopped) {}

    /** One task; {@code what} and {@code state} are ends of message keys. */
    record Line(
            String what,
            String unit,
            @Nullable String post,
            String state,
            String strict,
            String rolled,
            boolean late,
            boolean supervised) {}

    Tasks of(CaseRef matter, Locale locale) {
        var lines = tasks.about(subject(matter)).stream()
                .map(task -> new Line(
                        task.taskClass().slug(),
                        unit(task.unit(), locale),
                        task.post(),
                        task.state().slug(),
                        task.strict() == null ? "" : task.strict().toString(),
                        task.rolled() == null ? "" : task.rolled().toString(),
                        task.late(),
                        task.supervised()))
                .toList();
        boolean stopped = tasks.stopped(matter.id());
        return new Tasks(lines, !lines.isEmpty() && !stopped, stopped);
    }

    /** A report's tasks are those of the incident it is attached to. */
    private CaseId subject(CaseRef matter) {
        var head = casework.get(Access.Capability.of(matter.id()), matter);
        var parent = head.parentId();
        return matter.kind().equals(IncidentKinds.REPORT) && parent != null ? parent : matter.id();
    }

    private String unit(UnitId id, Locale locale) {
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        return areas.findUnit(id)
                .map(unit -> english && !unit.nameEn().isBlank() ? unit.nameEn() : unit.name())
                .orElse("");
    }
}
