package org.liandong.dispatch;

import org.jspecify.annotations.Nullable;
import org.liandong.casework.CaseMoved;
import org.liandong.deadline.ClockFired;
import org.liandong.incident.IncidentKinds;
import org.liandong.kernel.ClockName;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says of every move and every breach of a team call which team and which incident it concerns. */
@Component
final class CallEvents {

    private final CallRows rows;
    private final ApplicationEventPublisher events;

    CallEvents(CallRows rows, ApplicationEventPublisher events) {
        this.rows = rows;
        this.events = events;
    }

    @EventListener
    void on(CaseMoved moved) {
        if (moved.ref().kind().equals(IncidentKinds.TEAM_CALL)) {
            rows.find(moved.ref().id())
                    .ifPresent(call -> events.publishEvent(new TeamCallMoved(
                            call.incident(), moved.ref().id(), call.team(), moved.action(), moved.to())));
        }
    }

    @EventListener
    void on(ClockFired fired) {
        var kind = alarm(fired.clock());
        if (fired.breached() && kind != null && fired.ref().kind().equals(IncidentKinds.TEAM_CALL)) {
            rows.find(fired.ref().id())
                    .ifPresent(call -> events.publishEvent(
                            new TeamAlarm(kind, call.incident(), fired.ref().id(), call.team(), fired.at())));
        }
    }

    private static TeamAlarm.@Nullable Kind alarm(ClockName clock) {
        if (clock.equals(TeamCallProcedure.ACKNOWLEDGE_CLOCK)) {
            return TeamAlarm.Kind.SILENT;
        }
        if (clock.equals(TeamCallProcedure.MUSTER_CLOCK)) {
            return TeamAlarm.Kind.NOT_MUSTERED;
        }
        if (clock.equals(TeamCallProcedure.ARRIVE_CLOCK)) {
            return TeamAlarm.Kind.NOT_ARRIVED;
        }
        return clock.equals(TeamCallProcedure.FINISH_CLOCK) ? TeamAlarm.Kind.NO_FINISH_REPORT : null;
    }
}
