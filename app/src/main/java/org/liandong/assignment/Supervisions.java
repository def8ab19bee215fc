package org.liandong.assignment;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Act;
import org.liandong.casework.Casework;
import org.liandong.casework.Head;
import org.liandong.casework.Opening;
import org.liandong.casework.Outcome;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * The ladder of a late task: reminded, supervised by card, asked to explain, referred. Clocks take each step
 * ({@link SupervisionFollowUp}); a supervisor outside the unit may take one earlier, and judges what the unit explains.
 */
@Component
public final class Supervisions {

    private static final int MOST_TERM_DAYS = 30;

    private final Casework casework;
    private final Tasks tasks;
    private final Papers papers;
    private final Grants grants;
    private final TimeSource time;

    Supervisions(Casework casework, Tasks tasks, Papers papers, Grants grants, TimeSource time) {
        this.casework = casework;
        this.tasks = tasks;
        this.papers = papers;
        this.grants = grants;
        this.time = time;
    }

    static CaseRef ref(CaseId id) {
        return new CaseRef(TaskKinds.SUPERVISION, id);
    }

    /** The ladder a task is on or was on last; throws a refusal NOT_FOUND when it never was. */
    public Head get(Access access, CaseId task) {
        var ladder = tasks.get(access, task).supervision();
        if (ladder == null) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
        return casework.get(access, ref(ladder.id()));
    }

    /** Begins the ladder by hand, from the day on which the strict limit is over. */
    public CaseId remind(Actor.Staff actor, CaseId id, @Nullable String note) {
        var written = TaskWork.checked(note);
        var task = tasks.get(grants.access(actor), id);
        refuseInside(actor, task);
        var ladder = task.supervision();
        boolean running = ladder != null && !ladder.state().isFinal();
        if (running) {
            throw Refusal.of(ProblemCode.ALREADY_DONE).asException();
        }
        if (!mayBegin(task)) {
            throw Refusal.of(
                            ProblemCode.NOT_POSSIBLE_NOW,
                            SupervisionAction.REMIND.slug(),
                            task.head().state())
                    .asException();
        }
        try {
            return begin(actor, task, actor.unit(), written);
        } catch (DuplicateKeyException e) {
            throw Refusal.of(ProblemCode.ALREADY_DONE).asException();
        }
    }

    /** Whether a unit owes something whose strict last day has come, and was not referred for it already. */
    static boolean mayBegin(TaskFacts task) {
        var ladder = task.supervision();
        boolean referred = ladder != null && ladder.state() == SupervisionState.REFERRED;
        boolean owed = !referred && !task.head().isFinal() && task.state() != TaskState.REPORTED_DONE;
        return owed && (task.finish().warned() || task.finish().breached());
    }

    CaseId begin(Actor actor, TaskFacts task, UnitId signer, @Nullable String note) {
        var head = task.head();
        var opening = Opening.of(
                        TaskKinds.SUPERVISION,
                        SupervisionAction.REMIND,
                        actor,
                        head.areaCode(),
                        task.issuer(),
                        time.now())
                .under(head.id())
                .exercise(head.exercise())
                .facts(Facts.of("unit", task.unit()))
                .note(note)
                .details((fresh, writes) -> {
                    // Only one that is over gives way: of two who begin at once the second is refused by the index.
                    writes.addAny("""
                            update assignment.supervision l set latest = false
                             where l.task_id = :task and l.latest
                               and exists (select from casework.head s where s.id = l.case_id and s.final)
                            """, Map.of("task", head.id().value()));
                    writes.add(
                            "insert into assignment.supervision (case_id, task_id, latest) values (:id, :task, true)",
                            Map.of(
                                    "id",
                                    fresh.head().id().value(),
                                    "task",
                                    head.id().value()));
                    papers.add(PaperKind.REMINDER, signer, fresh.head(), writes);
                });
        return casework.open(opening).idOrThrow();
    }

