package org.liandong.situation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Act;
import org.liandong.casework.Casework;
import org.liandong.casework.Joint;
import org.liandong.casework.JointOutcome;
import org.liandong.casework.Opening;
import org.liandong.casework.Outcome;
import org.liandong.casework.Together;
import org.liandong.document.Documents;
import org.liandong.incident.IncidentFacts;
import org.liandong.incident.Incidents;
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
import org.liandong.vault.CaseKeys;
import org.springframework.stereotype.Component;

/** Draws up, edits, signs, sends and corrects situation reports. */
@Component
public final class SituationReports {

    private static final int TRIES = 5;
    private static final int MOST = 200;

    private final Casework casework;
    private final Together together;
    private final Incidents incidents;
    private final Documents documents;
    private final Drafter drafter;
    private final SituationRows rows;
    private final CaseKeys keys;
    private final Grants grants;
    private final Transactions transactions;
    private final TimeSource time;

    // A report is a case, stands under an incident, has words of its own and is drafted from what is known.
    SituationReports(
            Casework casework,
            Together together,
            Incidents incidents,
            Documents documents,
            Drafter drafter,
            SituationRows rows,
            CaseKeys keys,
            Grants grants,
            Transactions transactions,
            TimeSource time) {
        this.casework = casework;
        this.together = together;
        this.incidents = incidents;
        this.documents = documents;
        this.drafter = drafter;
        this.rows = rows;
        this.keys = keys;
        this.grants = grants;
        this.transactions = transactions;
        this.time = time;
    }

    /** The reference of a situation report of this id. */
    public static CaseRef ref(CaseId report) {
        return new CaseRef(SituationProcedure.KIND, report);
    }

    /** Throws a refusal NOT_FOUND for an incident out of sight: what is typed about it is not even looked at. */
    void requireSight(Actor.Staff actor, CaseId incident) {
        incidents.get(grants.access(actor), incident);
    }

