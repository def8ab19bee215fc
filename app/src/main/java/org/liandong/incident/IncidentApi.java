package org.liandong.incident;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Locator;
import org.liandong.casework.Outcome;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.Grants;
import org.liandong.webkit.CaseChange;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Preconditions;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Incidents over HTTP. Changes carry {@code If-Match}, what creates carries {@code Idempotency-Key}. */
@RestController
@RequestMapping("/api/v1/incidents")
class IncidentApi {

    private static final int MOST = 200;

    private final Incidents incidents;
    private final Merging merging;
    private final Reports reports;
    private final IncidentClasses classes;
    private final Locator locator;
    private final Grants grants;

    IncidentApi(
            Incidents incidents,
            Merging merging,
            Reports reports,
            IncidentClasses classes,
            Locator locator,
            Grants grants) {
        this.incidents = incidents;
        this.merging = merging;
        this.reports = reports;
        this.classes = classes;
        this.locator = locator;
        this.grants = grants;
    }

    /**
     * From which report, as seen at which version, the incident is opened; the report is attached to it.
     *
     * @param onPaperAt when this was decided on paper while systems were down; the clocks count from then
     */
    record Create(
            @Nullable UUID fromReport,
            @Nullable Integer reportVersion,
            @Nullable Instant onPaperAt) {}

    /**
     * A grade and what it rests on.
     *
     * @param onPaperAt when it was first decided on paper while systems were down
     */
    record Grading(
            @Nullable Integer grade,
            @Nullable Toll toll,
            @Nullable String note,
            @Nullable Instant onPaperAt) {}

    /** A note, and a new subject line if one is given. */
    record Note(@Nullable String note, @Nullable String subject) {}

    /** Which incident this one is, and why. */
    record Merge(@Nullable UUID into, @Nullable String note) {}

    /** Another class, and why. */
    record ClassChange(@Nullable String classCode, @Nullable String note) {}

    /** A page of a list; {@code next} asks for the one after it. */
    record Page(List<IncidentView> items, @Nullable String next) {}

