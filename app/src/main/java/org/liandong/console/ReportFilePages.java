package org.liandong.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.liandong.casework.Outcome;
import org.liandong.contact.Contacts;
import org.liandong.contact.OpeningRecord;
import org.liandong.incident.Incidents;
import org.liandong.incident.NoActionReason;
import org.liandong.incident.ReportFacts;
import org.liandong.incident.Reports;
import org.liandong.incident.RingBack;
import org.liandong.incident.RingOutcome;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
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

/** The worklist of reports, one report, and what is decided about it. */
@Controller
@Granted("report:read")
class ReportFilePages {

    private final ReportFiles files;
    private final Reports reports;
    private final RingBack ringBack;
    private final Incidents incidents;
    private final Contacts contacts;
    private final ActForms forms;
    private final PlaceFinder places;
    private final Grants grants;
    private final Wording wording;
    private final Problems problems;
    private final TimeSource time;

    // A page that shows a report, opens what was said and takes any of its acts needs all of these.
    ReportFilePages(
            ReportFiles files,
            Reports reports,
            RingBack ringBack,
            Incidents incidents,
            Contacts contacts,
            ActForms forms,
            PlaceFinder places,
            Grants grants,
            Wording wording,
            Problems problems,
            TimeSource time) {
        this.files = files;
        this.reports = reports;
        this.ringBack = ringBack;
        this.incidents = incidents;
        this.contacts = contacts;
        this.forms = forms;
        this.places = places;
        this.grants = grants;
        this.wording = wording;
        this.problems = problems;
        this.time = time;
    }

    @GetMapping("/reports")
    String worklist(Actor.Staff actor, @RequestParam(defaultValue = "all") String show, Model model, Locale locale) {
        var rows = files.worklist(actor, locale);
        var wanted = switch (show) {
            case "new" -> rows.stream().filter(row -> !row.contested()).toList();
            case "again" -> rows.stream().filter(ReportFile.Row::contested).toList();
            default -> rows;
        };
        model.addAttribute("rows", wanted);
        model.addAttribute("all", rows.size());
        model.addAttribute(
                "again", rows.stream().filter(ReportFile.Row::contested).count());
        model.addAttribute("show", show.equals("new") || show.equals("again") ? show : "all");
        model.addAttribute("mayTake", grants.holds(actor.account(), DeskPages.TAKE));
        return "console/reports";
    }

    @GetMapping("/reports/{id}")
    String show(Actor.Staff actor, @PathVariable UUID id, Model model, Locale locale) {
        return page(actor, new CaseId(id), model, locale);
    }

