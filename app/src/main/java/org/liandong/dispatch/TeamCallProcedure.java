package org.liandong.dispatch;

import static org.liandong.dispatch.TeamCallAction.*;
import static org.liandong.dispatch.TeamCallState.*;
import static org.liandong.kernel.ClockEffect.meet;
import static org.liandong.kernel.ClockEffect.start;
import static org.liandong.kernel.ClockEffect.voids;
import static org.liandong.kernel.Procedure.Nature.CORRECTS;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.liandong.incident.IncidentKinds;
import org.liandong.kernel.ClockName;
import org.liandong.kernel.Procedure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One team on one incident. A team may skip a step, because in life nobody presses "rolling" while driving; arrived and
 * finished are both compulsory. Nobody goes back a step but by a correction.
 */
@Configuration(proxyBeanMethods = false)
public class TeamCallProcedure {

    static final ClockName RESERVE_CLOCK = new ClockName("reserve");
    static final ClockName ACKNOWLEDGE_CLOCK = new ClockName("acknowledge");
    static final ClockName MUSTER_CLOCK = new ClockName("muster");
    static final ClockName ARRIVE_CLOCK = new ClockName("arrive");
    static final ClockName FINISH_CLOCK = new ClockName("finish-report");
    static final ClockName BACK_CLOCK = new ClockName("back");

    private static final Set<TeamCallState> ON_THE_WAY = EnumSet.of(ALERTED, ACKNOWLEDGED, ROLLING);
    private static final Set<TeamCallState> CALLED = EnumSet.of(ALERTED, ACKNOWLEDGED, ROLLING, ON_SCENE);
    private static final Set<TeamCallState> LINKED = EnumSet.of(ALERTED, ACKNOWLEDGED, ROLLING, ON_SCENE, DONE);
    private static final Set<TeamCallState> ACTIVE =
            EnumSet.of(RESERVED, ALERTED, ACKNOWLEDGED, ROLLING, ON_SCENE, DONE);

    /** The whole table. */
    public static final Procedure<TeamCallState, TeamCallAction> TABLE = Procedure.of(
                    IncidentKinds.TEAM_CALL, TeamCallState.class, TeamCallAction.class)
            .residentsIn(IncidentKinds.REPORT)
            .opens(RESERVE, RESERVED, row -> row.staff("dispatch:reserve").clocks(start(RESERVE_CLOCK)))
            .moves(
                    RELEASE,
                    Set.of(RESERVED),
                    STOOD_DOWN,
                    row -> row.staff("dispatch:reserve").clockwork().clocks(voids(RESERVE_CLOCK)))
            .opens(ALERT, ALERTED, alerted())
            .moves(ALERT, Set.of(RESERVED), ALERTED, row -> alerted().apply(row).clocks(meet(RESERVE_CLOCK)))
            .moves(
                    ACKNOWLEDGE,
                    Set.of(ALERTED),
                    ACKNOWLEDGED,
                    row -> step().apply(row).clocks(meet(ACKNOWLEDGE_CLOCK)))
            .moves(
                    ROLL,
                    EnumSet.of(ALERTED, ACKNOWLEDGED),
                    ROLLING,
                    row -> step().apply(row).clocks(meet(ACKNOWLEDGE_CLOCK), meet(MUSTER_CLOCK)))
            .moves(
                    ARRIVE,
                    ON_THE_WAY,
                    ON_SCENE,
                    row -> step().apply(row)
                            .clocks(
                                    meet(ACKNOWLEDGE_CLOCK),
                                    meet(MUSTER_CLOCK),
                                    meet(ARRIVE_CLOCK),
                                    start(FINISH_CLOCK)))
            .moves(
                    FINISH,
                    Set.of(ON_SCENE),
                    DONE,
                    row -> step().apply(row).clocks(meet(FINISH_CLOCK), start(BACK_CLOCK)))
            .moves(
                    RETURN,
                    Set.of(DONE),
                    BACK,
                    row -> row.team().staff("dispatch:key-in").clocks(meet(BACK_CLOCK)))
            .moves(
                    DECLINE,
                    ON_THE_WAY,
                    DECLINED,
                    row -> step().apply(row).clocks(meet(ACKNOWLEDGE_CLOCK)).reason())
            .moves(DIVERT, ACTIVE, DIVERTED, row -> row.staff("dispatch:alert").receipt())
            .moves(
                    STAND_DOWN,
                    CALLED,
                    STOOD_DOWN,
                    row -> row.staff("dispatch:stand-down").reason().receipt())
            .moves(
                    CORRECT,
                    Set.of(ACKNOWLEDGED),
                    ALERTED,
                    row -> correction().apply(row).clocks(start(ACKNOWLEDGE_CLOCK)))
            .moves(
                    CORRECT,
                    Set.of(ROLLING),
                    ACKNOWLEDGED,
                    row -> correction().apply(row).clocks(start(MUSTER_CLOCK)))
            .moves(
                    CORRECT,
                    Set.of(ON_SCENE),
                    ROLLING,
                    row -> correction().apply(row).clocks(voids(FINISH_CLOCK), start(ARRIVE_CLOCK)))
            .moves(
                    CORRECT,
                    Set.of(DONE),
                    ON_SCENE,
                    row -> correction().apply(row).clocks(voids(BACK_CLOCK), start(FINISH_CLOCK)))
            .stays(REISSUE_LINK, LINKED, row -> row.staff("dispatch:alert"))
            .stays(REVOKE_LINK, LINKED, row -> row.staff("dispatch:alert"))
            .stays(NOTE, ACTIVE, row -> row.team().staff("incident:note").reason())
            .build();

    private static UnaryOperator<Procedure.RowSpec<TeamCallState, TeamCallAction>> alerted() {
        return row -> row.staff("dispatch:alert")
                .clocks(start(ACKNOWLEDGE_CLOCK), start(MUSTER_CLOCK), start(ARRIVE_CLOCK))
                .receipt();
    }

    /** What the team says by its link, or by radio to somebody who keys it in. */
    private static UnaryOperator<Procedure.RowSpec<TeamCallState, TeamCallAction>> step() {
        return row -> row.team().staff("dispatch:key-in").receipt();
    }

    private static UnaryOperator<Procedure.RowSpec<TeamCallState, TeamCallAction>> correction() {
        return row -> row.staff("dispatch:correct").reason().receipt().nature(CORRECTS);
    }

    @Bean
    Procedure<TeamCallState, TeamCallAction> teamCallTable() {
        return TABLE;
    }
}
