package org.liandong.grievance;

import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Act;
import org.liandong.casework.Casework;
import org.liandong.casework.Outcome;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.store.Writes;
import org.springframework.stereotype.Component;

/**
 * What every step of a request has in common: it is in the right hands, spokespersons are forgotten at the end, and the
 * resident gets a notice of what was decided.
 */
@Component
final class Steps {

    private final Casework casework;
    private final Requests requests;
    private final RequestPapers papers;
    private final Grants grants;

    Steps(Casework casework, Requests requests, RequestPapers papers, Grants grants) {
        this.casework = casework;
        this.requests = requests;
        this.papers = papers;
        this.grants = grants;
    }

    /** The request as the actor sees it; throws a refusal NOT_FOUND when they do not. */
    RequestFacts get(Actor actor, CaseId request) {
        return requests.get(grants.access(actor), request);
    }

    /** The same for whoever belongs to the unit that must act; refuses others. */
    RequestFacts handled(Actor.Staff actor, CaseId request) {
        var facts = get(actor, request);
        requireHandler(actor, facts);
        return facts;
    }

    /** The same for whoever belongs to the unit that took the matter in or routed it; refuses others. */
    RequestFacts sent(Actor.Staff actor, CaseId request) {
        var facts = get(actor, request);
        requireSender(actor, facts);
        return facts;
    }

    static Act act(CaseId request, int version, RequestAction action, Actor actor) {
        return Act.of(Requests.ref(request), version, action, actor);
    }

    /** Performs an act whose own rows are {@code details}, which come last. */
    Outcome apply(RequestFacts before, Act act, BiConsumer<Act.Moving, Writes> details) {
        return casework.apply(act.details((moving, writes) -> {
            if (before.course().jointVisit() && over(moving.head().state())) {
                writes.addAny(
                        "select grievance.forget_spokespersons(cast(:id as uuid), null)",
                        Map.of("id", before.head().id().value()));
            }
            papers.order(before, act, moving.head(), writes);
            details.accept(moving, writes);
        }));
    }

    /** Performs an act that sets columns of the request. */
    Outcome apply(RequestFacts before, Act act, Map<String, ? extends @Nullable Object> columns) {
        return apply(before, act, (moving, writes) -> {
            if (!columns.isEmpty()) {
                RequestRows.set(before.head().id(), columns, writes);
            }
        });
    }

    /** Performs an act that changes nothing but what the table says, with what was written about it. */
    Outcome said(RequestFacts before, int version, RequestAction action, Actor actor, @Nullable String note) {
        return apply(before, act(before.head().id(), version, action, actor).note(note), Map.of());
    }

    private static boolean over(String state) {
        return switch (RequestState.valueOf(state)) {
            case CLOSED, WITHDRAWN, RE_REVIEW_DECIDED -> true;
            default -> false;
        };
    }

    /** Refuses whoever does not belong to the unit that must act. */
    static void requireHandler(Actor.Staff actor, RequestFacts facts) {
        requireUnit(actor, facts.responsible());
    }

    /** Refuses whoever does not belong to the unit that took the matter in or routed it. */
    static void requireSender(Actor.Staff actor, RequestFacts facts) {
        var sender = facts.hands().sender();
        if (!actor.unit().equals(facts.head().ownerUnit()) && !actor.unit().equals(sender)) {
            throw Refusal.of(ProblemCode.NOT_YOUR_MATTER).asException();
        }
    }

    private static void requireUnit(Actor.Staff actor, UnitId unit) {
        if (!actor.unit().equals(unit)) {
            throw Refusal.of(ProblemCode.NOT_YOUR_MATTER).asException();
        }
    }
}