    private String page(Actor.Staff actor, CaseId id, Model model, Locale locale) {
        model.addAttribute("file", files.read(actor, id, locale));
        model.addAttribute("key", UUID.randomUUID().toString());
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", null);
        }
        return "console/report";
    }

    /** Opens what was said. Recorded, with its purpose, before it is shown; shown once, kept nowhere. */
    @PostMapping("/reports/{id}/words")
    @Granted("report:open-words")
    String words(Actor.Staff actor, @PathVariable UUID id, Model model, Locale locale) {
        var report = reports.get(grants.access(actor), new CaseId(id));
        var now = time.now();
        model.addAttribute(
                "said",
                contacts.openWords(actor, report.head().ref(), purpose(report)).stream()
                        .map(each -> new ReportFile.Said(
                                wording.say(
                                        locale,
                                        "console.said."
                                                + ReportFiles.slug(each.kind().name())),
                                Moments.second(each.at(), now),
                                each.text()))
                        .toList());
        return page(actor, report.head().id(), model, locale);
    }

    /** Opens how to ring back, likewise. */
    @PostMapping("/reports/{id}/contact")
    @Granted("report:open-words")
    String contact(Actor.Staff actor, @PathVariable UUID id, Model model, Locale locale) {
        var report = reports.get(grants.access(actor), new CaseId(id));
        model.addAttribute(
                "contact",
                contacts.openContact(actor, report.head().ref(), purpose(report))
                        .orElse(null));
        model.addAttribute("contactOpened", true);
        return page(actor, report.head().id(), model, locale);
    }

    private static OpeningRecord.Purpose purpose(ReportFacts report) {
        var purpose = ReportFiles.purpose(report);
        if (purpose == null) {
            throw Refusal.of(ProblemCode.OPENING_NOT_ALLOWED).asException();
        }
        return purpose;
    }

    /** Opens an incident from the report; the report is attached to it. */
    @PostMapping("/reports/{id}/open-incident")
    @Granted("incident:open")
    String openIncident(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var typed = Typed.of(fields);
        if (!typed.of("key").matches("[0-9a-f-]{36}")) {
            throw Refusal.of(ProblemCode.IDEMPOTENCY_KEY_REQUIRED).asException();
        }
        var opened = new CaseId[1];
        var refusals = Attempt.shownAgain(() -> {
            opened[0] = incidents.openFrom(actor, new CaseId(id), typed.version(), typed.of("key"));
            return List.of();
        });
        return refusals.isEmpty()
                ? "redirect:" + BoardViews.href(Objects.requireNonNull(opened[0]))
                : refused(actor, new CaseId(id), refusals, model, locale, response);
    }

    private String refused(
            Actor.Staff actor,
            CaseId id,
            List<Refusal> refusals,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        response.setStatus(refusals.getFirst().code().status());
        model.addAttribute("refused", FormErrors.of(refusals, problems, locale));
        return page(actor, id, model, locale);
    }

    @GetMapping("/reports/{id}/do/{action}")
    String form(Actor.Staff actor, @PathVariable UUID id, @PathVariable String action, Model model, Locale locale) {
        var report = reports.get(grants.access(actor), new CaseId(id));
        model.addAttribute("form", forms.ofReport(actor, report, action, ActForms.Tried.nothing(), locale));
        return page(actor, report.head().id(), model, locale);
    }

    @PostMapping("/reports/{id}/do/{action}")
    @Granted({"report:take", "report:attach", "report:note", "report:close", "report:hand-over", "report:look-again"})
    String act(
            Actor.Staff actor,
            @PathVariable UUID id,
            @PathVariable String action,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var typed = Typed.of(fields);
        var report = reports.get(grants.access(actor), new CaseId(id));
        var refusals = perform(actor, report, action, typed);
        if (refusals.isEmpty()) {
            return "redirect:" + ReportFiles.href(report.head().id());
        }
        if (IncidentPages.notPossible(refusals)) {
            return refused(actor, report.head().id(), refusals, model, locale, response);
        }
        response.setStatus(refusals.getFirst().code().status());
        var shown = refusals.stream().map(ReportFilePages::inForm).toList();
        var current = reports.get(grants.access(actor), report.head().id());
        var tried = new ActForms.Tried(typed, FormErrors.of(shown, problems, locale));
        model.addAttribute("form", forms.ofReport(actor, current, action, tried, locale));
        return page(actor, report.head().id(), model, locale);
    }

    private static Refusal inForm(Refusal refusal) {
        return "incident".equals(refusal.field())
                ? new Refusal(refusal.code(), "into", refusal.arguments())
                : DeskReading.inForm(refusal);
    }

    /** Another unit must look again: said as it is, in the page. */
    private List<Refusal> perform(Actor.Staff actor, ReportFacts report, String slug, Typed typed) {
        try {
            return Attempt.act(() -> deed(actor, report, slug, typed));
        } catch (RefusedException e) {
            if (e.refusals().getFirst().code() == ProblemCode.OTHER_UNIT_NEEDED) {
                return e.refusals();
            }
            throw e;
        }
    }

    private Outcome deed(Actor.Staff actor, ReportFacts report, String slug, Typed typed) {
        var id = report.head().id();
        int version = typed.version();
        var note = typed.note();
        return switch (slug) {
            case "attach" -> reports.attach(actor, id, version, into(typed));
            case "move" -> reports.move(actor, id, version, into(typed), note);
            case "relocate" -> reports.relocate(actor, id, version, places.locate(actor, typed));
            case "take-no-action" -> {
                var why = typed.choice("why", NoActionReason.class, true);
                typed.refuseFaults();
                yield reports.takeNoAction(actor, id, version, Objects.requireNonNull(why), note);
            }
            case "note" -> reports.note(actor, id, version, clean(typed, note));
            case "detach" -> reports.detach(actor, id, version, clean(typed, note));
            case "ring" -> {
                var outcome = typed.choice("outcome", RingOutcome.class, true);
                typed.refuseFaults();
                yield ringBack.tried(actor, id, version, Objects.requireNonNull(outcome));
            }
            case "reach" -> {
                var said = clean(typed, typed.words("note", DeskReading.LONGEST_WORDS));
                var placeWords = typed.words("place", 300);
                yield ringBack.reached(
                        actor,
                        id,
                        version,
                        new RingBack.Heard(typed.of("classCode"), places.locate(actor, typed), said, placeWords));
            }
            case "hand-over-police" -> reports.handOverToPolice(actor, id, version);
            case "hand-over-county" -> reports.handOverToCounty(actor, id, version, clean(typed, note));
            case "uphold" -> reports.uphold(actor, id, version, clean(typed, note));
            case "overturn" -> reports.overturn(actor, id, version, clean(typed, note));
            default -> throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        };
    }

    private static String clean(Typed typed, @org.jspecify.annotations.Nullable String note) {
        typed.refuseFaults();
        return note == null ? "" : note;
    }

    private static CaseId into(Typed typed) {
        var into = typed.id("into", true);
        typed.refuseFaults();
        return new CaseId(into.orElseThrow());
    }
}
