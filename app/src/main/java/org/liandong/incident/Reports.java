package org.liandong.incident;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.area.Location;
import org.liandong.casework.Act;
import org.liandong.casework.Casework;
import org.liandong.casework.Opened;
import org.liandong.casework.Opening;
import org.liandong.casework.Outcome;
import org.liandong.contact.Contacts;
import org.liandong.contact.Words;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
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

/** Reports: taken, attached to incidents and back, decided on, answered back. */
@Component
public final class Reports {

    private static final Insert REPORT = Insert.into("incident.report", """
            case_id uuid, class_code text, channel text, precision text, latitude double precision,
            longitude double precision, place_id uuid, words text[], occurred_at timestamptz""");

    private final RingBack ringBack;
    private final Casework casework;
    private final Contacts contacts;
    private final IncidentClasses classes;
    private final IncidentRows rows;
    private final Areas areas;
    private final Grants grants;
    private final Transactions transactions;
    private final TimeSource time;

    Reports(
            RingBack ringBack,
            Casework casework,
            Contacts contacts,
            IncidentClasses classes,
            IncidentRows rows,
            Areas areas,
            Grants grants,
            Transactions transactions,
            TimeSource time) {
        this.ringBack = ringBack;
        this.casework = casework;
        this.contacts = contacts;
        this.classes = classes;
        this.rows = rows;
        this.areas = areas;
        this.grants = grants;
        this.transactions = transactions;
        this.time = time;
    }

    /** Takes a report: head, words, contact, clock, leaf and details in one transaction. */
    public Opened take(Actor actor, NewReport report) {
        if (report.classCode() != null) {
            classes.get(report.classCode());
        }
        var occurredAt = report.occurredAt() == null ? time.now() : report.occurredAt();
        var paper = report.paper();
        var opening = Opening.of(
                        IncidentKinds.REPORT,
                        ReportAction.RECEIVE,
                        actor,
                        report.location().areaCode(),
                        owner(actor, report.location()),
                        occurredAt)
                .facts(Facts.of("class", report.classCode())
                        .with("channel", report.channel())
                        .with("paper", paper == null ? null : paper.form())
                        .with("precision", report.location().precision()))
                .words(report.narrative())
                .receipt(report.receiptHash())
                .exercise(report.exercise())
                .once(report.idempotent())
                .details((fresh, writes) -> details(report, occurredAt, fresh, writes));
        return casework.open(paper == null ? opening : opening.fromPaper());
    }

    private UnitId owner(Actor actor, Location location) {
        if (actor instanceof Actor.Staff staff) {
            return staff.unit();
        }
        return areas.findDesk(location.areaCode())
                .orElseThrow(() -> Refusal.field(ProblemCode.PLACE_OUTSIDE_COUNTY, "areaCode")
                        .asException())
                .id();
    }

    private void details(NewReport report, Instant occurredAt, Opening.Fresh fresh, Writes writes) {
        var values = new HashMap<>(IncidentRows.location(report.location()));
        var paper = report.paper();
        if (paper != null) {
            paper.enter().accept(fresh.head().id(), writes);
        }
        values.put("case_id", fresh.head().id().value());
        values.put("class_code", report.classCode());
        values.put("channel", report.channel());
        values.put("words", classes.wordsIn(report.narrative()));
        values.put("occurred_at", occurredAt);
        writes.insert(REPORT, values);
        seal(fresh, Words.Kind.NARRATIVE, report.narrative(), writes);
        seal(fresh, Words.Kind.PLACE, report.placeWords(), writes);
        contacts.sealContact(fresh.keys().contact(), fresh.head().id(), report.contact(), writes);
    }

    private void seal(Opening.Fresh fresh, Words.Kind kind, @Nullable String text, Writes writes) {
        if (text != null && !text.isBlank()) {
            var at = fresh.head().movedAt();
            contacts.sealWords(fresh.keys().content(), fresh.head().id(), new Words(kind, at, text), writes);
        }
    }

    /** Attaches a report to an incident; reversible, nothing of the report is lost. */
    public Outcome attach(Actor actor, CaseId report, int version, CaseId incident) {
        requireRunning(grants.access(actor), incident);
        return casework.apply(attaching(actor, report, version, incident));
    }

