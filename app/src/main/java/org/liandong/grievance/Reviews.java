package org.liandong.grievance;

import static org.liandong.grievance.RequestProcedure.NOTICE;
import static org.liandong.grievance.RequestProcedure.REPLY_CLOCK;
import static org.liandong.grievance.RequestProcedure.ROUTE;
import static org.liandong.grievance.RequestProcedure.TARGET;

import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Act;
import org.liandong.casework.Opening;
import org.liandong.casework.Outcome;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Decided elsewhere: a second look at a refusal, review, re-review with its hearing, an order to redo. */
@Component
public final class Reviews {

    private final Steps steps;
    private final Categories categories;

    Reviews(Steps steps, Categories categories) {
        this.steps = steps;
        this.categories = categories;
    }

    /**
     * A decision.
     *
     * @param outside the deciding unit sits outside the county; its letter is recorded
     * @param text the reasons, which the resident reads; with {@code outside}, what the letter says
     * @param letter number of the letter, a code; null when the unit decides here
     */
    public record Decision(
            ReviewDecision decision,
            boolean outside,
            @Nullable String letter,
            @Nullable String text) {}

    /** Another unit looked again and agrees. */
    public Outcome uphold(Actor.Staff actor, CaseId request, int version, @Nullable String reason) {
        var before = steps.get(actor, request);
        requireAnotherUnit(actor, before);
        return steps.apply(
                before, Steps.act(request, version, RequestAction.UPHOLD, actor).note(reason), java.util.Map.of());
    }

    /** Another unit looked again and does not agree: the matter starts anew. */
    public Outcome overturn(Actor.Staff actor, CaseId request, int version, @Nullable String reason) {
        var before = steps.get(actor, request);
        requireAnotherUnit(actor, before);
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("refusal", null);
        columns.put("door", null);
        columns.put("handler_unit", null);
        columns.put("handler_account", null);
        var act = Steps.act(request, version, RequestAction.OVERTURN, actor).note(reason);
        return steps.apply(before, anew(act, categories.get(before.categoryCode())), columns);
    }

    /** The clocks of a matter that starts anew are those of its class. */
    static Act anew(Act act, Category category) {
        if (category.matterClass() != MatterClass.SERVICE) {
            return act.without(TARGET);
        }
        return act.rule(ROUTE, "request.route-service")
                .rule(TARGET, java.util.Objects.requireNonNull(category.target()))
                .rule(NOTICE, Opening.WITHOUT);
    }

    /** Decides a review or a re-review, or records the letter of those who did. */
    public Outcome decide(Actor.Staff actor, CaseId request, int version, Decision decision) {
        var before = steps.get(actor, request);
        requireAnotherUnit(actor, before);
        if (decision.outside() != (decision.letter() != null)) {
            throw Refusal.field(decision.outside() ? ProblemCode.FIELD_REQUIRED : ProblemCode.FIELD_INVALID, "letter")
                    .asException();
        }
        if (decision.letter() != null && !decision.letter().matches("[A-Za-z0-9][A-Za-z0-9_.:/-]{0,59}")) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "letter").asException();
        }
        boolean second = before.state() == RequestState.RE_REVIEW_ASKED;
        var action = decision.decision() == ReviewDecision.REMITTED
                ? RequestAction.REMIT
                : second ? RequestAction.DECIDE_RE_REVIEW : RequestAction.DECIDE_REVIEW;
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("decision", decision.decision());
        columns.put("decided_outside", decision.outside());
        columns.put("decided_by", actor.unit().value());
        columns.put("delivered_at", null);
        columns.put("delivered_how", null);
        var act = Steps.act(request, version, action, actor)
                .note(decision.text())
                .facts(Facts.of("decision", decision.decision())
                        .with("outside", decision.outside())
                        .with("letter", decision.letter()))
                .rule(REPLY_CLOCK, "request.reply-again");
        return steps.apply(before, act, (moving, writes) -> {
            if (action == RequestAction.REMIT) {
                Points.reopen(request, writes);
            }
            RequestRows.set(request, columns, writes);
        });
    }

    /** A hearing begins: its time does not count (art. 36). */
    public Outcome openHearing(Actor.Staff actor, CaseId request, int version, @Nullable String note) {
        return hearing(actor, request, version, RequestAction.OPEN_HEARING, note);
    }

    public Outcome endHearing(Actor.Staff actor, CaseId request, int version, @Nullable String note) {
        return hearing(actor, request, version, RequestAction.END_HEARING, note);
    }

    private Outcome hearing(
            Actor.Staff actor, CaseId request, int version, RequestAction action, @Nullable String note) {
        var before = steps.get(actor, request);
        requireAnotherUnit(actor, before);
        return steps.apply(before, Steps.act(request, version, action, actor).note(note), java.util.Map.of());
    }

    private static void requireAnotherUnit(Actor.Staff actor, RequestFacts before) {
        if (actor.unit().equals(before.hands().decidedBy())
                || actor.unit().equals(before.hands().handler())) {
            throw Refusal.of(ProblemCode.OTHER_UNIT_NEEDED).asException();
        }
    }
}
