package org.liandong.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.JointOutcome;
import org.liandong.casework.Outcome;
import org.liandong.incident.IncidentAction;
import org.liandong.incident.IncidentFacts;
import org.liandong.incident.Incidents;
import org.liandong.incident.Merging;
import org.liandong.incident.Toll;
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

/** The page of one incident and what is done from it. */
@Controller
@Granted("incident:read")
class IncidentPages {

    private static final long MOST_YUAN = 1_000_000_000_000L;
    private static final String MERGE = IncidentAction.MERGE.slug();
    private static final String UNMERGE = IncidentAction.UNMERGE.slug();

    private final IncidentScreen screen;
    private final ActForms forms;
    private final CaseFiles files;
    private final Incidents incidents;
    private final Merging merging;
    private final PlaceFinder places;
    private final Grants grants;
    private final Problems problems;
    private final TimeSource time;

    // A page that shows a case and takes any of its acts needs both halves.
    IncidentPages(
            IncidentScreen screen,
            ActForms forms,
            CaseFiles files,
            Incidents incidents,
            Merging merging,
            PlaceFinder places,
            Grants grants,
            Problems problems,
            TimeSource time) {
        this.screen = screen;
        this.forms = forms;
        this.files = files;
        this.incidents = incidents;
        this.merging = merging;
        this.places = places;
        this.grants = grants;
        this.problems = problems;
        this.time = time;
    }

    @GetMapping("/incidents/{id}")
    String show(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID instead,
            Model model,
            Locale locale) {
        var wanted = new IncidentScreen.Wanted(
                null, instead == null ? null : new CaseId(instead), ProposalViews.Tried.nothing(), null);
        return screen.show(actor, new CaseId(id), wanted, model, locale);
    }

    @GetMapping("/incidents/{id}/print")
    String print(Actor.Staff actor, @PathVariable UUID id, Model model, Locale locale) {
        model.addAttribute("file", files.read(actor, new CaseId(id), locale));
        model.addAttribute("printed", Moments.dayMinute(time.now()));
        return "console/print";
    }

    @GetMapping("/incidents/{id}/do/{action}")
    String form(Actor.Staff actor, @PathVariable UUID id, @PathVariable String action, Model model, Locale locale) {
        var incident = incidents.get(grants.access(actor), new CaseId(id));
        var form = forms.ofIncident(actor, incident, action, ActForms.Tried.nothing(), locale);
        return shown(actor, incident, form, model, locale);
    }

    private String shown(Actor.Staff actor, IncidentFacts incident, ActForm form, Model model, Locale locale) {
        model.addAttribute("toll", incident.toll());
        return screen.show(actor, incident.head().id(), IncidentScreen.Wanted.form(form), model, locale);
    }

    @PostMapping("/incidents/{id}/do/{action}")
    @Granted({
        "incident:note",
        "incident:assess",
        "incident:locate",
        "incident:contain",
        "incident:close",
        "incident:reopen",
        "incident:archive",
        "incident:merge"
    })
    String act(
            Actor.Staff actor,
            @PathVariable UUID id,
            @PathVariable String action,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var typed = Typed.of(fields);
        var incident = incidents.get(grants.access(actor), new CaseId(id));
        var refusals = action.equals(MERGE) || action.equals(UNMERGE)
                ? Attempt.joint(() -> join(actor, incident, action, typed))
                : Attempt.act(() -> perform(actor, incident, action, typed));
        if (refusals.isEmpty()) {
            return "redirect:" + BoardViews.href(incident.head().id());
        }
        response.setStatus(refusals.getFirst().code().status());
        var current = incidents.get(grants.access(actor), incident.head().id());
        var shown = refusals.stream().map(DeskReading::inForm).toList();
        var tried = new ActForms.Tried(typed, FormErrors.of(shown, problems, locale));
        return notPossible(refusals)
                ? over(actor, current, tried, model, locale)
                : shown(actor, current, forms.ofIncident(actor, current, action, tried, locale), model, locale);
    }

