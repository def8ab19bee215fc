package org.liandong.dispatch;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Act;
import org.liandong.casework.Opening;
import org.liandong.incident.IncidentFacts;
import org.liandong.incident.IncidentKinds;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.TimeSource;
import org.liandong.notification.ChannelCode;
import org.liandong.notification.Outbox;
import org.liandong.notification.Recipient;
import org.liandong.readiness.Team;
import org.liandong.store.Writes;
import org.liandong.vault.Sealer;
import org.springframework.stereotype.Component;

/** Makes the openings and acts of team calls, each with the rows of this module that belong to it. */
@Component
final class CallWriter {

    static final String ALERT_KIND = "CALL_ALERT";

    private final CallRows rows;
    private final TeamLinks links;
    private final Outbox outbox;
    private final AlertLetter letter;
    private final Planner planner;
    private final TimeSource time;

    CallWriter(CallRows rows, TeamLinks links, Outbox outbox, AlertLetter letter, Planner planner, TimeSource time) {
        this.rows = rows;
        this.links = links;
        this.outbox = outbox;
        this.letter = letter;
        this.planner = planner;
        this.time = time;
    }

    /**
     * What a team is told.
     *
     * @param action RESERVE or ALERT
     * @param onPaperAt when it was told by hand while systems were down; it is told nothing more. Null for now
     */
    record Order(
            TeamCallAction action,
            @Nullable String note,
            @Nullable Instant onPaperAt) {

        static final Order RESERVE = new Order(TeamCallAction.RESERVE, null, null);

        static Order alert(@Nullable String note) {
            return new Order(TeamCallAction.ALERT, note, null);
        }

        Instant at(Instant now) {
            return onPaperAt == null ? now : onPaperAt;
        }
    }

    /** A team called to an incident. */
    Opening opening(
            Actor actor, Team team, IncidentFacts incident, Order order, Opening.@Nullable Idempotent idempotent) {
        var now = order.at(time.now());
        var action = order.action();
        boolean alert = action == TeamCallAction.ALERT;
        var first = alert ? TeamCallState.ALERTED : TeamCallState.RESERVED;
        var draft = planner.plan(incident.head().id(), team, incident, first, now);
        var opening = Opening.of(
                        IncidentKinds.TEAM_CALL, action, actor, incident.head().areaCode(), team.unit(), now)
                .under(incident.head().id())
                .exercise(incident.head().exercise())
                .facts(facts(team, draft))
                .note(order.note())
                .clocks(alert ? draft.rules().clockRules() : Map.of())
                .once(idempotent)
                .details((fresh, writes) -> {
                    var id = fresh.head().id();
                    rows.insert(
                            new CallRows.NewCall(
                                    id,
                                    draft.team(),
                                    draft.incident(),
                                    draft.rules(),
                                    draft.travel(),
                                    draft.reservedAt(),
                                    draft.alertedAt()),
                            writes);
                    if (alert && order.onPaperAt() == null) {
                        tell(id, team, incident, fresh.keys().content(), writes);
                    }
                });
        return order.onPaperAt() == null ? opening : opening.fromPaper();
    }

    /** A reserved team alerted after all. */
    Act alertReserved(Actor actor, CallFacts call, Team team, IncidentFacts incident, Order order) {
        var draft = planner.plan(call.head().id(), team, incident, TeamCallState.ALERTED, order.at(time.now()));
        var onPaperAt = order.onPaperAt();
        var act = Act.of(call.head().ref(), call.head().version(), TeamCallAction.ALERT, actor)
                .facts(facts(team, draft))
                .note(order.note())
                .details((moving, writes) -> {
                    rows.alert(draft, writes);
                    if (onPaperAt == null) {
                        tell(call.head().id(), team, incident, moving.content(), writes);
                    }
                });
        act = onPaperAt == null ? act : act.backEntered(onPaperAt);
        for (var rule : draft.rules().clockRules().entrySet()) {
            act = act.rule(rule.getKey(), rule.getValue());
        }
        return act;
    }