    /** The act of attaching a report to an incident that runs, or is opened in the same transaction. */
    static Act attaching(Actor actor, CaseId report, int version, CaseId incident) {
        return attaching(actor, report, version, incident, null);
    }

    /** @param onPaperAt when it was decided on paper; null for now */
    static Act attaching(Actor actor, CaseId report, int version, CaseId incident, @Nullable Instant onPaperAt) {
        var act = Act.of(ref(report), version, ReportAction.ATTACH, actor)
                .parent(Act.Parent.to(incident))
                .facts(Facts.of("incident", incident))
                .details((moving, writes) -> decidedBy(moving, actor, writes));
        return onPaperAt == null ? act : act.backEntered(onPaperAt);
    }

    /** Moves an attached report to another incident, with a reason. */
    public Outcome move(Actor actor, CaseId report, int version, CaseId incident, @Nullable String reason) {
        requireRunning(grants.access(actor), incident);
        return casework.apply(Act.of(ref(report), version, ReportAction.MOVE, actor)
                .parent(Act.Parent.to(incident))
                .facts(Facts.of("incident", incident))
                .note(reason)
                .details((moving, writes) -> decidedBy(moving, actor, writes)));
    }

    /** Splits a report off its incident; it waits for a decision again. */
    public Outcome detach(Actor actor, CaseId report, int version, @Nullable String reason) {
        return casework.apply(Act.of(ref(report), version, ReportAction.DETACH, actor)
                .parent(Act.Parent.to(null))
                .note(reason));
    }

    /** Ends a report without action: false alarm or advice given, with a reason the reporter can answer back to. */
    public Outcome takeNoAction(Actor actor, CaseId report, int version, NoActionReason why, @Nullable String reason) {
        var access = grants.access(actor);
        var facts = get(access, report);
        var early =
                facts.head().state().equals(ReportState.RING_BACK.name()) ? ringBack.tooEarly(access, report) : null;
        if (early != null) {
            return new Outcome.Refused(early, facts.head());
        }
        return casework.apply(Act.of(ref(report), version, ReportAction.TAKE_NO_ACTION, actor)
                .facts(Facts.of("why", why))
                .note(reason)
                .details((moving, writes) -> decidedBy(moving, actor, writes)));
    }

    /** Hands a call for the police to 110: words, contact and keys are destroyed, only time and hand-over stay. */
    public Outcome handOverToPolice(Actor actor, CaseId report, int version) {
        return casework.apply(Act.of(ref(report), version, ReportAction.HAND_OVER_POLICE, actor)
                .parent(Act.Parent.to(null))
                .facts(Facts.of("to", "110"))
                .details((moving, writes) -> {
                    decidedBy(moving, actor, writes);
                    contacts.wipe(report, writes);
                    writes.add("""
                            update incident.report
                               set class_code = null, words = '{}', precision = 'TOWNSHIP', latitude = null, longitude = null, place_id = null
                             where case_id = :id
                            """, Map.of("id", report.value()));
                }));
    }

    /** Hands a report to another county's desk. */
    public Outcome handOverToCounty(Actor actor, CaseId report, int version, @Nullable String reason) {
        return casework.apply(Act.of(ref(report), version, ReportAction.HAND_OVER_COUNTY, actor)
                .note(reason)
                .details((moving, writes) -> decidedBy(moving, actor, writes)));
    }

    /** A staff note on a report. */
    public Outcome note(Actor actor, CaseId report, int version, String text) {
        return casework.apply(
                Act.of(ref(report), version, ReportAction.NOTE, actor).note(text));
    }

    /** A better location for a report. */
    public Outcome relocate(Actor actor, CaseId report, int version, Location location) {
        return casework.apply(Act.of(ref(report), version, ReportAction.RELOCATE, actor)
                .area(location.areaCode())
                .facts(Facts.of("precision", location.precision()))
                .details((moving, writes) -> {
                    var values = new HashMap<>(IncidentRows.location(location));
                    values.put("id", report.value());
                    writes.add("""
                            update incident.report
                               set precision = :precision, latitude = :latitude, longitude = :longitude, place_id = :place_id
                             where case_id = :id
                            """, values);
                }));
    }

