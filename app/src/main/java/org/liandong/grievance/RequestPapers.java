package org.liandong.grievance;

import org.jspecify.annotations.Nullable;
import org.liandong.casework.Act;
import org.liandong.casework.Head;
import org.liandong.document.DocumentKind;
import org.liandong.document.Documents;
import org.liandong.kernel.Actor;
import org.liandong.kernel.UnitId;
import org.liandong.store.Writes;
import org.springframework.stereotype.Component;

/** Which acts leave a notice to the resident, and whose number it bears: that of the unit that acts. */
@Component
final class RequestPapers {

    private final Documents documents;

    RequestPapers(Documents documents) {
        this.documents = documents;
    }

    /** Orders the notice of an act, if it leaves one. */
    void order(RequestFacts before, Act act, Head after, Writes writes) {
        var kind = kind(before, act);
        if (kind != null && act.actor() instanceof Actor.Staff staff) {
            order(kind, after, staff.unit(), writes);
        }
    }

    /** Orders the answer to a matter that was answered as it was taken. */
    void answered(Head head, Writes writes) {
        order(DocumentKind.REQUEST_ANSWER, head, head.ownerUnit(), writes);
    }

    private void order(DocumentKind kind, Head after, UnitId unit, Writes writes) {
        documents.order(new Documents.Order(kind, after.id(), after.version(), unit, after.movedAt()), writes);
    }

    private static @Nullable DocumentKind kind(RequestFacts before, Act act) {
        if (act.facts().isTrue("outside")) {
            // A unit outside the county wrote its own letter; the desk only records it.
            return null;
        }
        return switch ((RequestAction) act.action()) {
            case ACCEPT -> DocumentKind.REQUEST_ACCEPTED;
            case NOT_ACCEPT -> DocumentKind.REQUEST_NOT_ACCEPTED;
            case TRANSFER -> DocumentKind.REQUEST_TRANSFERRED;
            case GRANT_EXTENSION -> DocumentKind.REQUEST_EXTENDED;
            case REPLY, ANSWER_ON_THE_SPOT -> DocumentKind.REQUEST_ANSWER;
            case UPHOLD, OVERTURN -> DocumentKind.REQUEST_SECOND_LOOK;
            case DECIDE_REVIEW -> DocumentKind.REQUEST_REVIEW;
            case DECIDE_RE_REVIEW -> DocumentKind.REQUEST_RE_REVIEW;
            case REMIT ->
                before.state() == RequestState.RE_REVIEW_ASKED
                        ? DocumentKind.REQUEST_RE_REVIEW
                        : DocumentKind.REQUEST_REVIEW;
            case SUBMIT,
                    FORWARD,
                    ASSIGN,
                    DESIGNATE,
                    OBJECT,
                    APPROVE_OBJECTION,
                    REFUSE_OBJECTION,
                    BEGIN,
                    NOTE,
                    NAME_SUBJECT,
                    STATE_POINT,
                    ANSWER_POINT,
                    ASK_EXTENSION,
                    REFUSE_EXTENSION,
                    RECORD_DELIVERY,
                    REMIND,
                    CONFIRM,
                    DISPUTE,
                    DISPUTE_AGAIN,
                    CLOSE,
                    CLOSE_SILENT,
                    REOPEN,
                    REASSIGN,
                    CONTEST,
                    ASK_REVIEW,
                    OPEN_HEARING,
                    END_HEARING,
                    ASK_RE_REVIEW,
                    CLAIM_NEW_FACTS,
                    WITHDRAW,
                    UNDO_WITHDRAWAL,
                    RATE,
                    ADD_MESSAGE,
                    ADD_POINT,
                    ASK_OTHER_HANDLER,
                    GRANT_OTHER_HANDLER,
                    KEEP_HANDLER,
                    RECUSE,
                    SHARE,
                    STOP_SHARING,
                    ENROL,
                    STEP_DOWN -> null;
        };
    }
}