    /** Somebody was quicker and the act is no longer in the table: only the case as it is, and why. */
    private String over(Actor.Staff actor, IncidentFacts incident, ActForms.Tried tried, Model model, Locale locale) {
        model.addAttribute("refused", tried.errors());
        return screen.show(actor, incident.head().id(), IncidentScreen.Wanted.nothing(), model, locale);
    }

    static boolean notPossible(List<Refusal> refusals) {
        return refusals.stream().anyMatch(refusal -> refusal.code() == ProblemCode.NOT_POSSIBLE_NOW);
    }

    private Outcome perform(Actor.Staff actor, IncidentFacts incident, String slug, Typed typed) {
        var id = incident.head().id();
        int version = typed.version();
        var note = typed.note();
        var action = java.util.Arrays.stream(IncidentAction.values())
                .filter(each -> each.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        return switch (action) {
            case ASSESS -> {
                int grade = grade(typed);
                var toll = toll(incident, typed);
                var onPaperAt = typed.moment("onPaperAt", time.now());
                typed.refuseFaults();
                yield incidents.assess(actor, id, version, new Incidents.Assessment(grade, toll, note, onPaperAt));
            }
            case REGRADE -> incidents.regrade(actor, id, version, grade(typed), toll(incident, typed), note);
            case RECORD_TOLL -> incidents.recordToll(actor, id, version, toll(incident, typed), note);
            case RECLASSIFY -> {
                typed.refuseFaults();
                yield incidents.reclassify(actor, id, version, typed.of("classCode"), note);
            }
            case LOCATE -> incidents.locate(actor, id, version, places.locate(actor, typed));
            case NOTE -> {
                var subject = typed.words("subject", 60);
                typed.refuseFaults();
                yield incidents.note(actor, id, version, note, subject);
            }
            case CONTAIN, CLOSE, CLOSE_UNANSWERED, REOPEN, ARCHIVE -> {
                typed.refuseFaults();
                yield incidents.act(actor, id, version, action, note);
            }
            case WAIVE_REPORT -> {
                typed.refuseFaults();
                yield incidents.waiveReport(actor, id, version, note);
            }
            case MERGE,
                    UNMERGE,
                    OPEN,
                    DISPATCH,
                    ARRIVE,
                    REPORT_FIRST,
                    REPORT_FURTHER,
                    REPORT_FINAL,
                    INFORM_PUBLIC,
                    DECLARE_RESPONSE,
                    ADJUST_RESPONSE,
                    END_RESPONSE,
                    RECORD_EVACUATION -> throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        };
    }

    /** Two incidents become one, or two again, with their reports. */
    private JointOutcome join(Actor.Staff actor, IncidentFacts incident, String slug, Typed typed) {
        var id = incident.head().id();
        int version = typed.version();
        var note = typed.note();
        var into = slug.equals(MERGE) ? typed.id("into", true) : Optional.<UUID>empty();
        typed.refuseFaults();
        return slug.equals(MERGE)
                ? merging.merge(actor, id, version, new CaseId(into.orElseThrow()), note)
                : merging.unmerge(actor, id, version, note);
    }

    private static int grade(Typed typed) {
        if (!typed.of("grade").matches("[1-4]")) {
            typed.fault(Refusal.field(
                    typed.has("grade") ? ProblemCode.FIELD_INVALID : ProblemCode.FIELD_REQUIRED, "grade"));
            return 4;
        }
        return Integer.parseInt(typed.of("grade"));
    }

    /** What it has cost, as typed; as it stands where the form does not ask. */
    private static Toll toll(IncidentFacts incident, Typed typed) {
        var toll = typed.all("dead").isEmpty()
                ? incident.toll()
                : new Toll(
                        typed.people("dead"),
                        typed.people("hurt"),
                        typed.people("trapped"),
                        typed.people("missing"),
                        typed.number("loss", MOST_YUAN));
        typed.refuseFaults();
        return toll;
    }
}
