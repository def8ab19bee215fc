package org.liandong.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.contact.Contacts;
import org.liandong.contact.OpeningRecord;
import org.liandong.grievance.DeliveryProof;
import org.liandong.grievance.EvidenceKind;
import org.liandong.grievance.RefusalGround;
import org.liandong.grievance.RequestAction;
import org.liandong.grievance.RequestDeeds;
import org.liandong.grievance.Requests;
import org.liandong.grievance.ReviewDecision;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Moments;
import org.liandong.webkit.Problems;
import org.liandong.webkit.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One request, and what is done about it. */
@Controller
@Granted("request:read")
class RequestWorkPages {

    private final RequestFiles files;
    private final RequestForms forms;
    private final CasePapers papers;
    private final Requests requests;
    private final RequestDeeds deeds;
    private final Contacts contacts;
    private final Grants grants;
    private final Wording wording;
    private final Problems problems;
    private final TimeSource time;

    // A page that shows a request and takes any of its acts needs both halves.
    RequestWorkPages(
            RequestFiles files,
            RequestForms forms,
            CasePapers papers,
            Requests requests,
            RequestDeeds deeds,
            Contacts contacts,
            Grants grants,
            Wording wording,
            Problems problems,
            TimeSource time) {
        this.files = files;
        this.forms = forms;
        this.papers = papers;
        this.requests = requests;
        this.deeds = deeds;
        this.contacts = contacts;
        this.grants = grants;
        this.wording = wording;
        this.problems = problems;
        this.time = time;
    }

    @GetMapping("/requests/{id}")
    String show(Actor.Staff actor, @PathVariable UUID id, Model model, Locale locale) {
        return page(actor, new CaseId(id), model, locale);
    }

    private String page(Actor.Staff actor, CaseId id, Model model, Locale locale) {
        model.addAttribute("file", files.read(actor, id, locale));
        model.addAttribute("documents", papers.lines(actor, id, locale));
        for (var name : List.of("form", "said", "contact", "contactOpened", "refused")) {
            if (!model.containsAttribute(name)) {
                model.addAttribute(name, null);
            }
        }
        return "console/request";
    }

    /** Opens what was said. Recorded, with its purpose, before it is shown; shown once, kept nowhere. */
    @PostMapping("/requests/{id}/words")
    @Granted("contact:open")
    String words(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String note,
            Model model,
            Locale locale) {
        var facts = requests.get(grants.access(actor), new CaseId(id));
        var now = time.now();
        model.addAttribute(
                "said",
                contacts
                        .openWords(
                                actor,
                                facts.head().ref(),
                                purpose(actor, facts.responsible().equals(actor.unit())),
                                note)
                        .stream()
                        .map(each -> new ReportFile.Said(
                                wording.say(
                                        locale,
                                        "console.said."
                                                + ReportFiles.slug(each.kind().name())),
                                Moments.second(each.at(), now),
                                each.text()))
                        .toList());
        return page(actor, facts.head().id(), model, locale);
    }

    /** Opens how to reach the resident; never for the unit complained of, unless the resident said so. */
    @PostMapping("/requests/{id}/contact")
    @Granted("contact:open")
    String contact(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String note,
            Model model,
            Locale locale) {
        var facts = requests.get(grants.access(actor), new CaseId(id));
        model.addAttribute(
                "contact",
                contacts.openContact(
                                actor,
                                facts.head().ref(),
                                purpose(actor, facts.responsible().equals(actor.unit())),
                                note)
                        .orElse(null));
        model.addAttribute("contactOpened", true);
        return page(actor, facts.head().id(), model, locale);
    }

    private static OpeningRecord.Purpose purpose(Actor.Staff actor, boolean handles) {
        return handles ? OpeningRecord.Purpose.HANDLING : OpeningRecord.Purpose.REVIEW;
    }

    @GetMapping("/requests/{id}/do/{action}")
    String form(Actor.Staff actor, @PathVariable UUID id, @PathVariable String action, Model model, Locale locale) {
        var facts = requests.get(grants.access(actor), new CaseId(id));
        model.addAttribute("form", forms.form(actor, facts, action, Typed.nothing(), FormErrors.none(), locale));
        return page(actor, facts.head().id(), model, locale);
    }

    @PostMapping("/requests/{id}/do/{action}")
    @Granted({
        "request:take",
        "request:route",
        "request:designate",
        "request:handle",
        "request:approve-extension",
        "request:look-again",
        "request:review",
        "request:oversee"
    })
    String act(
            Actor.Staff actor,
            @PathVariable UUID id,
            @PathVariable String action,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var known = java.util.Arrays.stream(RequestAction.values())
                .filter(each -> each.slug().equals(action))
                .findFirst()
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        var typed = Typed.of(fields);
        var request = new CaseId(id);
        var refusals = Attempt.act(() -> deeds.perform(actor, request, typed.version(), known, told(typed)));
        if (refusals.isEmpty()) {
            boolean still = requests.find(grants.access(actor), request).isPresent();
            return "redirect:" + (still ? RequestFiles.href(request) : "/requests");
        }
        return refused(actor, request, action, typed, refusals, model, locale, response);
    }

    private String refused(
            Actor.Staff actor,
            CaseId id,
            String action,
            Typed typed,
            List<Refusal> refusals,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        response.setStatus(refusals.getFirst().code().status());
        var errors = FormErrors.of(refusals, problems, locale);
        if (IncidentPages.notPossible(refusals)) {
            model.addAttribute("refused", errors);
        } else {
            var facts = requests.get(grants.access(actor), id);
            model.addAttribute("form", forms.form(actor, facts, action, typed, errors, locale));
        }
        return page(actor, id, model, locale);
    }

    private static RequestDeeds.Told told(Typed typed) {
        var told = new RequestDeeds.Told(
                typed.words("note", 4_000),
                typed.id("to", false).orElse(null),
                null,
                typed.choice("ground", RefusalGround.class, false),
                blankToNull(typed.of("door")),
                typed.has("point") ? Integer.valueOf((int) typed.number("point", 20)) : null,
                typed.choice("evidenceKind", EvidenceKind.class, false),
                typed.words("evidence", 1_000),
                typed.words("subject", 60),
                typed.has("days") ? Integer.valueOf((int) typed.number("days", 1_000)) : null,
                typed.choice("how", DeliveryProof.class, false),
                null,
                typed.choice("decision", ReviewDecision.class, false),
                typed.has("letter"),
                blankToNull(typed.of("letter")));
        typed.refuseFaults();
        return told;
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
