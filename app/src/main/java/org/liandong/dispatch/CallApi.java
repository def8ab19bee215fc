package org.liandong.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.JointOutcome;
import org.liandong.casework.Outcome;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TeamId;
import org.liandong.readiness.Team;
import org.liandong.readiness.Teams;
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
import org.springframework.web.bind.annotation.RestController;

/** Teams and their calls over HTTP. Steps carry {@code If-Match}; alerting carries {@code Idempotency-Key}. */
@RestController
@RequestMapping("/api/v1")
class CallApi {

    private static final int LONGEST_NOTE = 2_000;

    private final Dispatching dispatching;
    private final Calls calls;
    private final Teams teams;
    private final Grants grants;

    CallApi(Dispatching dispatching, Calls calls, Teams teams, Grants grants) {
        this.dispatching = dispatching;
        this.calls = calls;
        this.teams = teams;
        this.grants = grants;
    }

    /** Which teams, by code, and what they are told. */
    record Alert(
            @Nullable List<String> teams,
            @Nullable String note,
            @Nullable Instant onPaperAt) {}

    /** Which team, by code. */
    record Reserve(@Nullable String team) {}

    /** When a step is claimed to have happened, and a note or reason. */
    record Step(@Nullable Instant occurredAt, @Nullable String note) {}

    /** To which incident. */
    record Divert(@Nullable UUID incident, @Nullable String note) {}

    /** A team's call. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            UUID id,
            String number,
            String state,
            int version,
            String team,
            UUID incident,
            boolean active,
            @Nullable Integer etaSeconds,
            EtaBasis etaBasis,
            @Nullable Instant alertedAt,
            @Nullable Instant acknowledgedAt,
            @Nullable Instant rollingAt,
            @Nullable Instant arrivedAt,
            @Nullable Instant finishedAt,
            @Nullable Instant backAt) {

        static View of(CallView view) {
            var call = view.call();
            return new View(
                    call.head().id().value(),
                    call.head().number(),
                    call.head().state(),
                    call.head().version(),
                    view.team().code(),
                    call.incident().value(),
                    call.active(),
                    call.etaSeconds(),
                    call.etaBasis(),
                    call.alertedAt(),
                    call.acknowledgedAt(),
                    call.rollingAt(),
                    call.arrivedAt(),
                    call.finishedAt(),
                    call.backAt());
        }
    }

    @GetMapping("/teams")
    @Granted("team:read")
    List<Team> teams(Actor.Staff actor) {
        return teams.list(grants.access(actor));
    }

    @GetMapping("/incidents/{id}/proposal")
    @Granted("dispatch:propose")
    Proposal proposal(Actor.Staff actor, @PathVariable UUID id) {
        return dispatching.propose(grants.access(actor), new CaseId(id));
    }

    @GetMapping("/incidents/{id}/calls")
    @Granted("incident:read")
    List<View> ofIncident(Actor.Staff actor, @PathVariable UUID id) {
        var access = grants.access(actor);
        dispatching.requireIncident(access, new CaseId(id));
        return views(access, new CaseId(id));
    }

    @PostMapping("/incidents/{id}/calls")
    @Granted("dispatch:alert")
    ResponseEntity<List<View>> alert(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Alert body) {
        var incident = new CaseId(id);
        var access = grants.access(actor);
        var teams = chosen(access, body.teams());
        var note = note(body.note());
        var onPaperAt = body.onPaperAt();
        var outcome = onPaperAt == null
                ? dispatching.alert(actor, incident, teams, note, Preconditions.key(key))
                : dispatching.alertedOnPaper(actor, incident, teams, onPaperAt, note, Preconditions.key(key));
        if (!(outcome instanceof JointOutcome.Again)) {
            outcome.orThrow();
        }
        return ResponseEntity.status(outcome instanceof JointOutcome.Again ? HttpStatus.OK : HttpStatus.CREATED)
                .location(URI.create("/api/v1/incidents/" + id + "/calls"))
                .body(views(access, incident));
    }

    @PostMapping("/incidents/{id}/reservations")
    @Granted("dispatch:reserve")
    ResponseEntity<List<View>> reserve(Actor.Staff actor, @PathVariable UUID id, @RequestBody Reserve body) {
        var incident = new CaseId(id);
        var access = grants.access(actor);
        var team = chosen(access, body.team() == null ? null : List.of(body.team()));
        dispatching.reserve(actor, incident, team.getFirst()).orThrow();
        return ResponseEntity.status(HttpStatus.CREATED)
                .location(URI.create("/api/v1/incidents/" + id + "/calls"))
                .body(views(access, incident));
    }

    @GetMapping("/calls/{id}")
    @Granted("incident:read")
    ResponseEntity<View> get(Actor.Staff actor, @PathVariable UUID id) {
        return answer(calls.get(grants.access(actor), new CaseId(id)));
    }

    /** A team's own steps, keyed in by the dispatcher. */
    @PostMapping("/calls/{id}/{action:acknowledge|roll|arrive|finish|return|decline|note}")
    @Granted("dispatch:key-in")
    ResponseEntity<View> step(
            Actor.Staff actor,
            @PathVariable UUID id,
            @PathVariable String action,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Step body) {
        int version = Preconditions.version(ifMatch);
        var chosen = TeamCallProcedure.TABLE.findAction(action).orElseThrow();
        return answer(
                actor, dispatching.step(new CaseId(id), version, chosen, actor, body.occurredAt(), note(body.note())));
    }

    @PostMapping("/calls/{id}/release")
    @Granted("dispatch:reserve")
    ResponseEntity<View> release(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(actor, dispatching.release(actor, new CaseId(id), Preconditions.version(ifMatch)));
    }

    @PostMapping("/calls/{id}/stand-down")
    @Granted("dispatch:stand-down")
    ResponseEntity<View> standDown(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Step body) {
        int version = Preconditions.version(ifMatch);
        return answer(actor, dispatching.standDown(actor, new CaseId(id), version, note(body.note())));
    }

    @PostMapping("/calls/{id}/divert")
    @Granted("dispatch:alert")
    ResponseEntity<List<View>> divert(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Divert body) {
        int version = Preconditions.version(ifMatch);
        if (body.incident() == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "incident").asException();
        }
        var incident = new CaseId(body.incident());
        dispatching
                .divert(actor, new CaseId(id), version, incident, note(body.note()))
                .orThrow();
        return ResponseEntity.ok(views(grants.access(actor), incident));
    }

    private List<TeamId> chosen(Access access, @Nullable List<String> codes) {
        if (codes == null || codes.isEmpty()) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "teams").asException();
        }
        var ids = new ArrayList<TeamId>();
        for (var code : codes) {
            ids.add(teams.find(access, code)
                    .orElseThrow(() ->
                            Refusal.field(ProblemCode.UNKNOWN_CODE, "teams").asException())
                    .id());
        }
        return ids;
    }

    private static @Nullable String note(@Nullable String text) {
        if (text != null && text.length() > LONGEST_NOTE) {
            throw Refusal.field(ProblemCode.FIELD_TOO_LONG, "note", LONGEST_NOTE)
                    .asException();
        }
        return text;
    }

    private List<View> views(Access access, CaseId incident) {
        return calls.ofIncident(access, incident).stream().map(View::of).toList();
    }

    private ResponseEntity<View> answer(Actor.Staff actor, Outcome outcome) {
        return answer(calls.get(grants.access(actor), outcome.orThrow().id()));
    }

    private static ResponseEntity<View> answer(CallView view) {
        return ResponseEntity.ok()
                .eTag(Preconditions.tag(view.call().head().version()))
                .body(View.of(view));
    }
}
