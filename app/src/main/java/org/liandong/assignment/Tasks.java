package org.liandong.assignment;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.area.Unit;
import org.liandong.casework.Casework;
import org.liandong.casework.Head;
import org.liandong.casework.Opening;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.Facts;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.store.Insert;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.worktime.Span;
import org.springframework.stereotype.Component;

/** Tasks: issued to a unit about something, and read by those they concern. */
@Component
public final class Tasks {

    private static final Insert TASK = Insert.into("assignment.task", """
            case_id uuid, class text, subject_kind text, subject_id text, subject_case uuid, title text, order_number text,
            issuer_unit uuid, issuer_account uuid, handling_unit uuid, rule text, due date""");
    private static final Grant HANDLES = Grant.of("task:handle");
    private static final List<String> HANDLERS = Arrays.stream(Role.values())
            .filter(role -> role.grants().contains(HANDLES))
            .map(Role::name)
            .toList();

    private final Casework casework;
    private final TaskRows rows;
    private final Subjects subjects;
    private final TaskLimits limits;
    private final Papers papers;
    private final Areas areas;
    private final Grants grants;
    private final Transactions transactions;
    private final TimeSource time;

    // Issuing joins the spine, the subject, the limit, the unit and the document; the rest needs two of these.
    Tasks(
            Casework casework,
            TaskRows rows,
            Subjects subjects,
            TaskLimits limits,
            Papers papers,
            Areas areas,
            Grants grants,
            Transactions transactions,
            TimeSource time) {
        this.casework = casework;
        this.rows = rows;
        this.subjects = subjects;
        this.limits = limits;
        this.papers = papers;
        this.areas = areas;
        this.grants = grants;
        this.transactions = transactions;
        this.time = time;
    }

    /** A reference to a task. */
    public static CaseRef ref(CaseId id) {
        return new CaseRef(TaskKinds.TASK, id);
    }

    /**
     * Issues a task; the same key of the same caller again answers with the same task.
     *
     * @throws org.liandong.kernel.RefusedException naming every field that is wrong; nothing was written
     */
    public CaseId issue(Actor.Staff actor, NewTask task, @Nullable String key) {
        return issue(actor, actor.unit(), task, key == null ? null : once("task:" + actor.account(), key, task));
    }

    /** Issues a task of itself, in the name of a unit; once for each key. */
    public CaseId issueOfItself(Actor.Clockwork actor, UnitId issuer, NewTask task, String key) {
        return issue(actor, issuer, task, once("task:" + actor.name(), key, task));
    }

    private CaseId issue(Actor actor, UnitId issuer, NewTask task, Opening.@Nullable Idempotent idempotent) {
        var checked = check(actor, task);
        var subject = checked.subject();
        var opening = Opening.of(TaskKinds.TASK, TaskAction.ISSUE, actor, subject.areaCode(), issuer, time.now())
                .under(subject.caseId())
                .facts(Facts.of("class", checked.taskClass())
                        .with("subject", subject.kind())
                        .with("unit", checked.unit())
                        .with("due", checked.due()))
                .note(checked.demands())
                .exercise(subject.exercise())
                .clocks(Map.of(TaskProcedure.FINISH, checked.rule()))
                .once(idempotent)
                .details((fresh, writes) -> insert(fresh.head(), actor, issuer, checked, writes));
        return casework.open(opening).idOrThrow();
    }

    private record Checked(
            Subject subject,
            TaskClass taskClass,
            UnitId unit,
            String title,
            String demands,
            @Nullable String orderNumber,
            @Nullable LocalDate due,
            String rule) {}

    private Checked check(Actor actor, NewTask task) {
        var findings = new Findings();
        var subject = subject(actor, task, findings);
        var taskClass = findings.needed(task.taskClass(), "taskClass");
        var unit = findings.needed(task.unit(), "unit");
        var title = findings.line(task.title(), "title", Findings.LONGEST_TITLE);
        var demands = findings.words(task.demands(), "note", Findings.LONGEST_NOTE);
        var order = findings.mayBeLine(task.orderNumber(), "orderNumber", Findings.LONGEST_SHORT);
        if (subject == null || taskClass == null || unit == null) {
            findings.refuse();
            throw new IllegalStateException("what is missing is a finding");
        }
        var known = ableUnit(unit, areas.get(subject.areaCode()).path(), findings);
        var day = time.today();
        var limit = limits.of(taskClass, known == null ? "" : known.code(), time.now());
        var last = limits.lastDay(day, limit.span());
        if (task.due() != null
                && (!task.due().isAfter(day) || last.isPresent() && task.due().isAfter(last.get()))) {
            boolean late = task.due().isAfter(day);
            findings.add(
                    late ? ProblemCode.BEYOND_LIMIT : ProblemCode.FIELD_INVALID,
                    "due",
                    last.map(LocalDate::toString).orElse(""));
        }
        findings.refuse();
        var due = task.due() == null ? last.orElse(null) : task.due();
        return new Checked(subject, taskClass, unit, title, demands, order, due, rule(taskClass, limit, day, due));
    }

