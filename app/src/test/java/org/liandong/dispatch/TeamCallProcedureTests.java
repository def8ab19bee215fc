package org.liandong.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liandong.dispatch.TeamCallAction.*;
import static org.liandong.dispatch.TeamCallState.*;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.liandong.kernel.Party;

/** The table of team calls, cell by cell: every state times every action. */
class TeamCallProcedureTests {

    private static final Map<TeamCallState, Map<TeamCallAction, TeamCallState>> EXPECTED = expected();

    private static Map<TeamCallState, Map<TeamCallAction, TeamCallState>> expected() {
        var table = new EnumMap<TeamCallState, Map<TeamCallAction, TeamCallState>>(TeamCallState.class);
        table.put(RESERVED, Map.of(RELEASE, STOOD_DOWN, ALERT, ALERTED, DIVERT, DIVERTED, NOTE, RESERVED));
        table.put(ALERTED, onTheWay(ALERTED, Map.of(ACKNOWLEDGE, ACKNOWLEDGED, ROLL, ROLLING)));
        table.put(ACKNOWLEDGED, onTheWay(ACKNOWLEDGED, Map.of(ROLL, ROLLING, CORRECT, ALERTED)));
        table.put(ROLLING, onTheWay(ROLLING, Map.of(CORRECT, ACKNOWLEDGED)));
        table.put(
                ON_SCENE,
                linked(ON_SCENE, Map.of(FINISH, DONE, STAND_DOWN, STOOD_DOWN, DIVERT, DIVERTED, CORRECT, ROLLING)));
        table.put(DONE, linked(DONE, Map.of(RETURN, BACK, DIVERT, DIVERTED, CORRECT, ON_SCENE)));
        return table;
    }

    private static Map<TeamCallAction, TeamCallState> onTheWay(
            TeamCallState now, Map<TeamCallAction, TeamCallState> more) {
        var row = new HashMap<>(more);
        row.putAll(Map.of(ARRIVE, ON_SCENE, DECLINE, DECLINED, STAND_DOWN, STOOD_DOWN, DIVERT, DIVERTED));
        return linked(now, row);
    }

    private static Map<TeamCallAction, TeamCallState> linked(
            TeamCallState now, Map<TeamCallAction, TeamCallState> more) {
        var row = new HashMap<>(more);
        row.putAll(Map.of(REISSUE_LINK, now, REVOKE_LINK, now, NOTE, now));
        return row;
    }

    @Test
    void everyStateTimesEveryAction() {
        for (var state : TeamCallState.values()) {
            for (var action : TeamCallAction.values()) {
                var target = EXPECTED.getOrDefault(state, Map.of()).get(action);
                var row = TeamCallProcedure.TABLE.find(action, state);
                assertThat(row.map(found -> found.target(state)).orElse(null))
                        .as("%s from %s", action, state)
                        .isEqualTo(target);
            }
        }
    }

    @Test
    void onlyReservingAndAlertingMakeACall() {
        assertThat(TeamCallProcedure.TABLE.rows().stream().filter(row -> row.opens()))
                .extracting(row -> row.action())
                .containsExactlyInAnyOrder(RESERVE, ALERT);
    }

    @Test
    void nobodyGoesBackAStepButByACorrection() {
        for (var row : TeamCallProcedure.TABLE.rows()) {
            for (var from : row.from()) {
                boolean back = row.target(from).ordinal() < from.ordinal();
                assertThat(back).as("%s from %s", row.action(), from).isEqualTo(row.action() == CORRECT);
            }
        }
    }

    @Test
    void aTeamTakesItsOwnStepsAndNoOthers() {
        var teams = EnumSet.noneOf(TeamCallAction.class);
        TeamCallProcedure.TABLE.rows().stream()
                .filter(row -> row.by().contains(Party.TEAM))
                .forEach(row -> teams.add(row.action()));
        assertThat(teams).isEqualTo(EnumSet.of(ACKNOWLEDGE, ROLL, ARRIVE, FINISH, RETURN, DECLINE, NOTE));
    }

    @Test
    void whatConcernsTheMatterIsALeaf() {
        var leaves = EnumSet.noneOf(TeamCallAction.class);
        TeamCallProcedure.TABLE.rows().stream().filter(row -> row.receipt()).forEach(row -> leaves.add(row.action()));
        assertThat(leaves).containsAll(Set.of(ALERT, ACKNOWLEDGE, ROLL, ARRIVE, FINISH, DECLINE, STAND_DOWN, DIVERT));
    }
}
