package org.liandong.grievance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Act;
import org.liandong.casework.Outcome;
import org.liandong.contact.Contacts;
import org.liandong.contact.Words;
import org.liandong.deadline.RuleBook;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.worktime.DueAnswer;
import org.liandong.worktime.DueDates;
import org.liandong.worktime.NotAnnounced;
import org.liandong.worktime.Span;
import org.liandong.worktime.WorkCalendar;
import org.springframework.stereotype.Component;

/** What whoever holds the receipt may do: say how it was, contest, ask for review, add, withdraw and take that back. */
@Component
public final class ResidentSide {

    private static final Duration UNDO_WITHDRAWAL_WITHIN = Duration.ofDays(7);

    private final Steps steps;
    private final Requests requests;
    private final Categories categories;
    private final Contacts contacts;
    private final Points points;
    private final RuleBook rules;
    private final TimeSource time;
    private final DueDates dueDates = new DueDates(WorkCalendar.national(), TimeSource.ZONE);

    ResidentSide(
            Steps steps,
            Requests requests,
            Categories categories,
            Contacts contacts,
            Points points,
            RuleBook rules,
            TimeSource time) {
        this.steps = steps;
        this.requests = requests;
        this.categories = categories;
        this.contacts = contacts;
        this.points = points;
        this.rules = rules;
        this.time = time;
    }

    private RequestFacts get(CaseId request) {
        return requests.get(Access.Capability.of(request), request);
    }

    private static Act act(CaseId request, int version, RequestAction action) {
        return Steps.act(request, version, action, new Actor.Resident(request));
    }

    /** The resident says that it is solved, or partly. Can be taken back for seven days by disputing. */
    public Outcome confirm(CaseId request, int version, boolean partly, @Nullable String message) {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("result", partly ? RequestResult.PARTLY : RequestResult.YES);
        var act = act(request, version, RequestAction.CONFIRM).facts(Facts.of("says", partly ? "PARTLY" : "YES"));
        return say(get(request), act, Words.Kind.ANSWER, message, columns);
    }

    /** The resident says no: another handler; the second no closes it as unsolved and leaves review open. */
    public Outcome dispute(CaseId request, int version, @Nullable String message) {
        var before = get(request);
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("disputes", before.course().disputes() + 1);
        columns.put("result", RequestResult.NO);
        boolean again = before.course().disputes() > 0;
        var act = act(request, version, again ? RequestAction.DISPUTE_AGAIN : RequestAction.DISPUTE)
                .facts(Facts.of("says", "NO"));
        return say(before, act, Words.Kind.ANSWER, message, columns);
    }

    /** A matter closed in silence, on the spot, or after a yes is opened again. */
    public Outcome reopen(CaseId request, int version, @Nullable String message) {
        var before = get(request);
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("disputes", before.course().disputes() + 1);
        columns.put("result", RequestResult.NO);
        return say(before, act(request, version, RequestAction.REOPEN), Words.Kind.ANSWER, message, columns);
    }

    /** Asks another unit to look again at "not accepted" or at a transfer. */
    public Outcome contest(CaseId request, int version, @Nullable String message) {
        return say(get(request), act(request, version, RequestAction.CONTEST), Words.Kind.ANSWER, message, Map.of());
    }

    /** Asks for review; a late request is taken, with a note that it is late. */
    public Outcome askReview(CaseId request, int version, @Nullable String message) {
        return review(request, version, RequestAction.ASK_REVIEW, "request.ask-review", message);
    }

    /** Asks for re-review, likewise. */
    public Outcome askReReview(CaseId request, int version, @Nullable String message) {
        return review(request, version, RequestAction.ASK_RE_REVIEW, "request.ask-re-review", message);
    }

    private Outcome review(CaseId request, int version, RequestAction action, String window, @Nullable String message) {
        var before = get(request);
        boolean late =
                lastDay(before, window).filter(day -> time.today().isAfter(day)).isPresent();
        return say(
                before,
                act(request, version, action).facts(Facts.of("late", late)),
                Words.Kind.ANSWER,
                message,
                Map.of("asked_late", late));
    }

    /** The last day on which review may be asked for in time; empty while delivery is not proven. */
    public Optional<LocalDate> lastDayToAsk(RequestFacts facts) {
        var second = facts.state() == RequestState.REVIEW_DECIDED;
        return lastDay(facts, second ? "request.ask-re-review" : "request.ask-review");
    }

    private Optional<LocalDate> lastDay(RequestFacts facts, String window) {
        var delivered = facts.course().deliveredAt();
        if (delivered == null || !(rules.inForce(window, delivered).span() instanceof Span.InDays span)) {
            return Optional.empty();
        }
        return switch (dueDates.due(delivered.atZone(TimeSource.ZONE).toLocalDate(), span)) {
            case DueAnswer.Due(LocalDate _, LocalDate rolled) -> Optional.of(rolled);
            case NotAnnounced _ -> Optional.empty();
        };
    }

