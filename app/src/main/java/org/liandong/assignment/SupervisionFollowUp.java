package org.liandong.assignment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.CaseMoved;
import org.liandong.casework.Outcome;
import org.liandong.deadline.ClockFired;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.Deadlines;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ClockName;
import org.liandong.store.AfterCommit;
import org.liandong.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings the ladder of a task to where its clocks say it belongs: begun when the task is late, a step further when a step's
 * own clock has run out, at rest while the report of completion is looked at, settled with the task. It looks at what is
 * there and takes one step after another, so it may run twice without harm; a sweep finds what a crash lost.
 */
@Component
class SupervisionFollowUp {

    private static final Logger LOG = LoggerFactory.getLogger(SupervisionFollowUp.class);
    private static final Actor.Clockwork CLOCKWORK = new Actor.Clockwork("supervision");
    private static final Access ACCESS = new Access.Machinery("supervision");
    private static final int MOST_STEPS = 6;

    private final Supervisions supervisions;
    private final Tasks tasks;
    private final Deadlines deadlines;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final AfterCommit afterCommit;

    SupervisionFollowUp(
            Supervisions supervisions,
            Tasks tasks,
            Deadlines deadlines,
            Transactions transactions,
            JdbcClient jdbc,
            AfterCommit afterCommit) {
        this.supervisions = supervisions;
        this.tasks = tasks;
        this.deadlines = deadlines;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.afterCommit = afterCommit;
    }

    @EventListener
    void on(ClockFired fired) {
        var id = fired.ref().id();
        if (fired.breached() && fired.ref().kind().equals(TaskKinds.TASK)) {
            afterCommit.run("ladder begun", () -> bring(id));
        } else if (fired.breached() && fired.ref().kind().equals(TaskKinds.SUPERVISION)) {
            afterCommit.run("ladder climbed", () -> taskOf(id).ifPresent(this::bring));
        }
    }

    @EventListener
    void on(CaseMoved moved) {
        boolean ofTask = moved.ref().kind().equals(TaskKinds.TASK) && moved.from() != null;
        if (ofTask && !moved.to().equals(moved.from())) {
            var id = moved.ref().id();
            afterCommit.run("ladder follows its task", () -> bring(id));
        }
    }

    /** Finds what an after-commit step lost. */
    @Scheduled(
            fixedDelayString = "${liandong.follow-up.every:10s}",
            initialDelayString = "${liandong.follow-up.after:10s}")
    void sweep() {
        behind().forEach(this::bring);
    }

    /** Takes every step that is due now. */
    void bring(CaseId task) {
        for (int i = 0; i < MOST_STEPS; i++) {
            try {
                if (!step(task)) {
                    return;
                }
            } catch (DuplicateKeyException e) {
                LOG.debug("another node began the ladder of {}", task);
                return;
            }
        }
    }

    private boolean step(CaseId id) {
        var task = tasks.find(ACCESS, id).orElse(null);
        if (task == null) {
            return false;
        }
        var ladder = task.supervision();
        if (ladder == null || ladder.state().isFinal()) {
            if (!task.late() || !Supervisions.mayBegin(task)) {
                return false;
            }
            supervisions.begin(CLOCKWORK, task, task.issuer(), null);
            return true;
        }
        var action = next(task, ladder);
        return action != null
                && !(supervisions.move(CLOCKWORK, task.issuer(), task, ladder.id(), ladder.version(), action, null)
                        instanceof Outcome.Refused);
    }

    /** What is due on a running ladder; null when nothing is. */
    private @Nullable SupervisionAction next(TaskFacts task, TaskFacts.Ladder ladder) {
        boolean owed = !task.head().isFinal()
                && (task.finish().warned() || task.finish().breached());
        if (!owed) {
            return SupervisionAction.SETTLE;
        }
        var clocks = transactions.read(ACCESS, () -> deadlines.states(ladder.id()));
        boolean rests = clocks.stream().anyMatch(clock -> clock.status() == ClockState.Status.PAUSED);
        if (task.state() == TaskState.REPORTED_DONE) {
            boolean runs = clocks.stream().anyMatch(clock -> clock.status() == ClockState.Status.RUNNING);
            return runs ? SupervisionAction.HOLD : null;
        }
        if (rests) {
            return SupervisionAction.GO_ON;
        }
        return switch (ladder.state()) {
            case REMINDED -> due(clocks, SupervisionProcedure.CARD, SupervisionAction.SUPERVISE);
            case SUPERVISED -> due(clocks, SupervisionProcedure.CALL, SupervisionAction.ASK_EXPLANATION);
            case EXPLANATION_DUE -> due(clocks, SupervisionProcedure.EXPLANATION, SupervisionAction.REFER);
            case TERM_SET -> due(clocks, SupervisionProcedure.TERM, SupervisionAction.REFER);
            case EXPLAINED, REFERRED, SETTLED -> null;
        };
    }

    private static @Nullable SupervisionAction due(List<ClockState> clocks, ClockName clock, SupervisionAction action) {
        return clocks.stream().anyMatch(state -> state.clock().equals(clock) && state.open() && state.breached())
                ? action
                : null;
    }

    private Optional<CaseId> taskOf(CaseId ladder) {
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("select task_id from assignment.supervision where case_id = :id")
                        .param("id", ladder.value())
                        .query((row, number) -> new CaseId(row.getObject(1, UUID.class)))
                        .optional());
    }

    /** Tasks whose ladder may not stand where it belongs. */
    private List<CaseId> behind() {
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("""
                select h.id from casework.head h
                  join deadline.clock c on c.case_id = h.id and c.clock = 'finish' and c.breached
                  left join assignment.supervision l on l.task_id = h.id and l.latest
                  left join casework.head s on s.id = l.case_id
                 where h.kind = 'TASK' and not h.final and h.state <> 'REPORTED_DONE'
                   and (s.id is null or s.state = 'SETTLED')
                union
                select l.task_id from casework.head s
                  join assignment.supervision l on l.case_id = s.id and l.latest
                  join casework.head h on h.id = l.task_id
                  join deadline.clock c on c.case_id = h.id and c.clock = 'finish'
                 where s.kind = 'SUPERVISION' and not s.final
                   and (h.final or not (c.warned or c.breached)
                        or exists (select from deadline.clock k
                                    where k.case_id = s.id and k.status = 'RUNNING'
                                      and (k.breached or h.state = 'REPORTED_DONE'))
                        or h.state <> 'REPORTED_DONE'
                           and exists (select from deadline.clock k where k.case_id = s.id and k.status = 'PAUSED'))
                 limit 200
                """)
                        .query((row, number) -> new CaseId(row.getObject(1, UUID.class)))
                        .list());
    }
}
