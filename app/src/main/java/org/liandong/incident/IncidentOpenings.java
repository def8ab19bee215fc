package org.liandong.incident;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.area.Location;
import org.liandong.casework.Joint;
import org.liandong.casework.JointOutcome;
import org.liandong.casework.Opening;
import org.liandong.casework.Together;
import org.liandong.contact.Redactor;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.store.Insert;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.stereotype.Component;

/** Opens incidents: by themselves, or from a report in one act with its attaching. */
@Component
final class IncidentOpenings {

    private static final int LONGEST_SUBJECT = 60;
    private static final Insert INCIDENT = Insert.into("incident.incident", """
            case_id uuid, class_code text, precision text, latitude double precision, longitude double precision,
            place_id uuid, words text[], subject text, occurred_at timestamptz""");

    private final ReportingDuty duty;
    private final IncidentClasses classes;
    private final IncidentRows rows;
    private final Areas areas;
    private final Transactions transactions;
    private final Together together;
    private final Grants grants;
    private final TimeSource time;

    // Opening an incident joins the spine, the county and the clock.
    IncidentOpenings(
            ReportingDuty duty,
            IncidentClasses classes,
            IncidentRows rows,
            Areas areas,
            Transactions transactions,
            Together together,
            Grants grants,
            TimeSource time) {
        this.duty = duty;
        this.classes = classes;
        this.rows = rows;
        this.areas = areas;
        this.transactions = transactions;
        this.together = together;
        this.grants = grants;
        this.time = time;
    }

    /**
     * Opens an incident from a report and attaches the report, both or neither.
     *
     * @param onPaperAt when it was decided on paper; null for now
     */
    CaseId openFrom(Actor.Staff actor, CaseId report, int reportVersion, String key, @Nullable Instant onPaperAt) {
        var facts = transactions
                .read(grants.access(actor), () -> rows.findReport(report))
                .orElseThrow(
                        () -> Refusal.field(ProblemCode.NOT_FOUND, "fromReport").asException());
        if (onPaperAt != null && onPaperAt.isBefore(facts.occurredAt())) {
            throw Refusal.field(ProblemCode.TIME_IMPOSSIBLE, "onPaperAt").asException();
        }
        var id = CaseId.at(time.now());
        var idempotent = new Opening.Idempotent(
                "incident:" + actor.account(),
                key,
                digest(report),
                head -> head.id().toString());
        var answer = together.apply(new Joint(
                actor,
                List.of(Reports.attaching(actor, report, reportVersion, id, onPaperAt)),
                List.of(opening(actor, NewIncident.from(facts), id, idempotent, onPaperAt))));
        return answer instanceof JointOutcome.Again again
                ? CaseId.parse(again.answer()
                        .orElseThrow(
                                () -> Refusal.of(ProblemCode.CONTENT_ERASED).asException()))
                : answer.orThrow().opened().getFirst().id();
    }

    private static byte[] digest(CaseId report) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(report.toString().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param id known beforehand where something of the same transaction names it */
    Opening opening(
            Actor actor,
            NewIncident incident,
            @Nullable CaseId id,
            Opening.@Nullable Idempotent idempotent,
            @Nullable Instant onPaperAt) {
        classes.get(incident.classCode());
        var opening = Opening.of(
                        IncidentKinds.INCIDENT,
                        IncidentAction.OPEN,
                        actor,
                        incident.location().areaCode(),
                        owner(actor, incident.location()),
                        onPaperAt == null ? incident.occurredAt() : onPaperAt)
                .facts(Facts.of("class", incident.classCode())
                        .with("precision", incident.location().precision()))
                .exercise(incident.exercise())
                .clocks(Map.of(IncidentProcedure.FIRST_REPORT_CLOCK, duty.firstRule(incident.classCode())))
                .once(idempotent)
                .as(id)
                .details((fresh, writes) -> insert(fresh.head().id(), incident, writes));
        return onPaperAt == null ? opening : opening.fromPaper();
    }

    private UnitId owner(Actor actor, Location location) {
        return areas.findDesk(location.areaCode())
                .map(desk -> desk.id())
                .or(() -> actor instanceof Actor.Staff staff ? Optional.of(staff.unit()) : Optional.empty())
                .orElseThrow(() -> Refusal.field(ProblemCode.PLACE_OUTSIDE_COUNTY, "areaCode")
                        .asException());
    }

    private static void insert(CaseId id, NewIncident incident, Writes writes) {
        var values = new HashMap<>(IncidentRows.location(incident.location()));
        values.put("case_id", id.value());
        values.put("class_code", incident.classCode());
        values.put("words", incident.words());
        values.put("subject", subject(incident.subject()));
        values.put("occurred_at", incident.occurredAt());
        writes.insert(INCIDENT, values);
    }

    /** What staff wrote over an incident, without what names a person. */
    static String subject(String written) {
        var redacted = Redactor.redact(written.strip());
        if (redacted.length() > LONGEST_SUBJECT) {
            throw Refusal.field(ProblemCode.FIELD_TOO_LONG, "subject", LONGEST_SUBJECT)
                    .asException();
        }
        return redacted;
    }
}