    /** New facts and reasons after the final decision: not barred by art. 36, and a new beginning. */
    public Outcome claimNewFacts(CaseId request, int version, @Nullable String message) {
        var before = get(request);
        return say(
                before,
                Reviews.anew(
                        act(request, version, RequestAction.CLAIM_NEW_FACTS), categories.get(before.categoryCode())),
                Words.Kind.ANSWER,
                message,
                freed());
    }

    /** The resident withdraws. Nobody else can. */
    public Outcome withdraw(CaseId request, int version, boolean wasAsked) {
        var before = get(request);
        return steps.apply(
                before, act(request, version, RequestAction.WITHDRAW).facts(Facts.of("wasAsked", wasAsked)), Map.of());
    }

    /** A withdrawal is taken back within seven days; the matter is routed anew. */
    public Outcome undoWithdrawal(CaseId request, int version) {
        var before = get(request);
        if (before.state() == RequestState.WITHDRAWN
                && before.head().movedAt().plus(UNDO_WITHDRAWAL_WITHIN).isBefore(time.now())) {
            throw Refusal.of(
                            ProblemCode.NOT_POSSIBLE_NOW,
                            "undo-withdrawal",
                            before.head().state())
                    .asException();
        }
        return steps.apply(
                before,
                Reviews.anew(
                        act(request, version, RequestAction.UNDO_WITHDRAWAL), categories.get(before.categoryCode())),
                freed());
    }

    /** Routed anew: nobody's for the moment, and whether somebody once said "not ours" is no longer held against it. */
    private static Map<String, @Nullable Object> freed() {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("handler_unit", null);
        columns.put("handler_account", null);
        columns.put("objections", 0);
        columns.put("designated", false);
        return columns;
    }

    /** The resident adds something. */
    public Outcome addMessage(CaseId request, int version, String message) {
        return addMessage(request, version, message, Facts.none());
    }

    /** Something is added through a program of others; {@code facts} say through which. */
    public Outcome addMessage(CaseId request, int version, String message, Facts facts) {
        return say(
                get(request),
                act(request, version, RequestAction.ADD_MESSAGE).facts(facts),
                Words.Kind.MESSAGE,
                message,
                Map.of());
    }

    /** The resident raises another point that must be answered. */
    public Outcome addPoint(CaseId request, int version, String point) {
        var before = get(request);
        int number = points.list(Access.Capability.of(request), request).size() + 1;
        if (number > Points.MOST) {
            throw Refusal.of(ProblemCode.TOO_MANY, Points.MOST).asException();
        }
        return steps.apply(
                before,
                act(request, version, RequestAction.ADD_POINT).words(point).facts(Facts.of("point", number)),
                (moving, writes) -> {
                    var words = new Words(Words.Kind.MESSAGE, moving.head().movedAt(), point);
                    var id = contacts.sealWords(moving.content(), request, words, writes);
                    Points.add(request, number, true, id, null, writes);
                });
    }

    /** The resident asks for another handler, with reasons. */
    public Outcome askOtherHandler(CaseId request, int version, String message) {
        return say(
                get(request),
                act(request, version, RequestAction.ASK_OTHER_HANDLER),
                Words.Kind.MESSAGE,
                message,
                Map.of());
    }

    private Outcome say(
            RequestFacts before,
            Act act,
            Words.Kind kind,
            @Nullable String message,
            Map<String, ? extends @Nullable Object> columns) {
        var text = message == null || message.isBlank() ? null : message.strip();
        return steps.apply(before, act.words(text), (moving, writes) -> {
            var all = new HashMap<String, @Nullable Object>(columns);
            proveDelivery(before, act, moving.head().movedAt(), all);
            if (!all.isEmpty()) {
                RequestRows.set(before.head().id(), all, writes);
            }
            if (text != null) {
                contacts.sealWords(
                        moving.content(),
                        before.head().id(),
                        new Words(kind, moving.head().movedAt(), text),
                        writes);
            }
        });
    }

    /** Whoever answers the answer has it: that proves delivery, unless it was proven before. */
    private static void proveDelivery(RequestFacts before, Act act, Instant at, Map<String, @Nullable Object> columns) {
        boolean answersAnAnswer = act.action() != RequestAction.ADD_MESSAGE
                && (before.state() == RequestState.REPLIED || before.state() == RequestState.REVIEW_DECIDED);
        if (answersAnAnswer && before.course().deliveredAt() == null) {
            columns.put("delivered_at", at);
            columns.put("delivered_how", DeliveryProof.ANSWERED);
        }
    }
}
