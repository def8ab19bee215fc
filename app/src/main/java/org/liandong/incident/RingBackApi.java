package org.liandong.incident;

import org.jspecify.annotations.Nullable;
import org.liandong.area.Locator;
import org.liandong.casework.Outcome;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.Grants;
import org.liandong.webkit.CaseChange;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Preconditions;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ringing back dropped and silent calls over HTTP. Changes carry {@code If-Match}. */
@RestController
@RequestMapping("/api/v1/reports")
class RingBackApi {

    private static final int LONGEST_NARRATIVE = 4_000;

    private final RingBack ringBack;
    private final Reports reports;
    private final Locator locator;
    private final Grants grants;

    RingBackApi(RingBack ringBack, Reports reports, Locator locator, Grants grants) {
        this.ringBack = ringBack;
        this.reports = reports;
        this.locator = locator;
        this.grants = grants;
    }

    /** What came of a try. */
    record Try(@Nullable RingOutcome outcome) {}

    /** What whoever answered said. */
    record Reached(
            @Nullable String classCode,
            ReportApi.@Nullable Place place,
            @Nullable String narrative,
            @Nullable String placeWords) {}

    @PostMapping("/{id}/ring")
    @Granted("report:take")
    ResponseEntity<ReportView> tried(CaseChange change, @RequestBody Try body) {
        if (body.outcome() == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "outcome").asException();
        }
        return answer(change.actor(), ringBack.tried(change.actor(), change.id(), change.version(), body.outcome()));
    }

    @PostMapping("/{id}/reach")
    @Granted("report:take")
    ResponseEntity<ReportView> reached(CaseChange change, @RequestBody Reached body) {
        var place = body.place();
        if (place == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "place").asException();
        }
        var narrative = body.narrative() == null ? "" : body.narrative();
        if (narrative.codePointCount(0, narrative.length()) > LONGEST_NARRATIVE) {
            throw Refusal.field(ProblemCode.FIELD_TOO_LONG, "narrative", LONGEST_NARRATIVE)
                    .asException();
        }
        var location = locator.locate(
                new Locator.Said(place.latitude(), place.longitude(), place.placeId(), place.areaCode()));
        return answer(
                change.actor(),
                ringBack.reached(
                        change.actor(),
                        change.id(),
                        change.version(),
                        new RingBack.Heard(
                                body.classCode() == null ? "" : body.classCode(),
                                location,
                                narrative,
                                body.placeWords())));
    }

    private ResponseEntity<ReportView> answer(Actor.Staff actor, Outcome outcome) {
        var report = reports.get(grants.access(actor), outcome.orThrow().id());
        return ResponseEntity.ok()
                .eTag(Preconditions.tag(report.head().version()))
                .body(ReportView.of(report));
    }
}
