package org.liandong.incident;

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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports over HTTP, once they are taken; taking one belongs to intake. Changes carry {@code If-Match}. */
@RestController
@RequestMapping("/api/v1/reports")
class ReportApi {

    private static final int MOST = 200;

    private final Reports reports;
    private final Locator locator;
    private final Grants grants;

    ReportApi(Reports reports, Locator locator, Grants grants) {
        this.reports = reports;
        this.locator = locator;
        this.grants = grants;
    }

    /** Which incident, and why. */
    record IncidentChoice(@Nullable UUID incident, @Nullable String note) {}

    /** A reason or note. */
    record Note(@Nullable String note) {}

    /** Why nothing was sent. */
    record NoAction(@Nullable NoActionReason why, @Nullable String note) {}

    /** Where it is. */
    record Place(
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable UUID placeId,
            @Nullable String areaCode) {}

    @GetMapping
    @Granted("report:read")
    List<ReportView> undecided(Actor.Staff actor, @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Refusal.field(ProblemCode.PARAMETER_INVALID, "limit", 1, MOST).asException();
        }
        return reports.undecided(grants.access(actor), limit).stream()
                .map(ReportView::of)
                .toList();
    }

    @GetMapping("/{id}")
    @Granted("report:read")
    ResponseEntity<ReportView> get(Actor.Staff actor, @PathVariable UUID id) {
        return answer(reports.get(grants.access(actor), new CaseId(id)));
    }

    @PostMapping("/{id}/attach")
    @Granted("report:attach")
    ResponseEntity<ReportView> attach(CaseChange change, @RequestBody IncidentChoice body) {
        return answer(change.actor(), reports.attach(change.actor(), change.id(), change.version(), chosen(body)));
    }

    @PostMapping("/{id}/move")
    @Granted("report:attach")
    ResponseEntity<ReportView> move(CaseChange change, @RequestBody IncidentChoice body) {
        return answer(
                change.actor(), reports.move(change.actor(), change.id(), change.version(), chosen(body), body.note()));
    }

    @PostMapping("/{id}/detach")
    @Granted("report:attach")
    ResponseEntity<ReportView> detach(CaseChange change, @RequestBody Note body) {
        return answer(change.actor(), reports.detach(change.actor(), change.id(), change.version(), body.note()));
    }

    @PostMapping("/{id}/no-action")
    @Granted("report:close")
    ResponseEntity<ReportView> noAction(CaseChange change, @RequestBody NoAction body) {
        if (body.why() == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "why").asException();
        }
        return answer(
                change.actor(),
                reports.takeNoAction(change.actor(), change.id(), change.version(), body.why(), body.note()));
    }

    @PostMapping("/{id}/hand-over-police")
    @Granted("report:hand-over")
    ResponseEntity<ReportView> police(CaseChange change) {
        return answer(change.actor(), reports.handOverToPolice(change.actor(), change.id(), change.version()));
    }

    @PostMapping("/{id}/hand-over-county")
    @Granted("report:hand-over")
    ResponseEntity<ReportView> county(CaseChange change, @RequestBody Note body) {
        return answer(
                change.actor(), reports.handOverToCounty(change.actor(), change.id(), change.version(), body.note()));
    }

    @PostMapping("/{id}/relocate")
    @Granted("report:note")
    ResponseEntity<ReportView> relocate(CaseChange change, @RequestBody Place body) {
        var location =
                locator.locate(new Locator.Said(body.latitude(), body.longitude(), body.placeId(), body.areaCode()));
        return answer(change.actor(), reports.relocate(change.actor(), change.id(), change.version(), location));
    }

    @PostMapping("/{id}/note")
    @Granted("report:note")
    ResponseEntity<ReportView> note(CaseChange change, @RequestBody Note body) {
        return answer(
                change.actor(),
                reports.note(change.actor(), change.id(), change.version(), body.note() == null ? "" : body.note()));
    }

    @PostMapping("/{id}/uphold")
    @Granted("report:look-again")
    ResponseEntity<ReportView> uphold(CaseChange change, @RequestBody Note body) {
        return answer(change.actor(), reports.uphold(change.actor(), change.id(), change.version(), body.note()));
    }

    @PostMapping("/{id}/overturn")
    @Granted("report:look-again")
    ResponseEntity<ReportView> overturn(CaseChange change, @RequestBody Note body) {
        return answer(change.actor(), reports.overturn(change.actor(), change.id(), change.version(), body.note()));
    }

    private static CaseId chosen(IncidentChoice body) {
        if (body.incident() == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "incident").asException();
        }
        return new CaseId(body.incident());
    }

    private ResponseEntity<ReportView> answer(Actor.Staff actor, Outcome outcome) {
        var head = outcome.orThrow();
        return answer(reports.get(grants.access(actor), head.id()));
    }

    private static ResponseEntity<ReportView> answer(ReportFacts facts) {
        return ResponseEntity.ok()
                .eTag(Preconditions.tag(facts.head().version()))
                .body(ReportView.of(facts));
    }
}
