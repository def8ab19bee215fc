package org.liandong.situation;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
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
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
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
    String edit(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var report = new CaseId(id);
        var written = sections(form);
        return answer(
                () -> act(() -> situations.edit(actor, report, version(form), written)),
                actor,
                report,
                written,
                "saved",
                model,
                locale,
                response);
    }

    @PostMapping("/situation-reports/{id}/sign")
    @Granted("situation:sign")
    String sign(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var report = new CaseId(id);
        return answer(
                () -> act(() -> situations.sign(actor, report, version(form))),
                actor,
                report,
                Map.of(),
                "signed",
                model,
                locale,
                response);
    }

    @PostMapping("/situation-reports/{id}/revise")
    @Granted("situation:sign")
    String revise(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var report = new CaseId(id);
        return answer(
                () -> act(() -> situations.revise(actor, report, version(form), note(form))),
                actor,
                report,
                Map.of(),
                "revised",
                model,
                locale,
                response);
    }

    @PostMapping("/situation-reports/{id}/drop")
    @Granted("situation:draft")
    String drop(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var report = new CaseId(id);
        return answer(
                () -> act(() -> situations.drop(actor, report, version(form), note(form))),
                actor,
                report,
                Map.of(),
                "dropped",
                model,
                locale,
                response);
    }

    @PostMapping("/situation-reports/{id}/send")
    @Granted("situation:send")
    String send(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var report = new CaseId(id);
        return answer(
                () -> joint(() -> situations.send(actor, report, version(form), recipient(form), sentAt(form))),
                actor,
                report,
                Map.of(),
                "sent",
                model,
                locale,
                response);
    }

    // What all acts of the page share: done, or the page again with what was typed and why not.
    private String answer(
            Supplier<List<Refusal>> deed,
            Actor.Staff actor,
            CaseId report,
            Map<Section, String> written,
            String done,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var refusals = tried(deed);
        if (refusals.isEmpty()) {
            return "redirect:" + SituationViews.href(report) + "?" + done;
        }
        response.setStatus(refusals.getFirst().code().status());
        return page(actor, report, written, FormErrors.of(refusals, problems, locale), model, locale);
    }

    /** What stood against it; what this person may not do or see at all is not shown in a page. */
    private static List<Refusal> tried(Supplier<List<Refusal>> deed) {
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

    private static List<Refusal> act(Supplier<Outcome> act) {
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
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", UUID.randomUUID().toString());
        return "situation/report";
    }

    private static Map<Section, String> sections(MultiValueMap<String, String> form) {
        var sections = new EnumMap<Section, String>(Section.class);
        for (var section : Section.values()) {
            var text = form.getFirst(section.slug());
            if (text != null) {
                sections.put(section, text);
            }
        }
        return sections;
    }

    private static int version(MultiValueMap<String, String> form) {
        try {
            return Integer.parseInt(String.valueOf(form.getFirst("version")));
        } catch (NumberFormatException e) {
            throw Refusal.of(ProblemCode.VERSION_REQUIRED).asException();
        }
    }

    private static @Nullable String note(MultiValueMap<String, String> form) {
        var note = form.getFirst("note");
        if (note != null && note.length() > SituationText.LONGEST) {
            throw Refusal.field(ProblemCode.FIELD_TOO_LONG, "note", SituationText.LONGEST)
                    .asException();
        }
        return note;
    }

    private static @Nullable Recipient recipient(MultiValueMap<String, String> form) {
        var to = form.getFirst("to");
        if (to == null || to.isBlank()) {
            return null;
        }
        return java.util.Arrays.stream(Recipient.values())
                .filter(each -> each.name().equals(to))
                .findFirst()
                .orElseThrow(() -> Refusal.field(ProblemCode.UNKNOWN_CODE, "to").asException());
    }

    private static java.time.@Nullable Instant sentAt(MultiValueMap<String, String> form) {
        var text = form.getFirst("sentAt");
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(text).atZone(TimeSource.ZONE).toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.field(ProblemCode.TIME_IMPOSSIBLE, "sentAt").asException();
        }
    }
}
