package org.liandong.grievance;

import static org.liandong.grievance.RequestProcedure.REPLY_CLOCK;
import static org.liandong.grievance.RequestProcedure.TARGET;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Casework;
import org.liandong.casework.Opening;
import org.liandong.casework.Outcome;
import org.liandong.contact.Redactor;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.springframework.stereotype.Component;

/** What the competent unit does: accepts or not, takes in hand, answers point by point, replies. */
@Component
public final class Handling {

    /** The most an extension may add (信访工作条例 art. 34). */
    public static final int MOST_EXTENSION_DAYS = 30;

    private static final int LONGEST_SUBJECT = 60;

    private final Steps steps;
    private final Points points;
    private final Doors doors;
    private final Casework casework;
    private final Grants grants;
    private final TimeSource time;

    Handling(Steps steps, Points points, Doors doors, Casework casework, Grants grants, TimeSource time) {
        this.steps = steps;
        this.points = points;
        this.doors = doors;
        this.casework = casework;
        this.grants = grants;
        this.time = time;
    }

    /** Answers a matter on the spot; counted as reported by staff, never as the resident's yes. */
    public Outcome answerOnTheSpot(Actor.Staff actor, CaseId request, int version, @Nullable String answer) {
        var before = steps.sent(actor, request);
        return steps.apply(
                before,
                Steps.act(request, version, RequestAction.ANSWER_ON_THE_SPOT, actor)
                        .note(answer),
                Map.of(
                        "result",
                        RequestResult.REPORTED_BY_STAFF,
                        "decided_by",
                        actor.unit().value()));
    }

    /** Accepts a matter: this unit owns it from here on, and the time for the answer begins. */
    public Outcome accept(Actor.Staff actor, CaseId request, int version, @Nullable String note) {
        var before = steps.handled(actor, request);
        return steps.apply(
                before,
                Steps.act(request, version, RequestAction.ACCEPT, actor)
                        .note(note)
                        .owner(actor.unit())
                        .rule(REPLY_CLOCK, replyRule(before.matterClass())),
                Map.of("handler_unit", actor.unit().value()));
    }

    private static String replyRule(MatterClass matterClass) {
        return switch (matterClass) {
            case SERVICE -> Opening.WITHOUT;
            case GRIEVANCE -> "request.reply";
            case SUGGESTION -> "request.reply-suggestion";
            case ACCUSATION -> "request.reply-accusation";
        };
    }

