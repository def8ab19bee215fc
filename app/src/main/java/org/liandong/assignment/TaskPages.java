package org.liandong.assignment;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.staff.Grants;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.liandong.webkit.HandedOver;
import org.liandong.webkit.Problems;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The page of one task, what is done from it, and its documents. */
@Controller
@Granted("task:read")
class TaskPages {

    private final TaskFiles files;
    private final TaskForms forms;
    private final TaskActs acts;
    private final Tasks tasks;
    private final Verification verification;
    private final PaperTexts texts;
    private final Grants grants;
    private final Problems problems;

    // A page that shows a task and takes any of its acts needs both halves.
    TaskPages(
            TaskFiles files,
            TaskForms forms,
            TaskActs acts,
            Tasks tasks,
            Verification verification,
            PaperTexts texts,
            Grants grants,
            Problems problems) {
        this.files = files;
        this.forms = forms;
        this.acts = acts;
        this.tasks = tasks;
        this.verification = verification;
        this.texts = texts;
        this.grants = grants;
        this.problems = problems;
    }

    @GetMapping("/tasks/{id}")
    String show(Actor.Staff actor, @PathVariable UUID id, Model model, Locale locale) {
        return page(actor, new CaseId(id), null, FormErrors.none(), model, locale);
    }

    @GetMapping("/tasks/{id}/do/{action}")
    String form(Actor.Staff actor, @PathVariable UUID id, @PathVariable String action, Model model, Locale locale) {
        var task = tasks.get(grants.access(actor), new CaseId(id));
        var form = forms.of(actor, task, action, Map.of(), FormErrors.none(), locale);
        return page(actor, new CaseId(id), form, FormErrors.none(), model, locale);
    }

    @PostMapping("/tasks/{id}/do/{action}")
    @Granted({"task:handle", "task:issue", "task:overrule", "task:verify", "task:supervise"})
    String act(
            Actor.Staff actor,
            @PathVariable UUID id,
            @PathVariable String action,
            @RequestParam Map<String, String> fields,
            @RequestParam(name = "photo", required = false) @Nullable List<MultipartFile> photos,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var task = new CaseId(id);
        tasks.get(grants.access(actor), task);
        var sent = new TaskActs.Sent(fields, photos == null ? List.of() : photos);
        var refusals = acts.perform(actor, task, action, sent);
        if (refusals.isEmpty()) {
            return "redirect:" + TaskFiles.href(task);
        }
        response.setStatus(refusals.getFirst().code().status());
        var errors = FormErrors.of(refusals, problems, locale);
        boolean over = refusals.stream().anyMatch(each -> each.code() == ProblemCode.NOT_POSSIBLE_NOW);
        var current = tasks.get(grants.access(actor), task);
        return over
                ? page(actor, task, null, errors, model, locale)
                : page(
                        actor,
                        task,
                        forms.of(actor, current, action, fields, errors, locale),
                        FormErrors.none(),
                        model,
                        locale);
    }

    private String page(
            Actor.Staff actor, CaseId id, @Nullable TaskForm form, FormErrors errors, Model model, Locale locale) {
        model.addAttribute("file", files.read(actor, id, locale));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("people", forms.people(actor, tasks.get(grants.access(actor), id), locale));
        return "assignment/task";
    }

    /** Names somebody outside who looks at it. */
    @PostMapping("/tasks/{id}/verifier")
    @Granted("task:assign")
    String verifier(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String account,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        try {
            verification.assign(actor, new CaseId(id), account(account));
            return "redirect:" + TaskFiles.href(new CaseId(id));
        } catch (RefusedException e) {
            var first = e.refusals().getFirst();
            if (first.field() == null) {
                throw e;
            }
            response.setStatus(first.code().status());
            return page(actor, new CaseId(id), null, FormErrors.of(e.refusals(), problems, locale), model, locale);
        }
    }

    private static @Nullable AccountId account(String text) {
        try {
            return text.isBlank() ? null : new AccountId(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException e) {
            throw Refusal.field(ProblemCode.UNKNOWN_CODE, "account").asException();
        }
    }

    /** Opens a picture of the evidence: an act with its purpose; handed over as a file, never shown in a page. */
    @PostMapping("/tasks/{id}/pictures/{photo}")
    @Granted("contact:open")
    ResponseEntity<byte[]> picture(
            Actor.Staff actor,
            @PathVariable UUID id,
            @PathVariable UUID photo,
            @RequestParam(required = false) @Nullable String note) {
        var opened = verification.open(actor, new CaseId(id), photo, note);
        var type = MediaType.parseMediaType(opened.mediaType());
        return HandedOver.file(opened.bytes(), photo + "." + type.getSubtype());
    }

    @GetMapping("/tasks/{id}/papers/{paper}")
    String paper(Actor.Staff actor, @PathVariable UUID id, @PathVariable UUID paper, Model model, Locale locale) {
        model.addAttribute("sheet", texts.read(actor, new CaseId(id), paper, locale));
        model.addAttribute("back", TaskFiles.href(new CaseId(id)));
        return "document/sheet";
    }
}