    /** A report; throws a refusal NOT_FOUND when there is none in sight. */
    public SituationReport get(Access access, CaseId report) {
        return find(access, report)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    public Optional<SituationReport> find(Access access, CaseId report) {
        return transactions.read(access, () -> rows.find(report));
    }

    /** The reports about an incident in sight, oldest first. */
    public List<SituationReport> ofIncident(Access access, CaseId incident) {
        return transactions.read(access, () -> rows.ofIncident(incident));
    }

    /** Reports in sight: those somebody owes something on first, then the latest. */
    public List<SituationReport> list(Access access) {
        return transactions.read(access, () -> rows.list(MOST));
    }

    /** What a report says in its latest edition; empty once its keys are destroyed. */
    public Optional<SituationText> text(Access access, SituationReport report) {
        return text(access, report.head().id(), report.edition());
    }

    /** What a report said in one of its editions; empty once its keys are destroyed. */
    Optional<SituationText> text(Access access, CaseId id, int edition) {
        var content = keys.findContent(access, id);
        var sealed = transactions.read(access, () -> rows.text(id, edition));
        return content.isEmpty()
                ? Optional.empty()
                : sealed.map(bytes ->
                        SituationText.parse(content.get().content().openText(bytes, SituationRows.label(edition))));
    }

    /**
     * Draws up a report from what is recorded of an incident; the same key of the same caller again answers with the same
     * report.
     *
     * @param corrects a sent report of the same stage whose place it is to take; its words are where the draft begins
     */
    public CaseId drawUp(
            Actor.Staff actor, CaseId incident, Stage stage, @Nullable CaseId corrects, String key, Locale language) {
        var access = grants.access(actor);
        var facts = incidents.get(access, incident);
        var before = ofIncident(access, incident);
        var text = corrects == null
                ? drafter.draft(access, facts, stage, before, language)
                : corrected(access, before, stage, corrects);
        if (corrects == null) {
            outOfTurn(stage, before).ifPresent(refusal -> {
                throw refusal.asException();
            });
        }
        var idempotent = new Opening.Idempotent(
                "situation:" + actor.account(),
                key,
                digest(incident + "|" + stage + "|" + corrects),
                head -> head.id().toString());
        return casework.open(opening(actor, facts, stage, corrects, text, Map.of(), idempotent))
                .idOrThrow();
    }

    private SituationText corrected(Access access, List<SituationReport> before, Stage stage, CaseId corrects) {
        var wrong = before.stream()
                .filter(each -> each.head().id().equals(corrects) && each.stage() == stage)
                .findFirst()
                .orElseThrow(
                        () -> Refusal.field(ProblemCode.NOT_FOUND, "corrects").asException());
        if (wrong.state() != SituationState.SENT) {
            throw Refusal.field(
                            ProblemCode.NOT_POSSIBLE_NOW,
                            "corrects",
                            SituationAction.REPLACE.slug(),
                            wrong.head().state())
                    .asException();
        }
        return text(access, wrong)
                .orElseThrow(() -> Refusal.of(ProblemCode.CONTENT_ERASED).asException());
    }

    /** A first report comes before all others upward, and there is one of it and of the final one. */
    static Optional<Refusal> outOfTurn(Stage stage, List<SituationReport> before) {
        boolean once = stage == Stage.FIRST || stage == Stage.FINAL;
        boolean there = before.stream()
                .anyMatch(each -> each.stage() == stage
                        && (once || each.state() == SituationState.DRAFT)
                        && each.state() != SituationState.DROPPED
                        && each.state() != SituationState.CORRECTED);
        if (there) {
            return Optional.of(Refusal.field(ProblemCode.ALREADY_DONE, "stage"));
        }
        boolean first = before.stream().anyMatch(SituationReports::isSentFirst);
        return !first && (stage == Stage.FURTHER || stage == Stage.FINAL)
                ? Optional.of(Refusal.field(ProblemCode.FIRST_REPORT_MISSING, "stage"))
                : Optional.empty();
    }

    private static boolean isSentFirst(SituationReport report) {
        return report.stage() == Stage.FIRST && report.state() == SituationState.SENT;
    }

    /**
     * Draws up by the desk itself what is owed after an incident is over; a person edits, signs and sends it.
     *
     * @param once what this is drawn up for: the same again draws up nothing
     */
    void drawUpOwed(Actor.Clockwork by, Access access, CaseId incident, Stage stage, String signRule, String once) {
        var facts = incidents.get(access, incident);
        var before = ofIncident(access, incident);
        boolean waiting = before.stream()
                .anyMatch(each -> each.stage() == stage && !each.head().isFinal()
                        || stage == Stage.FINAL && each.stage() == stage && each.state() != SituationState.DROPPED);
        if (waiting || before.stream().noneMatch(SituationReports::isSentFirst)) {
            return;
        }
        var text = drafter.draft(access, facts, stage, before, Locale.SIMPLIFIED_CHINESE);
        var rules = Map.of(SituationProcedure.SIGN_CLOCK, signRule);
        var idempotent = new Opening.Idempotent(
                "situation:desk",
                once,
                digest(incident + "|" + stage),
                head -> head.id().toString());
        casework.open(opening(by, facts, stage, null, text, rules, idempotent)).idOrThrow();
    }

    private Opening opening(
            Actor actor,
            IncidentFacts incident,
            Stage stage,
            @Nullable CaseId corrects,
            SituationText text,
            Map<org.liandong.kernel.ClockName, String> rules,
            Opening.@Nullable Idempotent idempotent) {
        var above = incident.head();
        var clocks = new java.util.HashMap<>(rules);
        clocks.putIfAbsent(SituationProcedure.SIGN_CLOCK, "situation.sign");
        return Opening.of(
                        SituationProcedure.KIND,
                        SituationAction.DRAW_UP,
                        actor,
                        above.areaCode(),
                        above.ownerUnit(),
                        time.now())
                .under(above.id())
                .exercise(above.exercise())
                .facts(Facts.of("stage", stage).with("corrects", corrects))
                .clocks(clocks)
                .once(idempotent)
                .details((fresh, writes) -> {
                    var head = fresh.head();
                    SituationRows.insert(head.id(), above.id(), stage, corrects, writes);
                    SituationRows.edition(
                            head.id(), 1, text, fresh.keys().content(), by(actor), head.movedAt(), writes);
                });
    }

    private static org.liandong.kernel.@Nullable AccountId by(Actor actor) {
        return actor instanceof Actor.Staff staff ? staff.account() : null;
    }

    /** Writes another edition: these sections change, the others stay. */
    public Outcome edit(Actor.Staff actor, CaseId id, int version, Map<Section, String> changed) {
        var access = grants.access(actor);
        var report = get(access, id);
        var text = text(access, report).orElse(new SituationText(Map.of())).with(changed);
        text.check(report.stage());
        int edition = report.edition() + 1;
        return casework.apply(Act.of(ref(id), version, SituationAction.EDIT, actor)
                .facts(Facts.of("edition", edition))
                .details((moving, writes) -> SituationRows.edition(
                        id,
                        edition,
                        text,
                        moving.content(),
                        actor.account(),
                        moving.head().movedAt(),
                        writes)));
    }

    /** Signs the latest edition as it stands at this version; the leaf commits to its words. */
    public Outcome sign(Actor.Staff actor, CaseId id, int version) {
        var access = grants.access(actor);
        var report = get(access, id);
        var text = text(access, report)
                .orElseThrow(() -> Refusal.of(ProblemCode.CONTENT_ERASED).asException());
        text.checkComplete(report.stage());
        return casework.apply(Act.of(ref(id), version, SituationAction.SIGN, actor)
                .facts(Facts.of("stage", report.stage()).with("edition", report.edition()))
                .rule(SituationProcedure.SEND_CLOCK, "situation.send")
                .words(text.json())
                .details((moving, writes) -> {
                    var head = moving.head();
                    SituationRows.signed(id, actor.account(), head.movedAt(), writes);
                    var kind = SituationSheets.kind(report.stage());
                    documents.order(
                            new Documents.Order(kind, id, head.version(), head.ownerUnit(), head.movedAt()), writes);
                }));
    }

    /** Takes the signature back before it is sent, with a reason. */
    public Outcome revise(Actor.Staff actor, CaseId id, int version, @Nullable String reason) {
        return casework.apply(Act.of(ref(id), version, SituationAction.REVISE, actor)
                .rule(SituationProcedure.SIGN_CLOCK, "situation.sign")
                .note(reason)
                .details((moving, writes) -> SituationRows.signed(id, null, null, writes)));
    }

    /** Ends a draft nobody needs, with a reason. */
    public Outcome drop(Actor.Staff actor, CaseId id, int version, @Nullable String reason) {
        return casework.apply(
                Act.of(ref(id), version, SituationAction.DROP, actor).note(reason));
    }

    /**
     * A signed report has gone to whom it is for: the incident's clock is met, and what it corrects gives way to it, all of
     * it or nothing.
     *
     * @param to null for the usual one of its stage
     * @param sentAt when it left, if that was before now
     */
    public JointOutcome send(
            Actor.Staff actor, CaseId id, int version, @Nullable Recipient to, @Nullable Instant sentAt) {
        var access = grants.access(actor);
        for (int i = 0; i < TRIES; i++) {
            var report = get(access, id);
            var answer = together.apply(sending(actor, access, report, version, to, sentAt));
            boolean incidentMoved = answer instanceof JointOutcome.Stale stale
                    && !stale.current().id().equals(id);
            if (!incidentMoved) {
                return answer;
            }
        }
        return new JointOutcome.Stale(get(access, id).head());
    }

    private Joint sending(
            Actor.Staff actor,
            Access access,
            SituationReport report,
            int version,
            @Nullable Recipient to,
            @Nullable Instant sentAt) {
        var stage = report.stage();
        var recipient = to == null ? stage.recipients().getFirst() : to;
        if (!stage.recipients().contains(recipient)) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "to").asException();
        }
        if (sentAt != null && report.signedAt() != null && sentAt.isBefore(report.signedAt())) {
            throw Refusal.field(ProblemCode.TIME_IMPOSSIBLE, "sentAt").asException();
        }
        var at = sentAt == null ? time.now() : sentAt;
        var incident = incidents.get(access, report.incident()).head();
        var acts = new ArrayList<Act>();
        acts.add(Act.of(report.head().ref(), version, SituationAction.SEND, actor)
                .at(sentAt)
                .facts(Facts.of("stage", stage).with("to", recipient))
                .details((moving, writes) -> SituationRows.sent(report.head().id(), recipient, at, writes)));
        acts.add(Act.of(incident.ref(), incident.version(), stage.marks(), actor)
                .at(sentAt)
                .facts(Facts.of("report", report.head().number()).with("to", recipient)));
        if (report.corrects() != null) {
            var wrong = get(access, report.corrects()).head();
            acts.add(Act.of(wrong.ref(), wrong.version(), SituationAction.REPLACE, actor)
                    .facts(Facts.of("by", report.head().number())));
        }
        return new Joint(actor, acts, List.of());
    }

    private static byte[] digest(String asked) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(asked.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
