package org.liandong.situation;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.JointOutcome;
import org.liandong.casework.Outcome;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Moments;
import org.liandong.webkit.Problems;
import org.liandong.webkit.SentForm;
import org.liandong.webkit.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Situation reports: the list, one of them to write, sign and send, and its paper. */
@Controller
class SituationPages {

    private final SituationReports situations;
    private final SituationViews views;
    private final Problems problems;
    private final TimeSource time;

    SituationPages(SituationReports situations, SituationViews views, Problems problems, TimeSource time) {
        this.situations = situations;
        this.views = views;
        this.problems = problems;
        this.time = time;
    }

    @GetMapping("/situation-reports")
    @Granted("situation:read")
    String list(Actor.Staff actor, Model model, Locale locale) {
        model.addAttribute("rows", views.list(actor, locale));
        return "situation/list";
    }

    @PostMapping("/incidents/{id}/situation-reports")
    @Granted("situation:draft")
    String drawUp(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(required = false) @Nullable UUID corrects,
            @RequestParam(defaultValue = "") String key,
            Locale locale) {
        situations.requireSight(actor, new CaseId(id));
        var chosen = java.util.Arrays.stream(Stage.values())
                .filter(each -> each.name().equals(stage))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.field(ProblemCode.UNKNOWN_CODE, "stage").asException());
        if (!key.matches("[0-9a-f-]{36}")) {
            throw Refusal.of(ProblemCode.IDEMPOTENCY_KEY_REQUIRED).asException();
        }
        var drawn = situations.drawUp(
                actor, new CaseId(id), chosen, corrects == null ? null : new CaseId(corrects), key, locale);
        return "redirect:" + SituationViews.href(drawn);
    }

    @GetMapping("/situation-reports/{id}")
    @Granted("situation:read")
    String show(Actor.Staff actor, @PathVariable UUID id, Model model, Locale locale) {
        return page(actor, new CaseId(id), Map.of(), FormErrors.none(), model, locale);
    }

    @GetMapping("/situation-reports/{id}/print")
    @Granted("situation:read")
    String print(Actor.Staff actor, @PathVariable UUID id, Model model, Locale locale) {
        model.addAttribute("sheet", views.sheet(actor, new CaseId(id), locale));
        model.addAttribute("printed", Moments.dayMinute(time.now()));
        return "situation/print";
    }

    /** Saves what was written; or saves and signs it in one press, both seen by the same eyes. */
    @PostMapping("/situation-reports/{id}/edit")
    @Granted("situation:draft")
    String edit(SentForm form) {
        var written = sections(form.typed());
        return answer(
                form,
                written,
                "saved",
                () -> act(() ->
                        situations.edit(form.actor(), form.id(), form.typed().version(), written)));
    }

    @PostMapping("/situation-reports/{id}/sign")
    @Granted("situation:sign")
    String sign(SentForm form) {
        return answer(
                form,
                Map.of(),
                "signed",
                () -> act(() ->
                        situations.sign(form.actor(), form.id(), form.typed().version())));
    }

    @PostMapping("/situation-reports/{id}/revise")
    @Granted("situation:sign")
    String revise(SentForm form) {
        return answer(
                form,
                Map.of(),
                "revised",
                () -> act(() ->
                        situations.revise(form.actor(), form.id(), form.typed().version(), note(form.typed()))));
    }

    @PostMapping("/situation-reports/{id}/drop")
    @Granted("situation:draft")
    String drop(SentForm form) {
        return answer(
                form,
                Map.of(),
                "dropped",
                () -> act(() ->
                        situations.drop(form.actor(), form.id(), form.typed().version(), note(form.typed()))));
    }

    @PostMapping("/situation-reports/{id}/send")
    @Granted("situation:send")
    String send(SentForm form) {
        return answer(form, Map.of(), "sent", () -> {
            var typed = form.typed();
            var to = typed.choice("to", Recipient.class, false);
            var sentAt = typed.moment("sentAt", time.now());
            typed.refuseFaults();
            return joint(() -> situations.send(form.actor(), form.id(), typed.version(), to, sentAt));
        });
    }

    // What all acts of the page share: done, or the page again with what was typed and why not.
    private String answer(SentForm form, Map<Section, String> written, String done, Supplier<List<Refusal>> deed) {
        var refusals = tried(deed);
        if (refusals.isEmpty()) {
            return "redirect:" + SituationViews.href(form.id()) + "?" + done;
        }
        form.response().setStatus(refusals.getFirst().code().status());
        return page(
                form.actor(),
                form.id(),
                written,
                FormErrors.of(refusals, problems, form.locale()),
                form.model(),
                form.locale());
    }

    /** What stood against it; what this person may not do or see at all is not shown in a page. */
    static List<Refusal> tried(Supplier<List<Refusal>> deed) {
        List<Refusal> refusals;
        try {
            refusals = deed.get();
        } catch (RefusedException e) {
            refusals = e.refusals();
        }
        for (var refusal : refusals) {
            int status = refusal.code().status();
            if (status == 401 || status == 403 || status == 404 || status >= 500) {
                throw new RefusedException(refusals);
            }
        }
        return refusals;
    }

    static List<Refusal> act(Supplier<Outcome> act) {
        return switch (act.get()) {
            case Outcome.Moved _ -> List.of();
            case Outcome.Refused refused -> List.of(refused.refusal());
            case Outcome.Stale stale -> List.of(stale(stale.current().version()));
        };
    }

    private static List<Refusal> joint(Supplier<JointOutcome> act) {
        return switch (act.get()) {
            case JointOutcome.Done _ -> List.of();
            case JointOutcome.Again _ -> List.of();
            case JointOutcome.Refused refused -> List.of(refused.refusal());
            case JointOutcome.Stale stale -> List.of(stale(stale.current().version()));
        };
    }

    private static Refusal stale(int version) {
        return Refusal.of(ProblemCode.STALE_VERSION, version);
    }

    private String page(
            Actor.Staff actor, CaseId id, Map<Section, String> written, FormErrors errors, Model model, Locale locale) {
        var sheet = views.sheet(actor, id, locale);
        var typed = new java.util.HashMap<String, String>();
        written.forEach((section, text) -> typed.put(section.slug(), text));
        model.addAttribute("sheet", sheet);
        model.addAttribute("documents", views.documents(actor, id, locale));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", UUID.randomUUID().toString());
        return "situation/report";
    }

    private static Map<Section, String> sections(Typed typed) {
        var sections = new EnumMap<Section, String>(Section.class);
        for (var section : Section.values()) {
            if (!typed.all(section.slug()).isEmpty()) {
                sections.put(section, typed.of(section.slug()));
            }
        }
        return sections;
    }

    private static @Nullable String note(Typed typed) {
        var note = typed.words("note", SituationText.LONGEST);
        typed.refuseFaults();
        return note;
    }
}
