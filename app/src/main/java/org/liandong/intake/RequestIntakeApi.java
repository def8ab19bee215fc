package org.liandong.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.contact.ContactDetails;
import org.liandong.grievance.RequestChannel;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.webkit.Granted;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Taking a request over HTTP: at a counter, or from anyone. What was said goes in and never comes out here. */
@RestController
class RequestIntakeApi {

    private final Intake intake;

    RequestIntakeApi(Intake intake) {
        this.intake = intake;
    }

    /** A request as a program sends it. */
    record Body(
            @Nullable String categoryCode,
            Doorstep.@Nullable Place place,
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
                    Doorstep.Place.said(place),
                    narrative == null ? "" : narrative,
                    placeWords,
                    points == null ? List.of() : points,
                    answers == null ? Map.of() : answers,
                    Doorstep.contact(contact),
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
        return answer(intake.take(actor, body.request(channel), Doorstep.staffKey(actor, key)));
    }

    @PostMapping("/api/v1/public/requests")
    @PublicEndpoint("anyone may ask for a service, complain, propose or accuse")
    ResponseEntity<Answer> takeFromAnyone(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody Body body) {
        refuse("exercise", body.exercise());
        refuse("spotAnswer", body.spotAnswer() != null);
        refuse("jointVisit", body.jointVisit());
        refuse("channel", body.channel() != null && body.channel() != RequestChannel.API);
        return answer(intake.take(
                Doorstep.FROM_OUTSIDE, body.request(RequestChannel.API), Doorstep.publicKey("request", key)));
    }

    private static void refuse(String field, boolean given) {
        if (given) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, field).asException();
        }
    }

    private static ResponseEntity<Answer> answer(Taken taken) {
        var promise = taken.promise();
        return Doorstep.taken("/api/v1/requests/", taken)
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
