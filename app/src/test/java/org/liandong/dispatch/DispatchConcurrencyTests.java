package org.liandong.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.casework.JointOutcome;
import org.liandong.casework.Outcome;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.TeamId;
import org.liandong.readiness.Team;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several people press at once, on real connections. */
@DeskTest
class DispatchConcurrencyTests {

    private static final int ROUNDS = 20;

    @Autowired
    private DispatchWorld worlds;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private Calls calls;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private DispatchWorld.World world;

    @BeforeEach
    void aCounty() {
        world = worlds.aCounty();
    }

    private static <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
        var start = new CyclicBarrier(works.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<java.util.concurrent.Future<T>>();
            for (var work : works) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            var found = new ArrayList<T>();
            for (var answer : answers) {
                found.add(answer.get());
            }
            return found;
        }
    }

    private int rows(String sql, CaseId id) {
        return transactions.read(
                DispatchWorld.ALL,
                () -> jdbc.sql(sql).param("id", id.value()).query(Integer.class).single());
    }

    @Test
    void twoDispatchersAlertOneTeamOnce() throws Exception {
        var other = counties.staff(world.county().desk(), world.county().code(), Role.DISPATCHER);
        for (int round = 0; round < ROUNDS; round++) {
            var team = worlds.eastTeam(world);
            var fire = worlds.fire(world);

            var answers = atOnce(List.<Callable<JointOutcome>>of(
                    () -> dispatching.alert(world.dispatcher(), fire, List.of(team.id()), null, null),
                    () -> dispatching.alert(other, fire, List.of(team.id()), null, null)));

            assertThat(answers).filteredOn(JointOutcome.Done.class::isInstance).hasSize(1);
            assertThat(answers)
                    .filteredOn(JointOutcome.Refused.class::isInstance)
                    .singleElement()
                    .satisfies(answer -> {
                        var refusal = ((JointOutcome.Refused) answer).refusal();
                        assertThat(refusal.code()).isEqualTo(ProblemCode.TEAM_ALREADY_ALERTED);
                        assertThat(refusal.arguments()).containsExactly(team.name());
                    });
            assertThat(calls.ofIncident(DispatchWorld.ALL, fire)).hasSize(1);
            assertThat(rows("select count(*) from casework.head where parent_id = :id", fire))
                    .isEqualTo(1);
            assertThat(rows("""
                    select count(*) from notification.delivery d
                      join casework.head h on h.id = d.case_id where h.parent_id = :id
                    """, fire)).isEqualTo(1);
        }
    }

    @Test
    void oneTeamForTwoIncidentsGoesToOne() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var team = worlds.eastTeam(world);
            var one = worlds.fire(world);
            var two = worlds.fire(world);

            var answers = atOnce(List.<Callable<JointOutcome>>of(
                    () -> dispatching.alert(world.dispatcher(), one, List.of(team.id()), null, null),
                    () -> dispatching.alert(world.dispatcher(), two, List.of(team.id()), null, null)));

            assertThat(answers).filteredOn(JointOutcome.Done.class::isInstance).hasSize(1);
            assertThat(answers)
                    .filteredOn(JointOutcome.Refused.class::isInstance)
                    .singleElement()
                    .satisfies(answer -> assertThat(
                                    ((JointOutcome.Refused) answer).refusal().code())
                            .isEqualTo(ProblemCode.TEAM_BUSY));
        }
    }

    @Test
    void manyTeamsInOppositeOrdersNeverDeadlock() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var teams = new ArrayList<TeamId>();
            for (int n = 0; n < 4; n++) {
                teams.add(worlds.eastTeam(world).id());
            }
            var reversed = new ArrayList<>(teams);
            Collections.reverse(reversed);
            var one = worlds.fire(world);
            var two = worlds.fire(world);

            var answers = atOnce(List.<Callable<JointOutcome>>of(
                    () -> dispatching.alert(world.dispatcher(), one, teams, null, null),
                    () -> dispatching.alert(world.dispatcher(), two, reversed, null, null)));

            assertThat(answers).filteredOn(JointOutcome.Done.class::isInstance).hasSize(1);
            int sent = calls.ofIncident(DispatchWorld.ALL, one).size()
                    + calls.ofIncident(DispatchWorld.ALL, two).size();
            assertThat(sent).isEqualTo(4);
        }
    }

    /** Each diversion locks its call and the other incident; two of each meet on the same pair of heads. */
    @Test
    void opposingDiversionsNeverDeadlock() throws Exception {
        var other = counties.staff(world.county().desk(), world.county().code(), Role.DISPATCHER);
        for (int round = 0; round < ROUNDS; round++) {
            var one = worlds.fire(world);
            var two = worlds.fire(world);
            var here = worlds.alerted(world, one, worlds.eastTeam(world)).id();
            var there = worlds.alerted(world, two, worlds.westTeam(world)).id();

            var answers = atOnce(List.<Callable<JointOutcome>>of(
                    () -> dispatching.divert(world.dispatcher(), here, 1, two, null),
                    () -> dispatching.divert(world.dispatcher(), there, 1, one, null),
                    () -> dispatching.divert(other, here, 1, two, null),
                    () -> dispatching.divert(other, there, 1, one, null)));

            assertThat(answers).filteredOn(JointOutcome.Done.class::isInstance).hasSize(2);
            assertThat(answers).filteredOn(JointOutcome.Stale.class::isInstance).hasSize(2);
            assertThat(worlds.state(here)).isEqualTo("DIVERTED");
            assertThat(worlds.state(there)).isEqualTo("DIVERTED");
        }
    }

    @Test
    void oneCallIsDivertedOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var team = worlds.eastTeam(world);
            var call = worlds.alerted(world, worlds.fire(world), team).id();
            var two = worlds.fire(world);
            var three = worlds.fire(world);

            var answers = atOnce(List.<Callable<JointOutcome>>of(
                    () -> dispatching.divert(world.dispatcher(), call, 1, two, null),
                    () -> dispatching.divert(world.dispatcher(), call, 1, three, null)));

            assertThat(answers).filteredOn(JointOutcome.Done.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(JointOutcome.Stale.class::isInstance).hasSize(1);
            int sent = calls.ofIncident(DispatchWorld.ALL, two).size()
                    + calls.ofIncident(DispatchWorld.ALL, three).size();
            assertThat(sent).isEqualTo(1);
        }
    }

    @Test
    void fiveTeamsPressArrivedAtOnce() throws Exception {
        var fire = worlds.fire(world);
        var teams = new ArrayList<Team>();
        for (int n = 0; n < 5; n++) {
            teams.add(worlds.eastTeam(world));
        }
        var works = new ArrayList<Callable<Outcome>>();
        for (var team : teams) {
            var call = worlds.alerted(world, fire, team).id();
            works.add(() ->
                    dispatching.step(call, 1, TeamCallAction.ARRIVE, new Actor.Team(team.id(), call), null, null));
        }

        assertThat(atOnce(works)).allMatch(Outcome.Moved.class::isInstance);
    }
}
