package org.liandong.grievance;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Outcome;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.UnitId;
import org.springframework.stereotype.Component;

/** Every act staff may do on a request, by its name: API and pages ask here, so that they cannot differ. */
@Component
public final class RequestDeeds {

    private static final int LONGEST_TEXT = 4_000;

    private final Routing routing;
    private final Handling handling;
    private final Reviews reviews;

    RequestDeeds(Routing routing, Handling handling, Reviews reviews) {
        this.routing = routing;
        this.handling = handling;
        this.reviews = reviews;
    }

    /**
     * What an act may be told. Each act reads what it needs and ignores nothing silently: a field it does not know is
     * refused.
     */
    public record Told(
            @Nullable String note,
            @Nullable UUID to,
            @Nullable UUID person,
            @Nullable RefusalGround ground,
            @Nullable String door,
            @Nullable Integer point,
            @Nullable EvidenceKind evidenceKind,
            @Nullable String evidence,
            @Nullable String subject,
            @Nullable Integer days,
            @Nullable DeliveryProof how,
            @Nullable Instant deliveredAt,
            @Nullable ReviewDecision decision,
            @Nullable Boolean outside,
            @Nullable String letter) {

        /** Only a note. */
        public static Told note(@Nullable String note) {
            return new Told(note, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
        }
    }

    /** Performs one act; throws a refusal NOT_FOUND for one that staff cannot do. */
    public Outcome perform(Actor.Staff actor, CaseId request, int version, RequestAction action, Told told) {
        checkText("note", told.note());
        checkText("evidence", told.evidence());
        var note = told.note();
        return switch (action) {
            case ANSWER_ON_THE_SPOT -> handling.answerOnTheSpot(actor, request, version, note);
            case FORWARD -> routing.forward(actor, request, version, to(told), note);
            case ASSIGN -> routing.assign(actor, request, version, to(told), note);
            case DESIGNATE -> routing.designate(actor, request, version, to(told), note);
            case TRANSFER -> routing.transfer(actor, request, version, note);
            case OBJECT -> routing.object(actor, request, version, note);
            case APPROVE_OBJECTION -> routing.approveObjection(actor, request, version, note);
            case REFUSE_OBJECTION -> routing.refuseObjection(actor, request, version, note);
            case REASSIGN -> routing.reassign(actor, request, version, to(told), person(told), note);
            case GRANT_OTHER_HANDLER ->
                routing.grantOtherHandler(actor, request, version, to(told), person(told), note);
            case KEEP_HANDLER -> routing.keepHandler(actor, request, version, note);
            case RECUSE -> routing.recuse(actor, request, version, note);
            case ACCEPT -> handling.accept(actor, request, version, note);
            case NOT_ACCEPT ->
                handling.notAccept(actor, request, version, need("ground", told.ground()), told.door(), note);
            case BEGIN -> handling.begin(actor, request, version, note);
            case NOTE -> handling.note(actor, request, version, note);
            case NAME_SUBJECT -> handling.nameSubject(actor, request, version, need("subject", told.subject()));
            case STATE_POINT -> handling.statePoint(actor, request, version, told.point(), note);
            case ANSWER_POINT ->
                handling.answerPoint(
                        actor,
                        request,
                        version,
                        need("point", told.point()),
                        note,
                        need("evidenceKind", told.evidenceKind()),
                        need("evidence", told.evidence()));
            case ASK_EXTENSION -> handling.askExtension(actor, request, version, note);
            case GRANT_EXTENSION -> handling.grantExtension(actor, request, version, need("days", told.days()), note);
            case REFUSE_EXTENSION -> handling.refuseExtension(actor, request, version, note);
            case REPLY -> handling.reply(actor, request, version, note);
            case RECORD_DELIVERY ->
                handling.recordDelivery(actor, request, version, need("how", told.how()), told.deliveredAt());
            case REMIND -> handling.remind(actor, request, version, note);
            case UPHOLD -> reviews.uphold(actor, request, version, note);
            case OVERTURN -> reviews.overturn(actor, request, version, note);
            case DECIDE_REVIEW, DECIDE_RE_REVIEW, REMIT ->
                reviews.decide(actor, request, version, decision(action, told));
            case OPEN_HEARING -> reviews.openHearing(actor, request, version, note);
            case END_HEARING -> reviews.endHearing(actor, request, version, note);
            case SUBMIT,
                    CONFIRM,
                    DISPUTE,
                    DISPUTE_AGAIN,
                    CLOSE,
                    CLOSE_SILENT,
                    REOPEN,
                    CONTEST,
                    ASK_REVIEW,
                    ASK_RE_REVIEW,
                    CLAIM_NEW_FACTS,
                    WITHDRAW,
                    UNDO_WITHDRAWAL,
                    ADD_MESSAGE,
                    ADD_POINT,
                    ASK_OTHER_HANDLER,
                    SHARE,
                    STOP_SHARING,
                    ENROL,
                    STEP_DOWN,
                    RATE -> throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        };
    }

    private static Reviews.Decision decision(RequestAction action, Told told) {
        var decision = action == RequestAction.REMIT ? ReviewDecision.REMITTED : need("decision", told.decision());
        if (action != RequestAction.REMIT && decision == ReviewDecision.REMITTED) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "decision").asException();
        }
        return new Reviews.Decision(decision, Boolean.TRUE.equals(told.outside()), told.letter(), told.note());
    }

    private static UnitId to(Told told) {
        return new UnitId(need("to", told.to()));
    }

    private static @Nullable AccountId person(Told told) {
        return told.person() == null ? null : new AccountId(told.person());
    }

    private static <T> T need(String field, @Nullable T value) {
        if (value == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, field).asException();
        }
        return value;
    }

    private static void checkText(String field, @Nullable String text) {
        if (text == null) {
            return;
        }
        if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
            throw Refusal.field(ProblemCode.FIELD_TOO_LONG, field, LONGEST_TEXT).asException();
        }
        if (text.codePoints().anyMatch(RequestDeeds::unreadable)) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, field).asException();
        }
    }

    private static boolean unreadable(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'
                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                || c == 0xFFFD;
    }
}