    /** A step a supervisor takes: the card, the call for an explanation, the referral. */
    public Outcome step(Actor.Staff actor, CaseId id, int version, SupervisionAction action, @Nullable String note) {
        var written = TaskWork.checked(note);
        var task = tasks.get(grants.access(actor), id);
        var ladder = get(grants.access(actor), id);
        if (actor.unit().equals(task.unit())) {
            return new Outcome.Refused(Refusal.of(ProblemCode.OTHER_UNIT_NEEDED), ladder);
        }
        return move(actor, actor.unit(), task, ladder.id(), version, action, written);
    }

    /** The unit explains in writing why it is late. */
    public Outcome explain(Actor.Staff actor, CaseId id, int version, @Nullable String note) {
        var written = TaskWork.checked(note);
        var task = tasks.get(grants.access(actor), id);
        var ladder = get(grants.access(actor), id);
        if (!actor.unit().equals(task.unit())) {
            return new Outcome.Refused(Refusal.of(ProblemCode.NOT_YOUR_MATTER), ladder);
        }
        return move(actor, task.unit(), task, ladder.id(), version, SupervisionAction.EXPLAIN, written);
    }

    /** The explanation is accepted, with a last term; the task stays as late as it is. */
    public Outcome accept(Actor.Staff actor, CaseId id, int version, @Nullable LocalDate until, @Nullable String note) {
        var findings = new Findings();
        var written = findings.note(note);
        var task = tasks.get(grants.access(actor), id);
        var ladder = get(grants.access(actor), id);
        var today = time.today();
        var span = until == null ? null : TaskLimits.between(today, until);
        if (until == null) {
            findings.add(ProblemCode.FIELD_REQUIRED, "until");
        } else if (span == null) {
            findings.add(ProblemCode.FIELD_INVALID, "until");
        } else if (span.count() > MOST_TERM_DAYS) {
            findings.add(ProblemCode.BEYOND_LIMIT, "until", today.plusDays(MOST_TERM_DAYS));
        }
        findings.refuse();
        if (actor.unit().equals(task.unit())) {
            return new Outcome.Refused(Refusal.of(ProblemCode.OTHER_UNIT_NEEDED), ladder);
        }
        var act = act(actor, actor.unit(), task, ladder.id(), version, SupervisionAction.ACCEPT_EXPLANATION, written)
                .facts(Facts.of("until", until));
        return casework.apply(
                span == null
                        ? act
                        : act.rule(
                                SupervisionProcedure.TERM,
                                Opening.limited("supervision." + SupervisionProcedure.TERM, span)));
    }

    Outcome move(
            Actor actor,
            UnitId signer,
            TaskFacts task,
            CaseId ladder,
            int version,
            SupervisionAction action,
            @Nullable String note) {
        return casework.apply(act(actor, signer, task, ladder, version, action, note));
    }

    private Act act(
            Actor actor,
            UnitId signer,
            TaskFacts task,
            CaseId ladder,
            int version,
            SupervisionAction action,
            @Nullable String note) {
        var act = Act.of(ref(ladder), version, action, actor)
                .facts(Facts.of("unit", task.unit()))
                .note(note);
        return paper(action)
                .map(kind -> act.details((moving, writes) -> papers.add(kind, signer, moving.head(), writes)))
                .orElse(act);
    }

    /** The document a step leaves. */
    static Optional<PaperKind> paper(SupervisionAction action) {
        return switch (action) {
            case REMIND -> Optional.of(PaperKind.REMINDER);
            case SUPERVISE -> Optional.of(PaperKind.SUPERVISION_CARD);
            case ASK_EXPLANATION -> Optional.of(PaperKind.EXPLANATION_CALL);
            case EXPLAIN -> Optional.of(PaperKind.EXPLANATION);
            case ACCEPT_EXPLANATION -> Optional.of(PaperKind.TERM);
            case REFER -> Optional.of(PaperKind.REFERRAL);
            case HOLD, GO_ON, SETTLE -> Optional.empty();
        };
    }

    private static void refuseInside(Actor.Staff actor, TaskFacts task) {
        if (actor.unit().equals(task.unit())) {
            throw Refusal.of(ProblemCode.OTHER_UNIT_NEEDED).asException();
        }
    }
}
