package org.liandong.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Location;
import org.liandong.casework.Act;
import org.liandong.casework.Casework;
import org.liandong.casework.Opened;
import org.liandong.casework.Outcome;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.stereotype.Component;

/** Incidents: opened, graded, located, followed to their end. */
@Component
public final class Incidents {

    private static final Duration LOOK_BACK = Duration.ofMinutes(120);
    private static final int MOST_CANDIDATES = 400;

    private final IncidentOpenings openings;
    private final ReportingDuty duty;
    private final Casework casework;
    private final IncidentClasses classes;
    private final IncidentRows rows;
    private final Transactions transactions;
    private final Grants grants;
    private final TimeSource time;

    // What can be done with an incident, each by what it needs.
    Incidents(
            IncidentOpenings openings,
            ReportingDuty duty,
            Casework casework,
            IncidentClasses classes,
            IncidentRows rows,
            Transactions transactions,
            Grants grants,
            TimeSource time) {
        this.openings = openings;
        this.duty = duty;
        this.casework = casework;
        this.classes = classes;
        this.rows = rows;
        this.transactions = transactions;
        this.grants = grants;
        this.time = time;
    }

    /** Opens an incident. */
    public Opened open(Actor actor, NewIncident incident) {
        return casework.open(openings.opening(actor, incident, null, null, null));
    }

    /**
     * Opens an incident from a report and attaches the report, both or neither; the same key of the same caller again
     * answers with the same incident.
     *
     * @throws org.liandong.kernel.RefusedException when either may not be; nothing was written
     */
    public CaseId openFrom(Actor.Staff actor, CaseId report, int reportVersion, String key) {
        return openFrom(actor, report, reportVersion, key, null);
    }

    /** The same, decided on paper at a moment before now where that is given: the clocks count from then. */
    public CaseId openFrom(
            Actor.Staff actor, CaseId report, int reportVersion, String key, @Nullable Instant onPaperAt) {
        return openings.openFrom(actor, report, reportVersion, key, onPaperAt);
    }

    /** Confirms a grade for the first time. */
    public Outcome assess(Actor actor, CaseId incident, int version, int grade, Toll toll, @Nullable String note) {
        return grade(actor, incident, version, IncidentAction.ASSESS, new Assessment(grade, toll, note, null));
    }

    /** The same; what was decided on paper while systems were down meets its clock at that time. */
    public Outcome assess(Actor actor, CaseId incident, int version, Assessment assessment) {
        return grade(actor, incident, version, IncidentAction.ASSESS, assessment);
    }

    /** Changes a confirmed grade, with a reason. */
    public Outcome regrade(Actor actor, CaseId incident, int version, int grade, Toll toll, @Nullable String reason) {
        return grade(actor, incident, version, IncidentAction.REGRADE, new Assessment(grade, toll, reason, null));
    }

    /**
     * A grade and what it rests on.
     *
     * @param onPaperAt when it was decided while systems were down; null for now
     */
    public record Assessment(
            int grade,
            Toll toll,
            @Nullable String note,
            @Nullable Instant onPaperAt) {}