    /** Does not accept a matter, with the ground, the reasons and, where it is another procedure's, its door. */
    public Outcome notAccept(
            Actor.Staff actor,
            CaseId request,
            int version,
            RefusalGround ground,
            @Nullable String door,
            @Nullable String reason) {
        var before = steps.handled(actor, request);
        if (ground == RefusalGround.OTHER_PROCEDURE && door == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "door").asException();
        }
        if (door != null && doors.find(door).isEmpty()) {
            throw Refusal.field(ProblemCode.UNKNOWN_CODE, "door").asException();
        }
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("refusal", ground);
        columns.put("door", door);
        columns.put("decided_by", actor.unit().value());
        return steps.apply(
                before,
                Steps.act(request, version, RequestAction.NOT_ACCEPT, actor)
                        .note(reason)
                        .facts(Facts.of("ground", ground).with("door", door)),
                columns);
    }

    /** A person of the unit takes the matter in hand. */
    public Outcome begin(Actor.Staff actor, CaseId request, int version, @Nullable String note) {
        var before = steps.handled(actor, request);
        return steps.apply(
                before,
                Steps.act(request, version, RequestAction.BEGIN, actor).note(note),
                Map.of("handler_account", actor.account().value()));
    }

    /** A note for the file. */
    public Outcome note(Actor.Staff actor, CaseId request, int version, @Nullable String text) {
        var before = steps.handled(actor, request);
        return steps.said(before, version, RequestAction.NOTE, actor, text);
    }

    /** Somebody outside reminds the unit; the resident sees that it was reminded, and of what. */
    public Outcome remind(Actor.Staff actor, CaseId request, int version, @Nullable String text) {
        var before = steps.get(actor, request);
        if (actor.unit().equals(before.responsible())) {
            throw Refusal.of(ProblemCode.OTHER_UNIT_NEEDED).asException();
        }
        return steps.said(before, version, RequestAction.REMIND, actor, text);
    }

    /** What staff call the matter; numbers of people are taken out. */
    public Outcome nameSubject(Actor.Staff actor, CaseId request, int version, String subject) {
        var before = steps.handled(actor, request);
        if (subject.isBlank()) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "subject").asException();
        }
        var redacted = Redactor.redact(subject.strip());
        if (redacted.codePointCount(0, redacted.length()) > LONGEST_SUBJECT) {
            throw Refusal.field(ProblemCode.FIELD_TOO_LONG, "subject", LONGEST_SUBJECT)
                    .asException();
        }
        return steps.apply(before, Steps.act(request, version, RequestAction.NAME_SUBJECT, actor), (moving, writes) -> {
            RequestRows.set(request, Map.of("subject", redacted), writes);
            Postings.subject(request, before.head().openedAt(), redacted, writes);
        });
    }

    /** Puts a point of the resident into words, or adds one that was raised by word of mouth. */
    public Outcome statePoint(
            Actor.Staff actor, CaseId request, int version, @Nullable Integer ordinal, @Nullable String text) {
        var before = steps.handled(actor, request);
        var known = points.list(grants.access(actor), request);
        if (ordinal != null) {
            points.require(grants.access(actor), request, ordinal);
        } else if (known.size() >= Points.MOST) {
            throw Refusal.of(ProblemCode.TOO_MANY, Points.MOST).asException();
        }
        int number = ordinal == null ? known.size() + 1 : ordinal;
        return steps.apply(
                before,
                Steps.act(request, version, RequestAction.STATE_POINT, actor)
                        .note(text)
                        .facts(Facts.of("point", number)),
                (moving, writes) -> {
                    if (ordinal == null) {
                        Points.addPut(moving.content(), request, number, String.valueOf(text), writes);
                    } else {
                        Points.put(moving.content(), request, number, String.valueOf(text), writes);
                    }
                });
    }

    /** Answers one point, with what shows it. */
    public Outcome answerPoint(
            Actor.Staff actor,
            CaseId request,
            int version,
            int ordinal,
            @Nullable String answer,
            EvidenceKind kind,
            String evidence) {
        var before = steps.handled(actor, request);
        points.require(grants.access(actor), request, ordinal);
        if (evidence.isBlank()) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "evidence").asException();
        }
        return steps.apply(
                before,
                Steps.act(request, version, RequestAction.ANSWER_POINT, actor)
                        .note(answer)
                        .facts(Facts.of("point", ordinal).with("evidence", kind)),
                (moving, writes) -> Points.answer(
                        moving.content(),
                        request,
                        ordinal,
                        String.valueOf(answer),
                        kind,
                        evidence,
                        moving.head().movedAt(),
                        writes));
    }

    /** Asks for more time, with reasons. */
    public Outcome askExtension(Actor.Staff actor, CaseId request, int version, @Nullable String reason) {
        var before = steps.handled(actor, request);
        return steps.said(before, version, RequestAction.ASK_EXTENSION, actor, reason);
    }

    /** The unit's head grants more time; the reason is the notice the resident reads. */
    public Outcome grantExtension(Actor.Staff actor, CaseId request, int version, int days, @Nullable String notice) {
        var before = decidable(actor, request);
        if (days < 1 || days > MOST_EXTENSION_DAYS) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "days").asException();
        }
        return steps.apply(
                before,
                Steps.act(request, version, RequestAction.GRANT_EXTENSION, actor)
                        .note(notice)
                        .facts(Facts.of("days", days))
                        .extend(REPLY_CLOCK, days + "d")
                        .extend(TARGET, days + "d"),
                Map.of());
    }

    /** The unit's head does not grant more time. */
    public Outcome refuseExtension(Actor.Staff actor, CaseId request, int version, @Nullable String reason) {
        return steps.apply(
                decidable(actor, request),
                Steps.act(request, version, RequestAction.REFUSE_EXTENSION, actor)
                        .note(reason),
                Map.of());
    }

    /** The head of the handling unit decides, and not the one who asked. */
    private RequestFacts decidable(Actor.Staff actor, CaseId request) {
        var before = steps.handled(actor, request);
        boolean asked = casework.steps(grants.access(actor), request).stream()
                .filter(entry -> entry.action().equals(RequestAction.ASK_EXTENSION.name()))
                .reduce((earlier, later) -> later)
                .filter(entry -> actor.account().equals(entry.account()))
                .isPresent();
        if (asked) {
            throw Refusal.of(ProblemCode.NOT_YOUR_MATTER).asException();
        }
        return before;
    }

    /** Replies: every point has its answer and its evidence, or the reply is refused naming the first that has not. */
    public Outcome reply(Actor.Staff actor, CaseId request, int version, @Nullable String reply) {
        var before = steps.handled(actor, request);
        points.list(grants.access(actor), request).stream()
                .filter(point -> !point.answered())
                .findFirst()
                .ifPresent(point -> {
                    throw Refusal.field(ProblemCode.POINT_UNANSWERED, "point", point.ordinal())
                            .asException();
                });
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("decided_by", actor.unit().value());
        columns.put("delivered_at", null);
        columns.put("delivered_how", null);
        columns.put("result", null);
        return steps.apply(
                before, Steps.act(request, version, RequestAction.REPLY, actor).note(reply), columns);
    }

    /** Records how it is known that the resident has the answer; from then on the time for review runs. */
    public Outcome recordDelivery(
            Actor.Staff actor, CaseId request, int version, DeliveryProof how, @Nullable Instant deliveredAt) {
        var before = steps.handled(actor, request);
        if (how == DeliveryProof.ANSWERED || how == DeliveryProof.READ_ONLINE) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "how").asException();
        }
        return steps.apply(
                before,
                Steps.act(request, version, RequestAction.RECORD_DELIVERY, actor)
                        .at(deliveredAt)
                        .facts(Facts.of("how", how)),
                Map.of("delivered_at", deliveredAt == null ? time.now() : deliveredAt, "delivered_how", how));
    }
}