    @GetMapping
    @Granted("incident:read")
    Page list(
            Actor.Staff actor,
            @RequestParam(defaultValue = "all") String state,
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Refusal.field(ProblemCode.PARAMETER_INVALID, "limit", 1, MOST).asException();
        }
        var access = grants.access(actor);
        return switch (state) {
            case "open" -> page(incidents.running(access, pageKey(page), limit), limit);
            case "all" -> page(incidents.page(access, pageKey(page), limit), limit);
            default ->
                throw Refusal.field(ProblemCode.PARAMETER_INVALID, "state").asException();
        };
    }

    private static Page page(List<IncidentFacts> found, int limit) {
        var items = found.stream().map(IncidentView::of).toList();
        if (found.size() < limit) {
            return new Page(items, null);
        }
        var last = found.getLast().head();
        return new Page(items, new PageKey(last.openedAt(), last.id().value()).text());
    }

    private static PageKey pageKey(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? PageKey.START : PageKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.field(ProblemCode.PARAMETER_INVALID, "page").asException();
        }
    }

    @GetMapping("/{id}")
    @Granted("incident:read")
    ResponseEntity<IncidentView> get(Actor.Staff actor, @PathVariable UUID id) {
        return answer(incidents.get(grants.access(actor), new CaseId(id)));
    }

    @GetMapping("/{id}/reports")
    @Granted("report:read")
    List<ReportView> reports(Actor.Staff actor, @PathVariable UUID id) {
        var access = grants.access(actor);
        incidents.get(access, new CaseId(id));
        return reports.ofIncident(access, new CaseId(id)).stream()
                .map(ReportView::of)
                .toList();
    }

    @PostMapping
    @Granted("incident:open")
    ResponseEntity<IncidentView> open(
            Actor.Staff actor,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Create body) {
        var idempotencyKey = Preconditions.key(key);
        if (body.fromReport() == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "fromReport").asException();
        }
        var report = new CaseId(body.fromReport());
        int version = body.reportVersion() == null
                ? reports.get(grants.access(actor), report).head().version()
                : body.reportVersion();
        var opened = incidents.openFrom(actor, report, version, idempotencyKey, body.onPaperAt());
        var facts = incidents.get(grants.access(actor), opened);
        return ResponseEntity.created(URI.create("/api/v1/incidents/" + opened))
                .eTag(Preconditions.tag(facts.head().version()))
                .body(IncidentView.of(facts));
    }

    @PostMapping("/{id}/assess")
    @Granted("incident:assess")
    ResponseEntity<IncidentView> assess(CaseChange change, @RequestBody Grading body) {
        var assessment = new Incidents.Assessment(grade(body), toll(body), body.note(), body.onPaperAt());
        return answer(change.actor(), incidents.assess(change.actor(), change.id(), change.version(), assessment));
    }

    @PostMapping("/{id}/regrade")
    @Granted("incident:assess")
    ResponseEntity<IncidentView> regrade(CaseChange change, @RequestBody Grading body) {
        return answer(
                change.actor(),
                incidents.regrade(change.actor(), change.id(), change.version(), grade(body), toll(body), body.note()));
    }

    private static int grade(Grading body) {
        if (body.grade() == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "grade").asException();
        }
        return body.grade();
    }

    private static Toll toll(Grading body) {
        return body.toll() == null ? Toll.NONE : body.toll();
    }

    @PostMapping("/{id}/reclassify")
    @Granted("incident:assess")
    ResponseEntity<IncidentView> reclassify(CaseChange change, @RequestBody ClassChange body) {
        var code = body.classCode() == null ? "" : body.classCode();
        return answer(
                change.actor(), incidents.reclassify(change.actor(), change.id(), change.version(), code, body.note()));
    }

    @PostMapping("/{id}/locate")
    @Granted("incident:locate")
    ResponseEntity<IncidentView> locate(CaseChange change, @RequestBody ReportApi.Place body) {
        var location =
                locator.locate(new Locator.Said(body.latitude(), body.longitude(), body.placeId(), body.areaCode()));
        return answer(change.actor(), incidents.locate(change.actor(), change.id(), change.version(), location));
    }

    @PostMapping("/{id}/toll")
    @Granted("incident:note")
    ResponseEntity<IncidentView> toll(CaseChange change, @RequestBody Grading body) {
        return answer(
                change.actor(),
                incidents.recordToll(change.actor(), change.id(), change.version(), toll(body), body.note()));
    }

    @PostMapping("/{id}/note")
    @Granted("incident:note")
    ResponseEntity<IncidentView> note(CaseChange change, @RequestBody Note body) {
        return answer(
                change.actor(),
                incidents.note(change.actor(), change.id(), change.version(), body.note(), body.subject()));
    }

    /** Actions that carry nothing but a note: contain, close, close-unanswered, reopen, archive. */
    @PostMapping("/{id}/{action:contain|close|close-unanswered|reopen|archive}")
    @Granted({"incident:contain", "incident:close", "incident:reopen", "incident:archive"})
    ResponseEntity<IncidentView> act(CaseChange change, @PathVariable String action, @RequestBody Note body) {
        var chosen = IncidentProcedure.TABLE.findAction(action).orElseThrow();
        return answer(
                change.actor(), incidents.act(change.actor(), change.id(), change.version(), chosen, body.note()));
    }

    /** This incident and its reports belong to another one. */
    @PostMapping("/{id}/merge")
    @Granted("incident:merge")
    ResponseEntity<IncidentView> merge(CaseChange change, @RequestBody Merge body) {
        if (body.into() == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "into").asException();
        }
        merging.merge(change.actor(), change.id(), change.version(), new CaseId(body.into()), body.note())
                .orThrow();
        return get(change.actor(), change.id().value());
    }

    /** Takes a merge back. */
    @PostMapping("/{id}/unmerge")
    @Granted("incident:merge")
    ResponseEntity<IncidentView> unmerge(CaseChange change, @RequestBody Note body) {
        merging.unmerge(change.actor(), change.id(), change.version(), body.note())
                .orThrow();
        return get(change.actor(), change.id().value());
    }

    private ResponseEntity<IncidentView> answer(Actor.Staff actor, Outcome outcome) {
        return answer(incidents.get(grants.access(actor), outcome.orThrow().id()));
    }

    private static ResponseEntity<IncidentView> answer(IncidentFacts facts) {
        return ResponseEntity.ok()
                .eTag(Preconditions.tag(facts.head().version()))
                .body(IncidentView.of(facts));
    }

    /** The closed list of classes. */
    @GetMapping("/classes")
    @Granted("incident:read")
    List<IncidentClass> classes() {
        return classes.list();
    }
}
