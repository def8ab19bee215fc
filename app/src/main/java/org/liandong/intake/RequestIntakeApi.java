package org.liandong.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Locator;
import org.liandong.contact.ContactDetails;
import org.liandong.grievance.RequestChannel;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Preconditions;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Taking a request over HTTP: at a counter, or from anyone. What was said goes in and never comes out here. */
@RestController
class RequestIntakeApi {

    /** Anonymous callers share one name space, so their keys must be too long to guess. */
    private static final int SHORTEST_PUBLIC_KEY = 20;

    private static final ContactDetails NOBODY = new ContactDetails(null, null, null, null);
    private static final Actor FROM_OUTSIDE = new Actor.Resident(new CaseId(new UUID(0, 0)));

    private final Intake intake;

    RequestIntakeApi(Intake intake) {
        this.intake = intake;
    }

    /** A request as a program sends it. */
    record Body(
            @Nullable String categoryCode,
            ReportIntakeApi.@Nullable Place place,
            @Nullable String narrative,
            @Nullable String placeWords,
            @Nullable List<String> points,
            @Nullable Map<String, List<String>> answers,
            @Nullable ContactDetails contact,
            @Nullable String complainedOf,
            @Nullable List<String> accused,
            boolean contactShown,
            boolean jointVisit,
            boolean wordsPublic,
            boolean photoPublic,
            @Nullable String mediaUrl,
            @Nullable String spotAnswer,
            @Nullable RequestChannel channel,
            @Nullable Instant occurredAt,
            boolean exercise) {

        Triage.Request request(RequestChannel always) {
            return new Triage.Request(
                    categoryCode == null ? "" : categoryCode,
                    place == null ? new Locator.Said(null, null, null, null) : place.said(),
                    narrative == null ? "" : narrative,
                    placeWords,
                    points == null ? List.of() : points,
                    answers == null ? Map.of() : answers,
                    contact == null ? NOBODY : contact,
                    complainedOf,
                    accused == null ? List.of() : accused,
                    new Triage.Choices(contactShown, jointVisit, wordsPublic, photoPublic),
                    null,
                    mediaUrl,
                    spotAnswer,
                    always,
                    occurredAt,
                    exercise);
        }
    }

    /** What the caller leaves with; the receipt code is shown this once. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            UUID id,
            String number,
            String receiptCode,
            String state,
            int version,
            @Nullable String promise,
            @Nullable Instant includeBy) {}

    @PostMapping("/api/v1/requests")
    @Granted("request:take")
    ResponseEntity<Answer> take(
            Actor.Staff actor,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Body body) {
        var channel = body.channel() == null ? RequestChannel.WALK_IN : body.channel();
        return answer(intake.take(
                actor, body.request(channel), new Intake.Key("staff:" + actor.account(), Preconditions.key(key))));
    }

    @PostMapping("/api/v1/public/requests")
    @PublicEndpoint("anyone may ask for a service, complain, propose or accuse")
    ResponseEntity<Answer> takeFromAnyone(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody Body body) {
        refuse("exercise", body.exercise());
        refuse("spotAnswer", body.spotAnswer() != null);
        refuse("jointVisit", body.jointVisit());
        refuse("channel", body.channel() != null && body.channel() != RequestChannel.API);
        var chosen = Preconditions.key(key);
        if (chosen.length() < SHORTEST_PUBLIC_KEY) {
            throw Refusal.field(ProblemCode.PARAMETER_INVALID, "Idempotency-Key")
                    .asException();
        }
        return answer(
                intake.take(FROM_OUTSIDE, body.request(RequestChannel.API), new Intake.Key("public:request", chosen)));
    }

    private static void refuse(String field, boolean given) {
        if (given) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, field).asException();
        }
    }

    private static ResponseEntity<Answer> answer(Taken taken) {
        var promise = taken.promise();
        return ResponseEntity.status(taken.again() ? HttpStatus.OK : HttpStatus.CREATED)
                .location(URI.create("/api/v1/requests/" + taken.report()))
                .eTag(Preconditions.tag(taken.version()))
                .body(new Answer(
                        taken.report().value(),
                        taken.number(),
                        taken.receiptCode(),
                        taken.state(),
                        taken.version(),
                        promise == null ? null : promise.note(),
                        promise == null ? null : promise.includeBy()));
    }
}
