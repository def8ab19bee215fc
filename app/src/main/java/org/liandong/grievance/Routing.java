package org.liandong.grievance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.area.Unit;
import org.liandong.casework.Outcome;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.UnitId;
import org.springframework.stereotype.Component;

/** Which unit answers: forwarded, assigned, objected to once, designated, passed on, given to somebody else. */
@Component
public final class Routing {

    private final Steps steps;
    private final Areas areas;

    Routing(Steps steps, Areas areas) {
        this.steps = steps;
        this.areas = areas;
    }

    /** Forwards a matter to the competent unit (转送), which answers to the resident alone. */
    public Outcome forward(Actor.Staff actor, CaseId request, int version, UnitId to, @Nullable String note) {
        return route(actor, request, version, RequestAction.FORWARD, to, note);
    }

    /** Assigns a matter to a unit that must also report back (交办). */
    public Outcome assign(Actor.Staff actor, CaseId request, int version, UnitId to, @Nullable String note) {
        return route(actor, request, version, RequestAction.ASSIGN, to, note);
    }

    private Outcome route(
            Actor.Staff actor, CaseId request, int version, RequestAction action, UnitId to, @Nullable String note) {
        var before = steps.sent(actor, request);
        requireActive(to);
        if (before.course().objections() > 0) {
            // "Not ours" was said once; from here the unit above both decides (art. 24).
            throw Refusal.of(ProblemCode.ALREADY_USED, "objection").asException();
        }
        return steps.apply(
                before,
                Steps.act(request, version, action, actor).note(note).facts(Facts.of("to", to)),
                handed(to, actor.unit(), action == RequestAction.ASSIGN));
    }

    /** The unit above decides who is competent (art. 24); there is no further objection. */
    public Outcome designate(Actor.Staff actor, CaseId request, int version, UnitId to, @Nullable String reason) {
        var before = steps.get(actor, request);
        requireActive(to);
        if (before.course().objections() == 0) {
            throw Refusal.of(
                            ProblemCode.NOT_POSSIBLE_NOW,
                            "designate",
                            before.head().state())
                    .asException();
        }
        if (actor.unit().equals(before.hands().handler())) {
            throw Refusal.of(ProblemCode.OTHER_UNIT_NEEDED).asException();
        }
        var columns = new HashMap<String, @Nullable Object>(handed(to, actor.unit(), true));
        columns.put("designated", true);
        return steps.apply(
                before,
                Steps.act(request, version, RequestAction.DESIGNATE, actor)
                        .note(reason)
                        .facts(Facts.of("to", to)),
                columns);
    }

    private static Map<String, @Nullable Object> handed(UnitId to, UnitId sender, boolean reportBack) {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("handler_unit", to.value());
        columns.put("handler_account", null);
        columns.put("sender_unit", sender.value());
        columns.put("report_back", reportBack);
        return columns;
    }

    /** Passes a matter on to a body this desk does not serve. Which one stands in the reason. */
    public Outcome transfer(Actor.Staff actor, CaseId request, int version, @Nullable String reason) {
        var before = steps.sent(actor, request);
        return steps.apply(
                before,
                Steps.act(request, version, RequestAction.TRANSFER, actor).note(reason),
                Map.of("decided_by", actor.unit().value()));
    }

    /** "Not ours", with reasons, once for each matter. */
    public Outcome object(Actor.Staff actor, CaseId request, int version, @Nullable String reason) {
        var before = steps.handled(actor, request);
        if (before.course().objections() > 0 || before.course().designated()) {
            throw Refusal.of(ProblemCode.ALREADY_USED, "objection").asException();
        }
        return steps.apply(
                before, Steps.act(request, version, RequestAction.OBJECT, actor).note(reason), Map.of("objections", 1));
    }

    /** The sender agrees: it is not theirs. The resident's clocks run on. */
    public Outcome approveObjection(Actor.Staff actor, CaseId request, int version, @Nullable String reason) {
        var before = steps.sent(actor, request);
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("handler_unit", null);
        columns.put("report_back", false);
        return steps.apply(
                before,
                Steps.act(request, version, RequestAction.APPROVE_OBJECTION, actor)
                        .note(reason),
                columns);
    }

