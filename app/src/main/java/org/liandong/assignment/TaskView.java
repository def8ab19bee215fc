package org.liandong.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task as the API shows it; {@code papers} only where one task is shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TaskView(
        UUID id,
        String number,
        String state,
        int version,
        TaskClass taskClass,
        SubjectView subject,
        String title,
        @Nullable String orderNumber,
        UUID issuer,
        UUID unit,
        String areaCode,
        boolean exercise,
        Instant issuedAt,
        @Nullable LocalDate due,
        @Nullable LocalDate dueRolled,
        boolean resting,
        boolean warned,
        boolean late,
        @Nullable String post,
        @Nullable LocalDate planned,
        @Nullable LocalDate askedUntil,
        int refusals,
        int returns,
        int extensions,
        int calls,
        @Nullable UUID verifiedBy,
        @Nullable CheckWay verifiedHow,
        @Nullable SupervisionView supervision,
        @Nullable List<PaperView> papers) {

    /** What it is about. */
    record SubjectView(SubjectKind kind, String id) {}

    /** The ladder it is on or was on last; its version is that of the ladder, not of the task. */
    record SupervisionView(UUID id, SupervisionState state, int version) {}

    /** A document: its number is the unit's serial of its kind and year. */
    record PaperView(UUID id, PaperKind kind, UUID unit, int year, int serial, Instant at) {
        static PaperView of(Papers.Entry entry) {
            return new PaperView(
                    entry.id(),
                    entry.kind(),
                    entry.unit().value(),
                    entry.document().year(),
                    entry.serial(),
                    entry.at());
        }
    }

    static TaskView of(TaskFacts task) {
        return of(task, null);
    }

    static TaskView of(TaskFacts task, @Nullable List<PaperView> papers) {
        var head = task.head();
        var ladder = task.supervision();
        return new TaskView(
                head.id().value(),
                head.number(),
                head.state(),
                head.version(),
                task.taskClass(),
                new SubjectView(task.subjectKind(), task.subjectId()),
                task.title(),
                task.orderNumber(),
                task.issuer().value(),
                task.unit().value(),
                head.areaCode(),
                head.exercise(),
                head.openedAt(),
                task.finish().strict(),
                task.finish().rolled(),
                task.finish().resting(),
                task.finish().warned(),
                task.finish().breached(),
                task.post(),
                task.planned(),
                task.askedUntil(),
                task.refusals(),
                task.returns(),
                task.extensions(),
                task.calls(),
                task.verifiedBy() == null ? null : task.verifiedBy().value(),
                task.verifiedHow(),
                ladder == null ? null : new SupervisionView(ladder.id().value(), ladder.state(), ladder.version()),
                papers);
    }
}