    /** An act that ends a call. */
    Act ending(
            Actor actor,
            CallFacts call,
            int expectedVersion,
            TeamCallAction action,
            @Nullable Instant occurredAt,
            @Nullable String note) {
        var id = call.head().id();
        return Act.of(call.head().ref(), expectedVersion, action, actor)
                .at(occurredAt)
                .note(note)
                .details((moving, writes) -> {
                    var at = occurredAt == null ? moving.head().movedAt() : occurredAt;
                    if (action == TeamCallAction.RETURN) {
                        rows.stamp(id, "back_at", at, writes);
                    }
                    rows.end(id, at, writes);
                    links.revoke(id, writes);
                });
    }

    /** A step a team takes, or a correction of one. */
    Act step(
            Actor actor,
            CallFacts call,
            int expectedVersion,
            TeamCallAction action,
            @Nullable Instant occurredAt,
            @Nullable String note) {
        var id = call.head().id();
        var act = Act.of(call.head().ref(), expectedVersion, action, actor)
                .at(occurredAt)
                .note(note)
                .details((moving, writes) -> {
                    var at = occurredAt == null ? moving.head().movedAt() : occurredAt;
                    var column = column(action, call.state());
                    if (column != null) {
                        rows.stamp(id, column, action == TeamCallAction.CORRECT ? null : at, writes);
                    }
                });
        return action == TeamCallAction.CORRECT ? withRules(act, call) : act;
    }

    /** A correction starts again what the step had settled, by the rules the call was made under. */
    private static Act withRules(Act act, CallFacts call) {
        for (var rule : new Targets.CallRules(call.arriveRule(), call.musterRule())
                .clockRules()
                .entrySet()) {
            act = act.rule(rule.getKey(), rule.getValue());
        }
        return act;
    }

    /** Another link in place of all earlier ones; sent if a letter is to go, only revoked otherwise. */
    Act relink(Actor actor, CallFacts call, int expectedVersion, Team team, IncidentFacts incident, boolean send) {
        var action = send ? TeamCallAction.REISSUE_LINK : TeamCallAction.REVOKE_LINK;
        return Act.of(call.head().ref(), expectedVersion, action, actor).details((moving, writes) -> {
            links.revoke(call.head().id(), writes);
            if (send) {
                tell(call.head().id(), team, incident, moving.content(), writes);
            }
        });
    }

    private void tell(CaseId call, Team team, IncidentFacts incident, Sealer content, Writes writes) {
        var link = links.issue(call, writes);
        outbox.add(
                new Outbox.Outgoing(
                        call, ALERT_KIND, ChannelCode.EMAIL, Recipient.of(team.id()), letter.write(incident, link)),
                content,
                time.now(),
                writes);
    }

    private static Facts facts(Team team, CallRows.NewCall draft) {
        var travel = draft.travel();
        return Facts.of("team", team.code())
                .with("etaSeconds", travel == null ? null : travel.seconds())
                .with("etaBasis", travel == null ? EtaBasis.NO_ROAD : travel.basis())
                .with("arriveRule", draft.rules().arrive());
    }

    /** The column an action writes; a correction clears the one of the step it takes back. */
    private static @Nullable String column(TeamCallAction action, TeamCallState from) {
        return switch (action) {
            case ACKNOWLEDGE -> "acknowledged_at";
            case ROLL -> "rolling_at";
            case ARRIVE -> "arrived_at";
            case FINISH -> "finished_at";
            case CORRECT ->
                switch (from) {
                    case ACKNOWLEDGED -> "acknowledged_at";
                    case ROLLING -> "rolling_at";
                    case ON_SCENE -> "arrived_at";
                    case DONE -> "finished_at";
                    case RESERVED, ALERTED, BACK, DECLINED, DIVERTED, STOOD_DOWN -> null;
                };
            case RESERVE, RELEASE, ALERT, RETURN, DECLINE, DIVERT, STAND_DOWN, REISSUE_LINK, REVOKE_LINK, NOTE -> null;
        };
    }
}
