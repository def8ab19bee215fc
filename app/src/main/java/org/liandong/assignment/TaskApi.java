package org.liandong.assignment;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Outcome;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.webkit.Codes;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Preconditions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tasks over HTTP: issued, listed, shown, ruled on. Changes carry {@code If-Match}, issuing an {@code Idempotency-Key}. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskApi {

    private static final int MOST = 200;

    private final Tasks tasks;
    private final TaskRulings rulings;
    private final Papers papers;
    private final Grants grants;

    TaskApi(Tasks tasks, TaskRulings rulings, Papers papers, Grants grants) {
        this.tasks = tasks;
        this.rulings = rulings;
        this.papers = papers;
        this.grants = grants;
    }

    /** What a task is about: a kind and how that kind names it. */
    record About(@Nullable String kind, @Nullable String id) {}

    /** A task to be issued; {@code due} may be left out for the limit of its class. */
    record Create(
            @Nullable About subject,
            @Nullable String taskClass,
            @Nullable UUID unit,
            @Nullable String title,
            @Nullable String note,
            @Nullable LocalDate due,
            @Nullable String orderNumber) {

        NewTask task() {
            return new NewTask(
                    subject == null ? null : Codes.optional(SubjectKind.class, "subject", subject.kind()),
                    subject == null ? null : subject.id(),
                    Codes.optional(TaskClass.class, "taskClass", taskClass),
                    unit == null ? null : new UnitId(unit),
                    title,
                    note,
                    due,
                    orderNumber);
        }
    }

    /** A note alone. */
    record Note(@Nullable String note) {}

    /** Another unit, and why. */
    record ToUnit(@Nullable UUID unit, @Nullable String note) {}

    /** Another day, and why. */
    record Until(@Nullable LocalDate until, @Nullable String note) {}

    /** A page of a list; {@code next} asks for the one after it. */
    record Page(List<TaskView> items, @Nullable String next) {}

    /**
     * Tasks in sight, due soonest first.
     *
     * @param side {@code handled} by one's own unit, {@code issued} by it, or {@code all} in sight
     */
    @GetMapping
    @Granted("task:read")
    Page list(
            Actor.Staff actor,
            @RequestParam(defaultValue = "all") String side,
            @RequestParam(defaultValue = "open") String standing,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Refusal.field(ProblemCode.PARAMETER_INVALID, "limit", 1, MOST).asException();
        }
        var filter = filter(actor, side)
                .standing(parameter(TaskFilter.Standing.class, "standing", standing))
                .state(state == null || state.isBlank() ? null : parameter(TaskState.class, "state", state));
        var found = tasks.page(grants.access(actor), filter, key(page), limit);
        return new Page(
                found.tasks().stream().map(TaskView::of).toList(),
                found.next() == null ? null : found.next().text());
    }

    private static TaskFilter filter(Actor.Staff actor, String side) {
        return switch (side) {
            case "all" -> TaskFilter.EVERYTHING;
            case "handled" -> TaskFilter.EVERYTHING.handledBy(actor.unit());
            case "issued" -> TaskFilter.EVERYTHING.issuedBy(actor.unit());
            default ->
                throw Refusal.field(ProblemCode.PARAMETER_INVALID, "side").asException();
        };
    }

    private static <E extends Enum<E>> E parameter(Class<E> type, String name, String text) {
        return Codes.find(type, text)
                .orElseThrow(
                        () -> Refusal.field(ProblemCode.PARAMETER_INVALID, name).asException());
    }

    static TaskPage.Key key(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? TaskPage.Key.START : TaskPage.Key.parse(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.field(ProblemCode.PARAMETER_INVALID, "page").asException();
        }
    }

    @PostMapping
    @Granted("task:issue")
    ResponseEntity<TaskView> issue(
            Actor.Staff actor,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Create body) {
        var id = tasks.issue(actor, body.task(), Preconditions.key(key));
        var task = tasks.get(grants.access(actor), id);
        return ResponseEntity.created(URI.create("/api/v1/tasks/" + id))
                .eTag(Preconditions.tag(task.head().version()))
                .body(TaskView.of(task));
    }

    @GetMapping("/{id}")
    @Granted("task:read")
    ResponseEntity<TaskView> get(Actor.Staff actor, @PathVariable UUID id) {
        var access = grants.access(actor);
        var task = tasks.get(access, new CaseId(id));
        var documents = papers.of(access, new CaseId(id)).stream()
                .map(TaskView.PaperView::of)
                .toList();
        return ResponseEntity.ok()
                .eTag(Preconditions.tag(task.head().version()))
                .body(TaskView.of(task, documents));
    }

    @PostMapping("/{id}/overrule")
    @Granted("task:overrule")
    ResponseEntity<TaskView> overrule(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Note body) {
        return answer(actor, rulings.overrule(actor, new CaseId(id), Preconditions.version(ifMatch), body.note()));
    }

    @PostMapping("/{id}/reassign")
    @Granted("task:overrule")
    ResponseEntity<TaskView> reassign(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ToUnit body) {
        int version = Preconditions.version(ifMatch);
        var unit = body.unit() == null ? null : new UnitId(body.unit());
        return answer(actor, rulings.reassign(actor, new CaseId(id), version, unit, body.note()));
    }

    @PostMapping("/{id}/grant-extension")
    @Granted("task:issue")
    ResponseEntity<TaskView> grantExtension(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Until body) {
        int version = Preconditions.version(ifMatch);
        return answer(actor, rulings.grantExtension(actor, new CaseId(id), version, body.until(), body.note()));
    }

    @PostMapping("/{id}/refuse-extension")
    @Granted("task:issue")
    ResponseEntity<TaskView> refuseExtension(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Note body) {
        int version = Preconditions.version(ifMatch);
        return answer(actor, rulings.refuseExtension(actor, new CaseId(id), version, body.note()));
    }

    @PostMapping("/{id}/withdraw")
    @Granted("task:issue")
    ResponseEntity<TaskView> withdraw(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Note body) {
        return answer(actor, rulings.withdraw(actor, new CaseId(id), Preconditions.version(ifMatch), body.note()));
    }

    private ResponseEntity<TaskView> answer(Actor.Staff actor, Outcome outcome) {
        return answer(tasks, grants, actor, outcome);
    }

    /** The task after an act; one that passed out of this person's sight with it is answered without its content. */
    static ResponseEntity<TaskView> answer(Tasks tasks, Grants grants, Actor.Staff actor, Outcome outcome) {
        var after = outcome.orThrow();
        return tasks.find(grants.access(actor), after.id())
                .map(task -> ResponseEntity.ok()
                        .eTag(Preconditions.tag(task.head().version()))
                        .body(TaskView.of(task)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }
}
