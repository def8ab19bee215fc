package org.liandong.grievance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Casework;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.Grants;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Preconditions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests over HTTP, once they are taken; taking one belongs to intake. Changes carry {@code If-Match}. */
@RestController
@RequestMapping("/api/v1/requests")
class RequestApi {

    private static final int MOST = 200;

    private final Requests requests;
    private final Worklists worklists;
    private final RequestDeeds deeds;
    private final RequestClocks clocks;
    private final Points points;
    private final Casework casework;
    private final Grants grants;

    // One more than usual: the list and the single request are one resource.
    RequestApi(
            Requests requests,
            Worklists worklists,
            RequestDeeds deeds,
            RequestClocks clocks,
            Points points,
            Casework casework,
            Grants grants) {
        this.requests = requests;
        this.worklists = worklists;
        this.deeds = deeds;
        this.clocks = clocks;
        this.points = points;
        this.casework = casework;
        this.grants = grants;
    }

    /** A clock with its authority: start event, statute or our own rule, strict and rolled-forward date. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ClockView(
            String clock,
            String status,
            String origin,
            String source,
            Instant startedAt,
            @Nullable LocalDate strict,
            @Nullable LocalDate due,
            boolean breached) {}

    /** A point with what staff made of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PointView(
            int point,
            boolean byResident,
            boolean inWords,
            @Nullable String text,
            @Nullable String answer,
            @Nullable String evidenceKind,
            @Nullable String evidence) {}

    @GetMapping
    @Granted("request:read")
    List<RequestView> worklist(Actor.Staff actor, @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Refusal.field(ProblemCode.PARAMETER_INVALID, "limit", 1, MOST).asException();
        }
        var filter = Worklists.Filter.all(0, limit);
        return worklists.waiting(grants.access(actor), actor.unit(), List.of(), filter).stream()
                .map(facts -> view(actor, facts))
                .toList();
    }

    @GetMapping("/{id}")
    @Granted("request:read")
    ResponseEntity<RequestView> get(Actor.Staff actor, @PathVariable UUID id) {
        return answer(actor, requests.get(grants.access(actor), new CaseId(id)));
    }

    @GetMapping("/{id}/clocks")
    @Granted("request:read")
    List<ClockView> clocks(Actor.Staff actor, @PathVariable UUID id) {
        var access = grants.access(actor);
        requests.get(access, new CaseId(id));
        return clocks.list(access, new CaseId(id)).stream()
                .map(face -> new ClockView(
                        face.state().clock().code(),
                        face.state().status().name(),
                        face.rule().origin().name(),
                        face.rule().source(),
                        face.state().startedAt(),
                        face.strict(),
                        face.rolled(),
                        face.state().breached()))
                .toList();
    }

    @GetMapping("/{id}/points")
    @Granted("request:read")
    List<PointView> points(Actor.Staff actor, @PathVariable UUID id) {
        var access = grants.access(actor);
        requests.get(access, new CaseId(id));
        return points.list(access, new CaseId(id)).stream()
                .map(point -> new PointView(
                        point.ordinal(),
                        point.byResident(),
                        point.inWords(),
                        point.text(),
                        point.answer(),
                        point.evidenceKind() == null
                                ? null
                                : point.evidenceKind().name(),
                        point.evidence()))
                .toList();
    }

    @PostMapping("/{id}/{action}")
    @Granted({
        "request:take",
        "request:route",
        "request:designate",
        "request:oversee",
        "request:handle",
        "request:approve-extension",
        "request:look-again",
        "request:review"
    })
    ResponseEntity<RequestView> act(
            Actor.Staff actor,
            @PathVariable UUID id,
            @PathVariable String action,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody RequestDeeds.Told body) {
        var known = RequestProcedure.TABLE
                .findAction(action)
                .filter(found -> found.slug().equals(action))
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        int version = Preconditions.version(ifMatch);
        var head = deeds.perform(actor, new CaseId(id), version, known, body).orThrow();
        // Who withdrew from a matter, or passed an accusation on, sees it no more.
        return requests.find(grants.access(actor), head.id())
                .map(facts -> answer(actor, facts))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.NO_CONTENT).build());
    }

    private RequestView view(Actor.Staff actor, RequestFacts facts) {
        return RequestView.of(
                facts,
                casework.allowed(facts.head(), actor).stream()
                        .map(row -> row.action().slug())
                        .toList());
    }

    private ResponseEntity<RequestView> answer(Actor.Staff actor, RequestFacts facts) {
        return ResponseEntity.ok()
                .eTag(Preconditions.tag(facts.head().version()))
                .body(view(actor, facts));
    }
}
