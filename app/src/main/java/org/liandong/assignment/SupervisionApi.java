package org.liandong.assignment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Head;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.staff.Grants;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Preconditions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The ladder of a task over HTTP. It has a version of its own, which its changes carry in {@code If-Match}. */
@RestController
@RequestMapping("/api/v1/tasks/{id}/supervision")
class SupervisionApi {

    private final Supervisions supervisions;
    private final Grants grants;

    SupervisionApi(Supervisions supervisions, Grants grants) {
        this.supervisions = supervisions;
        this.grants = grants;
    }

    @GetMapping
    @Granted("task:read")
    ResponseEntity<TaskView.SupervisionView> get(Actor.Staff actor, @PathVariable UUID id) {
        return answer(supervisions.get(grants.access(actor), new CaseId(id)));
    }

    /** Begins it by hand; there is nothing before it, so nothing to match. */
    @PostMapping("/remind")
    @Granted("task:supervise")
    ResponseEntity<TaskView.SupervisionView> remind(
            Actor.Staff actor, @PathVariable UUID id, @RequestBody TaskApi.Note body) {
        supervisions.remind(actor, new CaseId(id), body.note());
        return answer(supervisions.get(grants.access(actor), new CaseId(id)));
    }

    @PostMapping("/{action:supervise|ask-explanation|refer}")
    @Granted("task:supervise")
    ResponseEntity<TaskView.SupervisionView> step(
            Actor.Staff actor,
            @PathVariable UUID id,
            @PathVariable String action,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody TaskApi.Note body) {
        int version = Preconditions.version(ifMatch);
        var step = SupervisionProcedure.TABLE.findAction(action).orElseThrow();
        return answer(supervisions
                .step(actor, new CaseId(id), version, step, body.note())
                .orThrow());
    }

    @PostMapping("/explain")
    @Granted("task:handle")
    ResponseEntity<TaskView.SupervisionView> explain(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody TaskApi.Note body) {
        int version = Preconditions.version(ifMatch);
        return answer(supervisions
                .explain(actor, new CaseId(id), version, body.note())
                .orThrow());
    }

    @PostMapping("/accept-explanation")
    @Granted("task:supervise")
    ResponseEntity<TaskView.SupervisionView> accept(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody TaskApi.Until body) {
        int version = Preconditions.version(ifMatch);
        return answer(supervisions
                .accept(actor, new CaseId(id), version, body.until(), body.note())
                .orThrow());
    }

    private static ResponseEntity<TaskView.SupervisionView> answer(Head ladder) {
        return ResponseEntity.ok()
                .eTag(Preconditions.tag(ladder.version()))
                .body(new TaskView.SupervisionView(
                        ladder.id().value(), SupervisionState.valueOf(ladder.state()), ladder.version()));
    }
}