    private static String rule(TaskClass taskClass, TaskLimits.Limit limit, LocalDate day, @Nullable LocalDate due) {
        var stated = due == null ? null : TaskLimits.between(day, due);
        return Opening.limited(TaskLimits.rule(taskClass), stated == null ? limit.span() : stated);
    }

    private @Nullable Subject subject(Actor actor, NewTask task, Findings findings) {
        if (task.subjectKind() == null
                || task.subjectId() == null
                || task.subjectId().isBlank()) {
            findings.add(ProblemCode.SUBJECT_REQUIRED, "subject");
            return null;
        }
        var found = subjects.findOpen(
                grants.access(actor), task.subjectKind(), task.subjectId().strip());
        if (found.isEmpty()) {
            findings.add(ProblemCode.SUBJECT_REQUIRED, "subject");
        }
        return found.orElse(null);
    }

    /** A unit that works and has somebody who can sign for a task there; a finding when it is none. */
    @Nullable Unit ableUnit(UnitId id, String areaPath, Findings findings) {
        var unit = areas.findUnit(id).filter(Unit::active).orElse(null);
        if (unit == null) {
            findings.add(ProblemCode.UNKNOWN_CODE, "unit");
        } else if (!transactions.read(new Access.Machinery("units"), () -> rows.mayHandle(id, areaPath, HANDLERS))) {
            findings.add(ProblemCode.NOBODY_THERE, "unit");
        }
        return unit;
    }

    private void insert(Head head, Actor actor, UnitId issuer, Checked checked, Writes writes) {
        var subject = checked.subject();
        var values = new HashMap<String, @Nullable Object>();
        values.put("case_id", head.id().value());
        values.put("class", checked.taskClass());
        values.put("subject_kind", subject.kind());
        values.put("subject_id", subject.id());
        values.put(
                "subject_case",
                subject.caseId() == null ? null : subject.caseId().value());
        values.put("title", checked.title());
        values.put("order_number", checked.orderNumber());
        values.put("issuer_unit", issuer.value());
        values.put(
                "issuer_account",
                actor instanceof Actor.Staff staff ? staff.account().value() : null);
        values.put("handling_unit", checked.unit().value());
        values.put("rule", TaskLimits.rule(checked.taskClass()));
        values.put("due", checked.due());
        writes.insert(TASK, values);
        papers.add(PaperKind.NOTICE, issuer, head, writes);
    }

    private static Opening.Idempotent once(String caller, String key, NewTask task) {
        return new Opening.Idempotent(
                caller, key, digest(task), head -> head.id().toString());
    }

    private static byte[] digest(NewTask task) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(task.toString().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A task; throws a refusal NOT_FOUND when there is none in sight. */
    public TaskFacts get(Access access, CaseId id) {
        return find(access, id)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    public Optional<TaskFacts> find(Access access, CaseId id) {
        return transactions.read(access, () -> rows.find(id));
    }

    /** The first tasks a filter lets through, due soonest first. */
    public List<TaskFacts> list(Access access, TaskFilter filter, int most) {
        return transactions.read(access, () -> rows.list(filter, TaskPage.Key.START, most));
    }

    TaskPage page(Access access, TaskFilter filter, TaskPage.Key after, int limit) {
        var found = transactions.read(access, () -> rows.list(filter, after, limit + 1));
        return found.size() <= limit
                ? new TaskPage(found, null)
                : new TaskPage(found.subList(0, limit), TaskPage.Key.of(found.get(limit - 1)));
    }

    /** The day by which a unit would have to finish at the latest; empty while no calendar says. */
    Optional<LocalDate> latest(TaskClass taskClass, UnitId unit) {
        var code = areas.findUnit(unit).map(Unit::code).orElse("");
        return limits.lastDay(
                time.today(), limits.of(taskClass, code, time.now()).span());
    }

    /** The limit of a class for everybody, in its shortest writing. */
    Span.InDays usual(TaskClass taskClass) {
        return limits.of(taskClass, "", time.now()).span();
    }
}
