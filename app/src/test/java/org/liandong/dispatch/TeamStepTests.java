package org.liandong.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.area.Location;
import org.liandong.casework.Casework;
import org.liandong.casework.JournalEntry;
import org.liandong.casework.Outcome;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.readiness.Team;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What teams and those who key in for them do about a call, by which rules, in whose sight. */
@DeskTest
class TeamStepTests {

    @Autowired
    private DispatchWorld worlds;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private Calls calls;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Casework casework;

    @Autowired
    private Grants grants;

    @Autowired
    private TestCounty counties;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private DispatchWorld.World world;
    private Team east;
    private Team west;
    private CaseId fire;

    @BeforeEach
    void aFire() {
        world = worlds.aCounty();
        east = worlds.eastTeam(world);
        west = worlds.westTeam(world);
        fire = worlds.fire(world);
    }

    private Outcome step(CaseId call, TeamCallAction action, @Nullable String note) {
        var facts = worlds.call(call).call();
        return dispatching.step(call, facts.head().version(), action, new Actor.Team(facts.team(), call), null, note);
    }

    private int count(String sql, CaseId id) {
        return transactions.read(
                DispatchWorld.ALL,
                () -> jdbc.sql(sql).param("id", id.value()).query(Integer.class).single());
    }

    private static ProblemCode code(Outcome outcome) {
        return ((Outcome.Refused) outcome).refusal().code();
    }

    @Test
    void aCallFromAlertToBack() {
        var call = worlds.alerted(world, fire, east).id();

        step(call, TeamCallAction.ACKNOWLEDGE, null).orThrow();
        step(call, TeamCallAction.ROLL, null).orThrow();
        step(call, TeamCallAction.ARRIVE, null).orThrow();
        step(call, TeamCallAction.FINISH, null).orThrow();
        var done = step(call, TeamCallAction.RETURN, null).orThrow();

        assertThat(done.state()).isEqualTo("BACK");
        assertThat(done.number()).startsWith("TC2026-");
        var facts = worlds.call(call).call();
        assertThat(facts.active()).isFalse();
        assertThat(facts.acknowledgedAt()).isNotNull();
        assertThat(facts.rollingAt()).isNotNull();
        assertThat(facts.arrivedAt()).isNotNull();
        assertThat(facts.finishedAt()).isNotNull();
        assertThat(facts.backAt()).isNotNull();
        assertThat(count("select count(*) from ledger.leaf where case_id = :id", call))
                .isEqualTo(5);
        assertThat(worlds.call(call).clocks()).noneMatch(clock -> clock.open());
        assertThat(dispatching.busy(List.of(east.id()))).isEmpty();
    }

    @Test
    void aTeamMaySkipAStepButNotTheDoubleFeedback() {
        var call = worlds.alerted(world, fire, east).id();

        assertThat(code(step(call, TeamCallAction.FINISH, null))).isEqualTo(ProblemCode.NOT_POSSIBLE_NOW);
        step(call, TeamCallAction.ARRIVE, null).orThrow();
        assertThat(code(step(call, TeamCallAction.RETURN, null))).isEqualTo(ProblemCode.NOT_POSSIBLE_NOW);

        assertThat(worlds.state(call)).isEqualTo("ON_SCENE");
        assertThat(worlds.call(call).clocks())
                .filteredOn(clock -> clock.open())
                .extracting(clock -> clock.clock().code())
                .containsExactly("finish-report");
    }

    @Test
    void theIncidentFollowsItsTeams() {
        var call = worlds.alerted(world, fire, east).id();
        awaitIncident("DISPATCHED");
        step(call, TeamCallAction.ARRIVE, null).orThrow();
        awaitIncident("ON_SCENE");
    }