    /** The sender does not agree: the unit keeps the matter. */
    public Outcome refuseObjection(Actor.Staff actor, CaseId request, int version, @Nullable String reason) {
        var before = steps.sent(actor, request);
        return steps.said(before, version, RequestAction.REFUSE_OBJECTION, actor, reason);
    }

    /** After a "no": another handler, never one who handled it before. */
    public Outcome reassign(
            Actor.Staff actor,
            CaseId request,
            int version,
            UnitId to,
            @Nullable AccountId person,
            @Nullable String note) {
        var before = steps.sent(actor, request);
        requireActive(to);
        requireAnother(before, to, person);
        return steps.apply(
                before,
                Steps.act(request, version, RequestAction.REASSIGN, actor)
                        .note(note)
                        .owner(to)
                        .facts(Facts.of("to", to))
                        .rule(RequestProcedure.REPLY_CLOCK, "request.reply-again"),
                (moving, writes) -> {
                    Points.reopen(request, writes);
                    RequestRows.set(request, another(before, to, person), writes);
                });
    }

    /** The resident's or a handler's own wish for another handler is granted. */
    public Outcome grantOtherHandler(
            Actor.Staff actor,
            CaseId request,
            int version,
            UnitId to,
            @Nullable AccountId person,
            @Nullable String note) {
        var before = steps.sent(actor, request);
        requireActive(to);
        requireAnother(before, to, person);
        return steps.apply(
                before,
                Steps.act(request, version, RequestAction.GRANT_OTHER_HANDLER, actor)
                        .note(note)
                        .facts(Facts.of("to", to)),
                another(before, to, person));
    }

    /** The wish for another handler is not granted, with reasons the resident reads. */
    public Outcome keepHandler(Actor.Staff actor, CaseId request, int version, @Nullable String reason) {
        var before = steps.sent(actor, request);
        return steps.said(before, version, RequestAction.KEEP_HANDLER, actor, reason);
    }

    /** A handler withdraws from a matter: the case is out of their sight from here on. */
    public Outcome recuse(Actor.Staff actor, CaseId request, int version, @Nullable String reason) {
        var before = steps.handled(actor, request);
        return steps.apply(
                before, Steps.act(request, version, RequestAction.RECUSE, actor).note(reason), (moving, writes) -> {
                    if (actor.account().equals(before.hands().handlerAccount())) {
                        var columns = new HashMap<String, @Nullable Object>();
                        columns.put("handler_account", null);
                        RequestRows.set(request, columns, writes);
                    }
                    Requests.seal(request, null, actor.account().value(), "RECUSED", writes);
                });
    }

    private static void requireAnother(RequestFacts before, UnitId to, @Nullable AccountId person) {
        boolean sameUnit = to.equals(before.hands().handler());
        boolean handledIt = person != null
                && (person.equals(before.hands().handlerAccount())
                        || before.hands().before().contains(person.value()));
        if ((sameUnit && person == null) || handledIt) {
            throw Refusal.field(ProblemCode.OTHER_UNIT_NEEDED, "to").asException();
        }
    }

    private static Map<String, @Nullable Object> another(RequestFacts before, UnitId to, @Nullable AccountId person) {
        var known = new ArrayList<>(before.hands().before());
        Stream.of(before.hands().handlerAccount())
                .filter(Objects::nonNull)
                .map(AccountId::value)
                .forEach(known::add);
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("handler_unit", to.value());
        columns.put("handler_account", person == null ? null : person.value());
        columns.put("handlers_before", known);
        return columns;
    }

    private void requireActive(UnitId to) {
        if (areas.findUnit(to).filter(Unit::active).isEmpty()) {
            throw Refusal.field(ProblemCode.UNKNOWN_CODE, "to").asException();
        }
    }
}
