package org.liandong.incident;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Location;
import org.liandong.casework.Act;
import org.liandong.casework.Casework;
import org.liandong.casework.Opened;
import org.liandong.casework.Opening;
import org.liandong.casework.Outcome;
import org.liandong.contact.ContactDetails;
import org.liandong.contact.Contacts;
import org.liandong.contact.Words;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.store.Insert;
import org.springframework.stereotype.Component;

/**
 * Dropped and silent calls: a record of the call without words opens a report that somebody must ring back, against a
 * clock; each try is kept, and so is what came of it. The number is sealed like every contact.
 */
@Component
public final class RingBack {

    static final int TRIES = 2;
    private static final String AGAIN = "report.ring-again";
    private static final Insert REPORT = Insert.into("incident.report", """
            case_id uuid, class_code text, channel text, precision text, latitude double precision,
            longitude double precision, place_id uuid, words text[], occurred_at timestamptz""");

    private final Casework casework;
    private final Contacts contacts;
    private final IncidentClasses classes;
    private final Grants grants;
    private final TimeSource time;

    RingBack(Casework casework, Contacts contacts, IncidentClasses classes, Grants grants, TimeSource time) {
        this.casework = casework;
        this.contacts = contacts;
        this.classes = classes;
        this.grants = grants;
        this.time = time;
    }

    /**
     * A call nobody could be heard on.
     *
     * @param location the area of the desk that took it: nobody knows more
     * @param contact the number it came from, if the exchange showed one
     */
    public record SilentCall(
            SilentKind kind,
            Location location,
            ContactDetails contact,
            @Nullable Instant occurredAt,
            boolean exercise,
            byte[] receiptHash,
            Opening.@Nullable Idempotent idempotent) {}

    /** Takes such a call: its clock runs at once. */
    public Opened take(Actor.Staff actor, SilentCall call) {
        var occurredAt = call.occurredAt() == null ? time.now() : call.occurredAt();
        return casework.open(Opening.of(
                        IncidentKinds.REPORT,
                        ReportAction.RECEIVE_SILENT,
                        actor,
                        call.location().areaCode(),
                        actor.unit(),
                        occurredAt)
                .facts(Facts.of("call", call.kind()))
                .receipt(call.receiptHash())
                .exercise(call.exercise())
                .once(call.idempotent())
                .details((fresh, writes) -> {
                    var values = new HashMap<>(IncidentRows.location(call.location()));
                    values.put("case_id", fresh.head().id().value());
                    values.put("class_code", null);
                    values.put("channel", ReportChannel.PHONE);
                    values.put("words", List.of());
                    values.put("occurred_at", occurredAt);
                    writes.insert(REPORT, values);
                    contacts.sealContact(fresh.keys().contact(), fresh.head().id(), call.contact(), writes);
                }));
    }

    /** A try that reached nobody; the clock of the next one runs. */
    public Outcome tried(Actor actor, CaseId report, int version, RingOutcome outcome) {
        return casework.apply(Act.of(Reports.ref(report), version, ReportAction.RING, actor)
                .facts(Facts.of("outcome", outcome))
                .rule(ReportProcedure.RING_BACK_CLOCK, AGAIN));
    }

    /** What whoever answered said. */
    public record Heard(
            String classCode,
            Location location,
            String narrative,
            @Nullable String placeWords) {}

    /** Somebody answered: what they say makes it a report like any other, waiting for a decision. */
    public Outcome reached(Actor actor, CaseId report, int version, Heard heard) {
        var classCode = heard.classCode();
        var location = heard.location();
        var narrative = heard.narrative();
        var placeWords = heard.placeWords();
        if (classes.find(classCode).isEmpty()) {
            throw Refusal.field(
                            classCode.isBlank() ? ProblemCode.FIELD_REQUIRED : ProblemCode.UNKNOWN_CODE, "classCode")
                    .asException();
        }
        return casework.apply(Act.of(Reports.ref(report), version, ReportAction.REACH, actor)
                .area(location.areaCode())
                .facts(Facts.of("class", classCode).with("precision", location.precision()))
                .words(narrative)
                .details((moving, writes) -> {
                    var values = new HashMap<>(IncidentRows.location(location));
                    values.put("id", report.value());
                    values.put("class", classCode);
                    values.put("words", classes.wordsIn(narrative));
                    writes.add("""
                            update incident.report
                               set class_code = :class, words = cast(:words as text[]), precision = :precision,
                                   latitude = :latitude, longitude = :longitude, place_id = :place_id
                             where case_id = :id
                            """, values);
                    var at = moving.head().movedAt();
                    if (!narrative.isBlank()) {
                        contacts.sealWords(
                                moving.content(), report, new Words(Words.Kind.NARRATIVE, at, narrative), writes);
                    }
                    if (placeWords != null && !placeWords.isBlank()) {
                        contacts.sealWords(
                                moving.content(), report, new Words(Words.Kind.PLACE, at, placeWords), writes);
                    }
                }));
    }

    /** Why a call that waits for ringing back may not be ended yet; null when it may. */
    @Nullable Refusal tooEarly(Access access, CaseId report) {
        var tries = casework.steps(access, report).stream()
                .filter(entry -> entry.action().equals(ReportAction.RING.name()))
                .toList();
        boolean numberless = tries.stream()
                .anyMatch(entry ->
                        RingOutcome.NO_NUMBER.name().equals(entry.facts().get("outcome")));
        return numberless || tries.size() >= TRIES ? null : Refusal.of(ProblemCode.RING_BACK_FIRST, TRIES);
    }

    /** How often somebody has rung back. */
    public int tries(Actor.Staff actor, CaseId report) {
        return (int) casework.steps(grants.access(actor), report).stream()
                .filter(entry -> entry.action().equals(ReportAction.RING.name()))
                .count();
    }
}