    private void awaitIncident(String state) {
        for (int i = 0; i < 500; i++) {
            if (incidents.get(DispatchWorld.ALL, fire).head().state().equals(state)) {
                return;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
        assertThat(incidents.get(DispatchWorld.ALL, fire).head().state()).isEqualTo(state);
    }

    @Test
    void decliningNeedsAReasonAndFreesTheTeam() {
        var call = worlds.alerted(world, fire, east).id();

        assertThat(code(step(call, TeamCallAction.DECLINE, " "))).isEqualTo(ProblemCode.REASON_REQUIRED);
        assertThat(worlds.state(call)).isEqualTo("ALERTED");
        step(call, TeamCallAction.DECLINE, "车辆故障").orThrow();

        assertThat(worlds.call(call).call().active()).isFalse();
        assertThat(casework.journal(DispatchWorld.ALL, call))
                .extracting(JournalEntry::note)
                .containsExactly(null, "车辆故障");
    }

    @Test
    void standingDownNeedsAReason() {
        var call = worlds.alerted(world, fire, east).id();

        assertThat(code(dispatching.standDown(world.leader(), call, 1, null))).isEqualTo(ProblemCode.REASON_REQUIRED);
        dispatching.standDown(world.leader(), call, 1, "火已灭").orThrow();

        assertThat(worlds.state(call)).isEqualTo("STOOD_DOWN");
    }

    @Test
    void aStepKeyedInKeepsTheClaimedTime() {
        var call = worlds.alerted(world, fire, east).id();
        var alertedAt =
                java.util.Objects.requireNonNull(worlds.call(call).call().alertedAt());
        time.step(Duration.ofMinutes(30));
        var claimed = alertedAt.plus(Duration.ofMinutes(12));

        assertThat(code(dispatching.step(
                        call, 1, TeamCallAction.ARRIVE, world.dispatcher(), alertedAt.minusSeconds(60), null)))
                .isEqualTo(ProblemCode.TIME_IMPOSSIBLE);
        dispatching
                .step(call, 1, TeamCallAction.ARRIVE, world.dispatcher(), claimed, null)
                .orThrow();

        assertThat(worlds.call(call).call().arrivedAt()).isEqualTo(claimed);
        assertThat(worlds.call(call).clocks())
                .filteredOn(clock -> clock.clock().code().equals("arrive"))
                .singleElement()
                .satisfies(clock -> assertThat(clock.breached()).isFalse());
    }

    @Test
    void onlyALeaderPutsAStepRight() {
        var call = worlds.alerted(world, fire, east).id();
        step(call, TeamCallAction.ARRIVE, null).orThrow();

        assertThat(code(dispatching.step(call, 2, TeamCallAction.CORRECT, world.dispatcher(), null, "按错")))
                .isEqualTo(ProblemCode.NOT_GRANTED);
        dispatching
                .step(call, 2, TeamCallAction.CORRECT, world.leader(), null, "按错")
                .orThrow();

        var view = worlds.call(call);
        assertThat(view.call().state()).isEqualTo(TeamCallState.ROLLING);
        assertThat(view.call().arrivedAt()).isNull();
        assertThat(view.clocks())
                .filteredOn(clock -> clock.open())
                .extracting(clock -> clock.clock().code() + " " + clock.rule())
                .containsExactly("arrive call.arrive-town-day");
    }

    @Test
    void atNightAndElsewhereOtherRulesHold() {
        time.step(Duration.ofHours(13));
        var own = worlds.alerted(world, fire, east).id();
        var away = worlds.alerted(world, fire, west).id();

        assertThat(worlds.call(own).clocks())
                .extracting(clock -> clock.clock().code() + " " + clock.rule())
                .containsExactlyInAnyOrder("acknowledge call.acknowledge", "arrive call.arrive-town-night");
        assertThat(worlds.call(away).clocks())
                .extracting(clock -> clock.clock().code() + " " + clock.rule())
                .containsExactlyInAnyOrder(
                        "acknowledge call.acknowledge", "muster call.muster-night", "arrive call.arrive-elsewhere");
    }

    @Test
    void staffOfATownshipSeeOnlyCallsInIt() {
        var call = worlds.alerted(world, fire, east).id();
        var here = counties.staff(world.county().east(), world.county().eastCode(), Role.DISPATCHER);
        var there = counties.staff(world.county().west(), world.county().westCode(), Role.DISPATCHER);

        assertThat(calls.ofIncident(grants.access(here), fire)).hasSize(1);
        assertThat(calls.find(grants.access(there), call)).isEmpty();
        assertThat(calls.active(grants.access(there))).isEmpty();
        assertThatThrownBy(() -> dispatching.standDown(there, call, 1, "不是我的")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> dispatching.alert(there, fire, List.of(west.id()), null, null))
                .isInstanceOf(RefusedException.class);
        assertThat(worlds.state(call)).isEqualTo("ALERTED");
        assertThat(dispatching.busy(List.of(west.id()))).isEmpty();
        var theirs = worlds.incident(
                world, new Location(Location.Precision.TOWNSHIP, world.county().westCode(), null, null, null));
        assertThat(dispatching.propose(grants.access(there), theirs).choices())
                .filteredOn(choice -> choice.team().id().equals(east.id()))
                .singleElement()
                .satisfies(choice -> {
                    assertThat(choice.busy()).isNotNull();
                    assertThat(java.util.Objects.requireNonNull(choice.busy()).incidentNumber())
                            .isNull();
                });
    }
}
