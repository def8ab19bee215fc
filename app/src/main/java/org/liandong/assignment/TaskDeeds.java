package org.liandong.assignment;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Act;
import org.liandong.casework.Casework;
import org.liandong.casework.Outcome;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.stereotype.Component;

/**
 * What every act on a task has in common: on whose side it stands, which row it changes, which document it leaves. The
 * procedure knows grants; which unit is meant is known here.
 */
@Component
final class TaskDeeds {

    /** On whose side of a task an act stands. */
    enum Side {
        /** The unit that handles it. */
        HANDLING,
        /** The unit that issued it. */
        ISSUING,
        /** Above both: never the unit that handles it, and not whoever issued it. */
        ABOVE,
        /** Outside: never the unit that handles it, nor anybody who worked on it there. */
        OUTSIDE
    }

    private final Casework casework;
    private final Tasks tasks;
    private final TaskRows rows;
    private final Papers papers;
    private final Grants grants;
    private final Transactions transactions;

    TaskDeeds(Casework casework, Tasks tasks, TaskRows rows, Papers papers, Grants grants, Transactions transactions) {
        this.casework = casework;
        this.tasks = tasks;
        this.rows = rows;
        this.papers = papers;
        this.grants = grants;
        this.transactions = transactions;
    }

    /** An act being put together. */
    static final class Deed {
        private final Side side;
        private final TaskAction action;
        private final @Nullable String note;
        private Facts facts = Facts.none();
        private Map<String, @Nullable Object> columns = new HashMap<>();
        private String sets = "";
        private @Nullable PaperKind paper;
        private @Nullable String extension;
        private BiConsumer<Act.Moving, Writes> rows = (moving, writes) -> {};

        Deed(Side side, TaskAction action, @Nullable String note) {
            this.side = side;
            this.action = action;
            this.note = note;
        }

        Deed facts(Facts stated) {
            facts = stated;
            return this;
        }

        /** Columns of the task's row to set; {@code sets} in SQL, over these values. */
        Deed sets(String sql, Map<String, @Nullable Object> values) {
            sets = sql;
            columns = new HashMap<>(values);
            return this;
        }

        Deed paper(PaperKind kind) {
            paper = kind;
            return this;
        }

        Deed extendsBy(String span) {
            extension = span;
            return this;
        }

        Deed rows(BiConsumer<Act.Moving, Writes> more) {
            rows = more;
            return this;
        }
    }

    /** The task as this person sees it. */
    TaskFacts get(Actor.Staff actor, CaseId id) {
        return tasks.get(grants.access(actor), id);
    }

    /** Why somebody's unit or part in it stands against acting on this side; null when nothing does. */
    @Nullable Refusal against(Actor.Staff actor, TaskFacts task, Side side) {
        boolean handling = actor.unit().equals(task.unit());
        return switch (side) {
            case HANDLING -> handling ? null : Refusal.of(ProblemCode.NOT_YOUR_MATTER);
            case ISSUING -> actor.unit().equals(task.issuer()) ? null : Refusal.of(ProblemCode.NOT_YOUR_MATTER);
            case ABOVE ->
                handling
                        ? Refusal.of(ProblemCode.OTHER_UNIT_NEEDED)
                        : actor.account().equals(task.issuedBy()) ? Refusal.of(ProblemCode.OTHER_PERSON_NEEDED) : null;
            case OUTSIDE -> outside(actor, task, handling);
        };
    }

    private @Nullable Refusal outside(Actor.Staff actor, TaskFacts task, boolean handling) {
        if (handling) {
            return Refusal.of(ProblemCode.OTHER_UNIT_NEEDED);
        }
        boolean worked = transactions.read(
                grants.access(actor), () -> rows.worked(task.head().id(), actor.account()));
        return worked ? Refusal.of(ProblemCode.OTHER_PERSON_NEEDED) : null;
    }

    /** Performs it at the version that was seen. */
    Outcome apply(Actor.Staff actor, TaskFacts task, int version, Deed deed) {
        var against = against(actor, task, deed.side);
        if (against != null) {
            return new Outcome.Refused(against, task.head());
        }
        var id = task.head().id();
        var act = Act.of(Tasks.ref(id), version, deed.action, actor)
                .facts(deed.facts)
                .note(deed.note)
                .details((moving, writes) -> {
                    if (!deed.sets.isEmpty()) {
                        var values = new HashMap<>(deed.columns);
                        values.put("id", id.value());
                        writes.add("update assignment.task set " + deed.sets + " where case_id = :id", values);
                    }
                    if (deed.paper != null) {
                        papers.add(deed.paper, signer(actor, task, deed.side), moving.head(), writes);
                    }
                    deed.rows.accept(moving, writes);
                });
        return casework.apply(deed.extension == null ? act : act.extend(TaskProcedure.FINISH, deed.extension));
    }

    private static UnitId signer(Actor.Staff actor, TaskFacts task, Side side) {
        return switch (side) {
            case HANDLING -> task.unit();
            case ISSUING -> task.issuer();
            case ABOVE, OUTSIDE -> actor.unit();
        };
    }
}