    private Outcome grade(Actor actor, CaseId incident, int version, IncidentAction action, Assessment assessment) {
        int grade = assessment.grade();
        var toll = assessment.toll();
        var onPaperAt = assessment.onPaperAt();
        if (grade < 1 || grade > 4) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "grade", 1, 4).asException();
        }
        var access = grants.access(actor);
        var before = get(access, incident);
        if (onPaperAt != null && onPaperAt.isBefore(before.occurredAt())) {
            throw Refusal.field(ProblemCode.TIME_IMPOSSIBLE, "onPaperAt").asException();
        }
        var graded = Act.of(ref(incident), version, action, actor)
                .facts(tollFacts(toll).with("grade", grade))
                .note(assessment.note());
        var act = duty.onToll(access, onPaperAt == null ? graded : graded.backEntered(onPaperAt), before, toll);
        return casework.apply((action == IncidentAction.REGRADE ? duty.onRegrade(access, act, before, grade) : act)
                .details((moving, writes) -> {
                    setToll(incident, toll, writes);
                    writes.add(
                            "update incident.incident set grade = :grade where case_id = :id",
                            Map.of("id", incident.value(), "grade", grade));
                }));
    }

    /** Records what the incident has cost so far. */
    public Outcome recordToll(Actor actor, CaseId incident, int version, Toll toll, @Nullable String note) {
        var access = grants.access(actor);
        var act = Act.of(ref(incident), version, IncidentAction.RECORD_TOLL, actor)
                .facts(tollFacts(toll))
                .note(note);
        return casework.apply(duty.onToll(access, act, get(access, incident), toll)
                .details((moving, writes) -> setToll(incident, toll, writes)));
    }

    private static Facts tollFacts(Toll toll) {
        return Facts.of("dead", toll.dead())
                .with("hurt", toll.hurt())
                .with("trapped", toll.trapped())
                .with("missing", toll.missing())
                .with("loss", toll.lossYuan());
    }

    private static void setToll(CaseId incident, Toll toll, Writes writes) {
        if (toll.dead() < 0 || toll.hurt() < 0 || toll.trapped() < 0 || toll.missing() < 0 || toll.lossYuan() < 0) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "toll").asException();
        }
        writes.add(
                """
                update incident.incident
                   set dead = :dead, hurt = :hurt, trapped = :trapped, missing = :missing, loss_yuan = :loss
                 where case_id = :id
                """,
                Map.of(
                        "id", incident.value(),
                        "dead", toll.dead(),
                        "hurt", toll.hurt(),
                        "trapped", toll.trapped(),
                        "missing", toll.missing(),
                        "loss", toll.lossYuan()));
    }

    /** Says that it is something else, with a reason. */
    public Outcome reclassify(Actor actor, CaseId incident, int version, String classCode, @Nullable String reason) {
        classes.get(classCode);
        var act = Act.of(ref(incident), version, IncidentAction.RECLASSIFY, actor)
                .facts(Facts.of("class", classCode))
                .note(reason);
        return casework.apply(duty.onReclassify(grants.access(actor), act, classCode)
                .details((moving, writes) -> writes.add(
                        "update incident.incident set class_code = :class where case_id = :id",
                        Map.of("id", incident.value(), "class", classCode))));
    }

    /** A better location. */
    public Outcome locate(Actor actor, CaseId incident, int version, Location location) {
        return casework.apply(Act.of(ref(incident), version, IncidentAction.LOCATE, actor)
                .area(location.areaCode())
                .facts(Facts.of("precision", location.precision()))
                .details((moving, writes) -> {
                    var values = new HashMap<>(IncidentRows.location(location));
                    values.put("id", incident.value());
                    writes.add("""
                            update incident.incident
                               set precision = :precision, latitude = :latitude, longitude = :longitude, place_id = :place_id
                             where case_id = :id
                            """, values);
                }));
    }

    /** A note, with a new subject line if one is given; the subject is redacted before it is kept. */
    public Outcome note(Actor actor, CaseId incident, int version, @Nullable String text, @Nullable String subject) {
        return casework.apply(Act.of(ref(incident), version, IncidentAction.NOTE, actor)
                .note(text)
                .details((moving, writes) -> {
                    if (subject != null && !subject.isBlank()) {
                        writes.add(
                                "update incident.incident set subject = :subject where case_id = :id",
                                Map.of("id", incident.value(), "subject", IncidentOpenings.subject(subject)));
                    }
                }));
    }

    /** Any action of the table that carries nothing but a note: contain, close, reopen, archive. */
    public Outcome act(Actor actor, CaseId incident, int version, IncidentAction action, @Nullable String note) {
        var act = Act.of(ref(incident), version, action, actor).note(note);
        var access = grants.access(actor);
        return casework.apply(
                action == IncidentAction.REOPEN ? duty.onReturn(access, act, get(access, incident)) : act);
    }

    /** Says with a reason that the level above need not hear of it; refused where it must. */
    public Outcome waiveReport(Actor actor, CaseId incident, int version, @Nullable String reason) {
        var facts = get(grants.access(actor), incident);
        if (!mayStayUnreported(facts)) {
            return new Outcome.Refused(Refusal.of(ProblemCode.REPORT_COMPELLED), facts.head());
        }
        return casework.apply(Act.of(ref(incident), version, IncidentAction.WAIVE_REPORT, actor)
                .note(reason));
    }

    /** Whether an incident may go unreported, should a person say so with a reason. */
    public static boolean mayStayUnreported(IncidentFacts incident) {
        return incident.grade() != null && !ReportingDuty.mustBeReported(incident.grade(), incident.toll());
    }

    /** Whether a first situation report has gone up. */
    public boolean reported(Access access, CaseId incident) {
        return duty.reported(access, incident);
    }

    /** The grade the class's thresholds point to. */
    public GradeProposal proposeGrade(String classCode, Toll toll) {
        return GradeProposal.of(classes.get(classCode), toll);
    }

    /** Running incidents a report may be about, likeliest first; by class, place, time and words, never by caller. */
    public List<AttachOffer> offers(Access access, NewIncident seen) {
        var found = transactions.read(
                access,
                () -> rows.candidates(
                        seen.occurredAt().minus(LOOK_BACK), seen.occurredAt().plus(LOOK_BACK), MOST_CANDIDATES));
        var byId = found.stream().collect(Collectors.toMap(facts -> facts.head().id(), Function.identity()));
        var features = features(seen.classCode(), seen.location(), seen.occurredAt(), seen.words());
        var candidates = found.stream()
                .map(facts -> new LookAlike.Candidate(
                        facts.head().id(),
                        features(facts.classCode(), facts.location(), facts.occurredAt(), facts.words())))
                .toList();
        return LookAlike.offers(features, candidates).stream()
                .map(offer -> new AttachOffer(
                        java.util.Objects.requireNonNull(byId.get(offer.id())),
                        offer.score(),
                        offer.metres(),
                        offer.apart(),
                        offer.sameClass()))
                .toList();
    }

    private LookAlike.Features features(
            String classCode, Location location, java.time.Instant occurredAt, List<String> words) {
        var known = classes.get(classCode);
        return new LookAlike.Features(
                known.code(),
                classes.lineage(known),
                Set.copyOf(known.needs()),
                location,
                occurredAt,
                new HashSet<>(words));
    }

    /** The allow-listed words of a text and nothing else of it. */
    public List<String> wordsIn(String text) {
        return classes.wordsIn(text);
    }

    /** An incident; throws a refusal NOT_FOUND when there is none in sight. */
    public IncidentFacts get(Access access, CaseId incident) {
        return find(access, incident)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    public Optional<IncidentFacts> find(Access access, CaseId incident) {
        return transactions.read(access, () -> rows.findIncident(incident));
    }

    /** Incidents still running, newest first. */
    public List<IncidentFacts> running(Access access, int limit) {
        return running(access, PageKey.START, limit);
    }

    /** One page of the incidents still running, newest first. */
    public List<IncidentFacts> running(Access access, PageKey after, int limit) {
        return transactions.read(access, () -> rows.openIncidents(after, limit));
    }

    /** One page of all incidents in sight, newest first. */
    public List<IncidentFacts> page(Access access, PageKey after, int limit) {
        return transactions.read(access, () -> rows.page(after, limit));
    }

    /** One page of the incidents a filter lets through. */
    public List<IncidentFacts> list(Access access, IncidentFilter filter, PageKey after, int limit) {
        return transactions.read(access, () -> rows.list(filter, after, limit));
    }

    /** The reference of an incident of this id. */
    public static CaseRef ref(CaseId incident) {
        return new CaseRef(IncidentKinds.INCIDENT, incident);
    }
}
