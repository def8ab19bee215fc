package org.liandong.assignment;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.assignment.TaskFilter.Standing;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.webkit.Codes;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Problems;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Worklists of tasks, and issuing one. */
@Controller
class TaskListPages {

    private static final Grant HANDLE = Grant.of("task:handle");
    private static final Grant ISSUE = Grant.of("task:issue");
    private static final int PAGE = 50;
    private static final List<String> FIELDS =
            List.of("key", "subjectKind", "subjectId", "taskClass", "unit", "title", "note", "due", "orderNumber");

    private final Tasks tasks;
    private final TaskListing lines;
    private final Subjects subjects;
    private final TaskForms forms;
    private final Grants grants;
    private final Wordings wordings;
    private final Problems problems;

    // A list and the form that adds to it.
    TaskListPages(
            Tasks tasks,
            TaskListing lines,
            Subjects subjects,
            TaskForms forms,
            Grants grants,
            Wordings wordings,
            Problems problems) {
        this.tasks = tasks;
        this.lines = lines;
        this.subjects = subjects;
        this.forms = forms;
        this.grants = grants;
        this.wordings = wordings;
        this.problems = problems;
    }

    /** One choice among several; {@code href} leads to the list with it. */
    record Tab(String href, String word, boolean current) {}

    @GetMapping("/tasks")
    @Granted("task:read")
    String list(
            Actor.Staff actor,
            @RequestParam(required = false) @Nullable String side,
            @RequestParam(defaultValue = "open") String standing,
            @RequestParam(required = false) @Nullable UUID unit,
            @RequestParam(defaultValue = "") String page,
            Model model,
            Locale locale) {
        var shownSide = side == null ? usualSide(actor, unit) : side;
        var how = standing(standing);
        var filter = (unit == null ? ofSide(actor, shownSide) : TaskFilter.EVERYTHING.handledBy(new UnitId(unit)))
                .standing(how);
        var found = tasks.page(grants.access(actor), filter, TaskApi.key(page), PAGE);
        var address = "/tasks?side=" + shownSide + (unit == null ? "" : "&unit=" + unit);
        model.addAttribute("rows", lines.of(found.tasks(), locale));
        model.addAttribute("sides", sides(shownSide, how, locale));
        model.addAttribute("standings", standings(address, how, locale));
        model.addAttribute("unit", unit == null ? "" : wordings.unit(new UnitId(unit), locale));
        model.addAttribute("here", address + "&standing=" + how.slug());
        model.addAttribute(
                "next",
                found.next() == null
                        ? null
                        : address + "&standing=" + how.slug() + "&page="
                                + found.next().text());
        return "assignment/tasks";
    }

    private String usualSide(Actor.Staff actor, @Nullable UUID unit) {
        if (unit != null) {
            return "all";
        }
        return grants.holds(actor.account(), HANDLE)
                ? "handled"
                : grants.holds(actor.account(), ISSUE) ? "issued" : "all";
    }

    private static TaskFilter ofSide(Actor.Staff actor, String side) {
        return switch (side) {
            case "handled" -> TaskFilter.EVERYTHING.handledBy(actor.unit());
            case "issued" -> TaskFilter.EVERYTHING.issuedBy(actor.unit());
            case "verify" -> TaskFilter.EVERYTHING.state(TaskState.REPORTED_DONE);
            case "all" -> TaskFilter.EVERYTHING;
            default ->
                throw Refusal.field(ProblemCode.PARAMETER_INVALID, "side").asException();
        };
    }

    private static Standing standing(String text) {
        return Arrays.stream(Standing.values())
                .filter(each -> each.slug().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.field(ProblemCode.PARAMETER_INVALID, "standing").asException());
    }

    private List<Tab> sides(String current, Standing how, Locale locale) {
        return List.of("handled", "issued", "verify", "all").stream()
                .map(each -> new Tab(
                        "/tasks?side=" + each + "&standing=" + how.slug(),
                        wordings.say(locale, "task.side." + each),
                        each.equals(current)))
                .toList();
    }

    private List<Tab> standings(String address, Standing current, Locale locale) {
        return Arrays.stream(Standing.values())
                .map(each -> new Tab(
                        address + "&standing=" + each.slug(),
                        wordings.say(locale, "task.standing." + each.slug()),
                        each == current))
                .toList();
    }

    @GetMapping("/tasks/new")
    @Granted("task:issue")
    String form(
            Actor.Staff actor,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String id,
            Model model,
            Locale locale) {
        var key = UUID.randomUUID().toString();
        return form(
                actor, Map.of("subjectKind", subject, "subjectId", id, "key", key), FormErrors.none(), model, locale);
    }

    private String form(Actor.Staff actor, Map<String, String> sent, FormErrors errors, Model model, Locale locale) {
        var typed = new LinkedHashMap<String, String>();
        FIELDS.forEach(field -> typed.put(field, sent.getOrDefault(field, "")));
        var about = subject(grants.access(actor), typed);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("about", about == null ? null : Wordings.inLanguage(locale, about.title(), about.titleEn()));
        model.addAttribute("back", about == null ? "/tasks" : about.href());
        model.addAttribute(
                "kinds",
                subjects.kinds().stream()
                        .map(kind ->
                                new TaskForm.Option(kind.name(), wordings.say(locale, "task.subject." + kind.slug())))
                        .toList());
        model.addAttribute("classes", forms.classes(each -> tasks.usual(each).text(), locale));
        model.addAttribute("units", forms.units(actor, locale));
        return "assignment/new";
    }

    private @Nullable Subject subject(Access access, Map<String, String> typed) {
        try {
            var kind = Codes.optional(SubjectKind.class, "subject", typed.getOrDefault("subjectKind", ""));
            return kind == null
                    ? null
                    : subjects.find(access, kind, typed.getOrDefault("subjectId", ""))
                            .orElse(null);
        } catch (RefusedException e) {
            return null;
        }
    }

    @PostMapping("/tasks")
    @Granted("task:issue")
    String issue(
            Actor.Staff actor,
            @RequestParam Map<String, String> fields,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        try {
            var sent = new TaskActs.Sent(fields, List.of());
            var task = new NewTask(
                    Codes.optional(SubjectKind.class, "subject", sent.of("subjectKind")),
                    sent.of("subjectId"),
                    sent.choice(TaskClass.class, "taskClass"),
                    TaskActs.unit(sent),
                    sent.of("title"),
                    sent.note(),
                    sent.day("due"),
                    sent.of("orderNumber"));
            CaseId id = tasks.issue(actor, task, key(sent.of("key")));
            return "redirect:" + TaskFiles.href(id);
        } catch (RefusedException e) {
            int status = e.refusals().getFirst().code().status();
            if (status == 401 || status == 403 || status >= 500) {
                throw e;
            }
            response.setStatus(status);
            return form(actor, fields, FormErrors.of(e.refusals(), problems, locale), model, locale);
        }
    }

    /** The key a form was made with, so that a button pressed twice issues once. */
    private static @Nullable String key(String text) {
        return text.matches("[0-9A-Za-z_:.-]{8,100}") ? text : null;
    }
}
