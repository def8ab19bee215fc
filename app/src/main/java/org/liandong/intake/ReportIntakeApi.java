package org.liandong.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.contact.ContactDetails;
import org.liandong.incident.AttachOffer;
import org.liandong.incident.IncidentView;
import org.liandong.incident.Incidents;
import org.liandong.incident.NewIncident;
import org.liandong.incident.ReportChannel;
import org.liandong.incident.Reports;
import org.liandong.incident.SilentKind;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.Grants;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Preconditions;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Taking a report over HTTP: by a call-taker's program, or by anyone. What was said goes in and never comes out here. */
@RestController
class ReportIntakeApi {

    private static final int MOST_OFFERS = 5;

    private final Intake intake;
    private final Reports reports;
    private final Incidents incidents;
    private final Grants grants;
    private final Areas areas;

    ReportIntakeApi(Intake intake, Reports reports, Incidents incidents, Grants grants, Areas areas) {
        this.intake = intake;
        this.reports = reports;
        this.incidents = incidents;
        this.grants = grants;
        this.areas = areas;
    }

    /** A report as a program sends it. */
    record Body(
            @Nullable String classCode,
            Doorstep.@Nullable Place place,
            @Nullable String narrative,
            @Nullable String placeWords,
            @Nullable ContactDetails contact,
            @Nullable ReportChannel channel,
            @Nullable Instant occurredAt,
            boolean exercise,
            boolean backEntered,
            @Nullable String paperForm) {

        Triage.Emergency emergency(ReportChannel always) {
            return new Triage.Emergency(
                    classCode == null ? "" : classCode,
                    Doorstep.Place.said(place),
                    narrative == null ? "" : narrative,
                    placeWords,
                    Doorstep.contact(contact),
                    always,
                    occurredAt,
                    exercise,
                    backEntered || paperForm != null ? new Triage.OnPaper(paperForm) : null);
        }
    }

    /** An incident the report may be about. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Offer(
            IncidentView incident, double score, @Nullable Double metres, long secondsApart, boolean sameClass) {

        static Offer of(AttachOffer offer) {
            return new Offer(
                    IncidentView.of(offer.incident()),
                    offer.score(),
                    offer.metres(),
                    offer.apart().toSeconds(),
                    offer.sameClass());
        }
    }

    /**
     * What the caller leaves with; the receipt code is shown this once.
     *
     * @param promise a signed note (C2SP signed-note): that the matter will stand in the public log by {@code
     *     includeBy}, or without that, only that it was taken
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            UUID id,
            String number,
            String receiptCode,
            String state,
            int version,
            @Nullable String promise,
            @Nullable Instant includeBy,
            @Nullable List<Offer> offers) {}

    @PostMapping("/api/v1/reports")
    @Granted("report:take")
    ResponseEntity<Answer> take(
            Actor.Staff actor,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean offers,
            @RequestBody Body body) {
        var channel = body.channel() == null ? ReportChannel.PHONE : body.channel();
        var taken = intake.take(actor, body.emergency(channel), Doorstep.staffKey(actor, key));
        return answer(taken, offers ? offers(actor, taken.report()) : null);
    }

    /** A call nobody could be heard on, and the number it came from if it was shown. */
    record Silent(
            @Nullable SilentKind kind,
            @Nullable String phone,
            @Nullable Instant occurredAt,
            boolean exercise) {}

    @PostMapping("/api/v1/reports/silent")
    @Granted("report:take")
    ResponseEntity<Answer> takeSilent(
            Actor.Staff actor,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Silent body) {
        var chosen = Preconditions.key(key);
        if (body.kind() == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "kind").asException();
        }
        var call = new Triage.SilentCall(
                body.kind(),
                areas.unit(actor.unit()).areaCode(),
                new ContactDetails(null, body.phone(), null, null),
                body.occurredAt(),
                body.exercise());
        return answer(intake.take(actor, call, new Intake.Key("staff:" + actor.account(), chosen)), null);
    }

    @PostMapping("/api/v1/public/reports")
    @PublicEndpoint("anyone may report an emergency")
    ResponseEntity<Answer> takeFromAnyone(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody Body body) {
        if (body.exercise()) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "exercise").asException();
        }
        if (body.backEntered() || body.paperForm() != null) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "backEntered").asException();
        }
        var taken = intake.take(
                Doorstep.FROM_OUTSIDE, body.emergency(ReportChannel.WEB), Doorstep.publicKey("report", key));
        return answer(taken, null);
    }

    private List<Offer> offers(Actor.Staff actor, CaseId report) {
        var access = grants.access(actor);
        return incidents.offers(access, NewIncident.from(reports.get(access, report))).stream()
                .limit(MOST_OFFERS)
                .map(Offer::of)
                .toList();
    }

    private static ResponseEntity<Answer> answer(Taken taken, @Nullable List<Offer> offers) {
        var promise = taken.promise();
        return Doorstep.taken("/api/v1/reports/", taken)
                .body(new Answer(
                        taken.report().value(),
                        taken.number(),
                        taken.receiptCode(),
                        taken.state(),
                        taken.version(),
                        promise == null ? null : promise.note(),
                        promise == null ? null : promise.includeBy(),
                        offers));
    }
}