    /** The reporter adds something. */
    public Outcome addMessage(CaseId report, int version, String message) {
        return residentSays(report, version, ReportAction.ADD_MESSAGE, Words.Kind.MESSAGE, message);
    }

    /** The reporter disagrees with "no action", with being attached or with the closing: another unit looks again. */
    public Outcome answerBack(CaseId report, int version, String message) {
        return residentSays(report, version, ReportAction.ANSWER_BACK, Words.Kind.ANSWER, message);
    }

    private Outcome residentSays(CaseId report, int version, ReportAction action, Words.Kind kind, String message) {
        return casework.apply(Act.of(ref(report), version, action, new Actor.Resident(report))
                .words(message)
                .details((moving, writes) -> contacts.sealWords(
                        moving.content(), report, new Words(kind, moving.head().movedAt(), message), writes)));
    }

    /** Another unit looked again and agrees with the decision. */
    public Outcome uphold(Actor.Staff actor, CaseId report, int version, @Nullable String reason) {
        return lookAgain(actor, report, version, ReportAction.UPHOLD, reason);
    }

    /** Another unit looked again and does not agree: the report waits for a decision anew. */
    public Outcome overturn(Actor.Staff actor, CaseId report, int version, @Nullable String reason) {
        return lookAgain(actor, report, version, ReportAction.OVERTURN, reason);
    }

    private Outcome lookAgain(
            Actor.Staff actor, CaseId report, int version, ReportAction action, @Nullable String reason) {
        var facts = get(grants.access(actor), report);
        if (actor.unit().equals(facts.decidedBy())) {
            return new Outcome.Refused(Refusal.of(ProblemCode.OTHER_UNIT_NEEDED), facts.head());
        }
        var act = Act.of(ref(report), version, action, actor).note(reason);
        return casework.apply(action == ReportAction.OVERTURN ? act.parent(Act.Parent.to(null)) : act);
    }

    private static void decidedBy(Act.Moving moving, Actor actor, Writes writes) {
        if (actor instanceof Actor.Staff staff) {
            writes.add(
                    "update incident.report set decided_by = :unit where case_id = :id",
                    Map.of(
                            "id",
                            moving.head().id().value(),
                            "unit",
                            staff.unit().value()));
        }
    }

    private void requireRunning(Access access, CaseId incident) {
        var found = transactions
                .read(access, () -> rows.findIncident(incident))
                .orElseThrow(
                        () -> Refusal.field(ProblemCode.NOT_FOUND, "incident").asException());
        if (found.head().isFinal()) {
            throw Refusal.field(
                            ProblemCode.NOT_POSSIBLE_NOW,
                            "incident",
                            "attach",
                            found.head().state())
                    .asException();
        }
    }

    /** A report; throws a refusal NOT_FOUND when there is none in sight. */
    public ReportFacts get(Access access, CaseId report) {
        return find(access, report)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    public Optional<ReportFacts> find(Access access, CaseId report) {
        return transactions.read(access, () -> rows.findReport(report));
    }

    /** The reports attached to an incident, oldest first. */
    public List<ReportFacts> ofIncident(Access access, CaseId incident) {
        return transactions.read(access, () -> rows.reportsOf(incident));
    }

    /** How many reports in sight hang on each of these incidents; none is missing from the answer. */
    public Map<CaseId, Integer> counts(Access access, Collection<CaseId> incidents) {
        return incidents.isEmpty() ? Map.of() : transactions.read(access, () -> rows.reportCounts(incidents));
    }

    /** Reports nobody has decided on yet, oldest first. */
    public List<ReportFacts> undecided(Access access, int limit) {
        return transactions.read(access, () -> rows.openReports(limit));
    }

    /** Reports of a township and a day, those with any of these dictionary words only; the earliest first. */
    public List<ReportFacts> ofDay(Access access, String areaCode, LocalDate day, List<String> words) {
        return transactions.read(
                access, () -> rows.reportsOfDay(areas.get(areaCode).path(), day, words));
    }

    /** The reference of a report of this id. */
    public static CaseRef ref(CaseId report) {
        return new CaseRef(IncidentKinds.REPORT, report);
    }
}
