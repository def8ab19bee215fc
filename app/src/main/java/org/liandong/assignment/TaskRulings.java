package org.liandong.assignment;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.assignment.TaskDeeds.Deed;
import org.liandong.assignment.TaskDeeds.Side;
import org.liandong.casework.Outcome;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.UnitId;
import org.springframework.stereotype.Component;

/** What others decide about a task: whose duty it is, whether there is more time, whether it is still wanted. */
@Component
public final class TaskRulings {

    private final TaskDeeds deeds;
    private final Tasks tasks;
    private final TaskWork work;

    TaskRulings(TaskDeeds deeds, Tasks tasks, TaskWork work) {
        this.deeds = deeds;
        this.tasks = tasks;
        this.work = work;
    }

    /** It is that unit's duty after all. */
    public Outcome overrule(Actor.Staff actor, CaseId id, int version, @Nullable String note) {
        var deed = new Deed(Side.ABOVE, TaskAction.OVERRULE, TaskWork.checked(note)).paper(PaperKind.RULING);
        return deeds.apply(actor, deeds.get(actor, id), version, deed);
    }

    /** It is another unit's duty; the clock goes on as it ran. */
    public Outcome reassign(Actor.Staff actor, CaseId id, int version, @Nullable UnitId unit, @Nullable String note) {
        var task = deeds.get(actor, id);
        var findings = new Findings();
        var written = findings.note(note);
        var chosen = findings.needed(unit, "unit");
        if (chosen != null && chosen.equals(task.unit())) {
            findings.add(ProblemCode.FIELD_INVALID, "unit");
        } else if (chosen != null) {
            tasks.ableUnit(chosen, task.head().areaPath(), findings);
        }
        findings.refuse();
        return deeds.apply(
                actor,
                task,
                version,
                new Deed(Side.ABOVE, TaskAction.REASSIGN, written)
                        .facts(Facts.of("unit", chosen))
                        .sets("handling_unit = :unit", TaskWork.columns("unit", chosen == null ? null : chosen.value()))
                        .paper(PaperKind.RULING));
    }

    /** More time is given, as asked or less. */
    public Outcome grantExtension(
            Actor.Staff actor, CaseId id, int version, @Nullable LocalDate until, @Nullable String note) {
        var task = deeds.get(actor, id);
        var findings = new Findings();
        var written = findings.note(note);
        var asked = task.askedUntil();
        var given = until == null ? asked : until;
        if (task.state() == TaskState.EXTENSION_ASKED) {
            work.checkLonger(task, given, findings);
            if (given != null && asked != null && given.isAfter(asked)) {
                findings.add(ProblemCode.BEYOND_LIMIT, "until", asked);
            }
        }
        findings.refuse();
        var strict = task.finish().strict();
        var span = given == null || strict == null ? null : TaskLimits.between(strict, given);
        var deed = new Deed(Side.ISSUING, TaskAction.GRANT_EXTENSION, written)
                .facts(Facts.of("until", given))
                .sets("asked_until = null, extensions = extensions + 1", Map.of())
                .paper(PaperKind.EXTENSION_DECISION);
        return deeds.apply(actor, task, version, span == null ? deed : deed.extendsBy(span.text()));
    }

    /** No more time, with the reason. */
    public Outcome refuseExtension(Actor.Staff actor, CaseId id, int version, @Nullable String note) {
        return deeds.apply(
                actor,
                deeds.get(actor, id),
                version,
                new Deed(Side.ISSUING, TaskAction.REFUSE_EXTENSION, TaskWork.checked(note))
                        .sets("asked_until = null", Map.of())
                        .paper(PaperKind.EXTENSION_DECISION));
    }

    /** It is not wanted any more, with the reason. */
    public Outcome withdraw(Actor.Staff actor, CaseId id, int version, @Nullable String note) {
        var deed = new Deed(Side.ISSUING, TaskAction.WITHDRAW, TaskWork.checked(note)).paper(PaperKind.WITHDRAWAL);
        return deeds.apply(actor, deeds.get(actor, id), version, deed);
    }
}
