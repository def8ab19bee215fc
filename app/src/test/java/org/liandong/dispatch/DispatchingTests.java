package org.liandong.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.area.Location;
import org.liandong.casework.Casework;
import org.liandong.casework.JointOutcome;
import org.liandong.casework.Outcome;
import org.liandong.incident.IncidentAction;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TeamId;
import org.liandong.readiness.Team;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Teams sent and their steps, on a real database. */
@DeskTest
class DispatchingTests {

    @Autowired
    private DispatchWorld worlds;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private Calls calls;

    @Autowired
    private Incidents incidents;

    @Autowired
    private TeamStates states;

    @Autowired
    private Casework casework;

    @Autowired
    private Grants grants;

    @Autowired
    private Reservations reservations;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private TestCounty counties;

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

    private static ProblemCode code(JointOutcome outcome) {
        return ((JointOutcome.Refused) outcome).refusal().code();
    }

    @Test
    void theNearestTeamOfTheTownshipIsProposedWithItsMargin() {
        var proposal = dispatching.propose(grants.access(world.dispatcher()), fire);

        assertThat(proposal.recommended()).containsExactly(east.id());
        assertThat(proposal.shortfalls()).isEmpty();
        assertThat(proposal.imprecise()).isFalse();
        assertThat(proposal.night()).isFalse();
        assertThat(proposal.choices()).hasSize(2);
        assertThat(proposal.choices().getFirst()).satisfies(choice -> {
            assertThat(choice.basis()).isEqualTo(EtaBasis.DETOUR_ESTIMATE);
            assertThat(choice.targetRule()).isEqualTo("call.arrive-town-day");
            assertThat(choice.etaSeconds()).isEqualTo(369);
            assertThat(choice.marginSeconds()).isEqualTo(20 * 60 - 369);
        });
        assertThat(proposal.choices().getLast().targetRule()).isEqualTo("call.arrive-elsewhere");
    }

    @Test
    void aGraveFireAsksForMoreThanThereIs() {
        incidents
                .assess(world.dispatcher(), fire, 1, 2, org.liandong.incident.Toll.NONE, null)
                .orThrow();

        var proposal = dispatching.propose(grants.access(world.dispatcher()), fire);

        assertThat(proposal.recommended()).containsExactly(east.id(), west.id());
        assertThat(proposal.shortfalls()).containsExactly(new Proposal.Shortfall("RESCUE", 1));
    }

    @Test
    void anImprecisePlaceUsesTheTownshipsCentreAndSaysSo() {
        var vague = worlds.incident(
                world, new Location(Location.Precision.TOWNSHIP, world.county().westCode(), null, null, null));

        var proposal = dispatching.propose(grants.access(world.dispatcher()), vague);

        assertThat(proposal.imprecise()).isTrue();
        assertThat(proposal.recommended()).containsExactly(west.id());
    }

    @Test
    void aTeamIsAlertedOnceForAnIncident() {
        worlds.alerted(world, fire, east);

        var again = dispatching.alert(world.dispatcher(), fire, List.of(west.id(), east.id()), null, null);

        assertThat(again).isInstanceOfSatisfying(JointOutcome.Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(ProblemCode.TEAM_ALREADY_ALERTED);
            assertThat(refused.refusal().arguments()).containsExactly(east.name());
        });
        assertThat(calls.ofIncident(DispatchWorld.ALL, fire)).hasSize(1);
        assertThat(dispatching.busy(List.of(west.id()))).isEmpty();
    }

    @Test
    void aTeamOnAnotherIncidentIsBusyAndNamed() {
        worlds.alerted(world, fire, east);
        var second = worlds.fire(world);

        var refused = dispatching.alert(world.dispatcher(), second, List.of(east.id()), null, null);

        assertThat(code(refused)).isEqualTo(ProblemCode.TEAM_BUSY);
        assertThat(calls.ofIncident(DispatchWorld.ALL, second)).isEmpty();
        var proposal = dispatching.propose(grants.access(world.dispatcher()), second);
        assertThat(proposal.recommended()).containsExactly(west.id());
        assertThat(proposal.choices())
                .filteredOn(choice -> choice.team().id().equals(east.id()))
                .singleElement()
                .satisfies(choice -> {
                    assertThat(choice.busy()).isNotNull();
                    assertThat(java.util.Objects.requireNonNull(choice.busy()).incidentNumber())
                            .isEqualTo(incidents
                                    .get(DispatchWorld.ALL, fire)
                                    .head()
                                    .number());
                    assertThat(java.util.Objects.requireNonNull(choice.busy()).remainingSeconds())
                            .isPositive();
                });
    }

    @Test
    void theSameKeyAlertsOnceAndIsAnsweredAgain() {
        var key = "alert-" + fire;
        dispatching
                .alert(world.dispatcher(), fire, List.of(east.id(), west.id()), "带水带", key)
                .orThrow();

        var again = dispatching.alert(world.dispatcher(), fire, List.of(west.id(), east.id()), "带水带", key);
        var other = dispatching.alert(world.dispatcher(), fire, List.of(west.id()), "带水带", key);

        assertThat(again).isInstanceOf(JointOutcome.Again.class);
        assertThat(code(other)).isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        assertThat(calls.ofIncident(DispatchWorld.ALL, fire)).hasSize(2);
    }

    @Test
    void aReservedTeamIsAlertedOnItsReservation() {
        var reserved = dispatching
                .reserve(world.dispatcher(), fire, east.id())
                .orThrow()
                .opened()
                .getFirst();
        assertThat(worlds.call(reserved.id()).delivery()).isNull();

        var done = dispatching
                .alert(world.dispatcher(), fire, List.of(east.id(), west.id()), null, null)
                .orThrow();

        assertThat(done.moved()).extracting(head -> head.id()).containsExactly(reserved.id());
        assertThat(done.opened()).hasSize(1);
        assertThat(worlds.state(reserved.id())).isEqualTo("ALERTED");
        assertThat(worlds.call(reserved.id()).delivery()).isNotNull();
        assertThat(worlds.call(reserved.id()).clocks())
                .filteredOn(clock -> clock.open())
                .extracting(clock -> clock.clock().code())
                .containsExactlyInAnyOrder("acknowledge", "arrive");
    }

    @Test
    void aReleasedTeamIsFree() {
        var reserved = dispatching
                .reserve(world.dispatcher(), fire, east.id())
                .orThrow()
                .opened()
                .getFirst();

        dispatching.release(world.dispatcher(), reserved.id(), 1).orThrow();

        assertThat(worlds.state(reserved.id())).isEqualTo("STOOD_DOWN");
        worlds.alerted(world, fire, east);
    }

    @Test
    void divertingEndsOneCallAndMakesAnother() {
        var call = worlds.alerted(world, fire, east).id();
        var second = worlds.fire(world);

        var done = dispatching
                .divert(world.dispatcher(), call, worlds.version(call), second, "更急")
                .orThrow();

        assertThat(worlds.state(call)).isEqualTo("DIVERTED");
        assertThat(done.opened().getFirst().parentId()).isEqualTo(second);
        assertThat(calls.activeOf(DispatchWorld.ALL, List.of(east.id())).values())
                .extracting(CallFacts::incident)
                .containsExactly(second);
    }

    @Test
    void aStaleDiversionChangesNothing() {
        var call = worlds.alerted(world, fire, east).id();
        step(call, TeamCallAction.ACKNOWLEDGE, null).orThrow();
        var second = worlds.fire(world);

        var answer = dispatching.divert(world.dispatcher(), call, 1, second, null);

        assertThat(answer).isInstanceOf(JointOutcome.Stale.class);
        assertThat(worlds.state(call)).isEqualTo("ACKNOWLEDGED");
        assertThat(calls.ofIncident(DispatchWorld.ALL, second)).isEmpty();
    }

    @Test
    void anIncidentIsNotEndedUnderTeamsThatAreStillOut() {
        var call = worlds.alerted(world, fire, east).id();
        dispatching.reserve(world.dispatcher(), fire, west.id()).orThrow();
        awaitState(fire, "DISPATCHED");
        var journal = casework.journal(DispatchWorld.ALL, fire).size();

        assertStillOut(fire, IncidentAction.CLOSE_UNANSWERED, east.name(), west.name());

        assertThat(casework.journal(DispatchWorld.ALL, fire)).hasSize(journal);
        dispatching
                .standDown(world.dispatcher(), call, worlds.version(call), "误报")
                .orThrow();
        var held = calls.ofIncident(DispatchWorld.ALL, fire).stream()
                .filter(view -> view.call().active())
                .findFirst()
                .orElseThrow();
        dispatching
                .release(
                        world.dispatcher(),
                        held.call().head().id(),
                        held.call().head().version())
                .orThrow();
        incidents
                .act(world.dispatcher(), fire, version(fire), IncidentAction.CLOSE_UNANSWERED, "误报")
                .orThrow();
    }

    @Test
    void anIncidentIsNotMergedAwayUnderATeamThatIsKeptForIt() {
        dispatching.reserve(world.dispatcher(), fire, east.id()).orThrow();

        assertStillOut(fire, IncidentAction.MERGE, east.name());
    }

    private void assertStillOut(CaseId incident, IncidentAction ending, String... teams) {
        assertThat(incidents.act(world.dispatcher(), incident, version(incident), ending, "误报"))
                .isInstanceOfSatisfying(Outcome.Refused.class, no -> {
                    assertThat(no.refusal().code()).isEqualTo(ProblemCode.TEAMS_STILL_OUT);
                    assertThat(no.refusal().arguments().getFirst().toString()).contains(teams);
                });
    }

    private void awaitState(CaseId incident, String state) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> casework.get(DispatchWorld.ALL, Incidents.ref(incident))
                        .state()
                        .equals(state));
    }

    @Test
    void aTeamOnItsWayHomeKeepsNothingOpen() {
        var call = worlds.alerted(world, fire, east).id();
        step(call, TeamCallAction.ARRIVE, null).orThrow();
        awaitState(fire, "ON_SCENE");
        assertStillOut(fire, IncidentAction.CLOSE, east.name());
        step(call, TeamCallAction.FINISH, null).orThrow();

        incidents
                .act(world.dispatcher(), fire, version(fire), IncidentAction.CLOSE, "已处置")
                .orThrow();

        step(call, TeamCallAction.RETURN, null).orThrow();
    }

    @Test
    void aReservationThatIsOverIsLetGo() {
        dispatching.reserve(world.dispatcher(), fire, east.id()).orThrow();
        var call = calls.ofIncident(DispatchWorld.ALL, fire)
                .getFirst()
                .call()
                .head()
                .id();
        reservations.releaseExpired();
        assertThat(worlds.state(call)).isEqualTo("RESERVED");

        time.step(Duration.ofHours(13));
        assertThat(reservations.releaseExpired()).isPositive();

        assertThat(worlds.state(call)).isEqualTo("STOOD_DOWN");
        assertThat(casework.journal(DispatchWorld.ALL, call).getLast().action()).isEqualTo("RELEASE");
        assertThat(dispatching.busy(List.of(east.id()))).isEmpty();
        assertThat(reservations.releaseExpired()).isZero();
        dispatching
                .alert(world.dispatcher(), fire, List.of(east.id()), null, null)
                .orThrow();
    }

    private int version(CaseId incident) {
        return casework.get(DispatchWorld.ALL, Incidents.ref(incident)).version();
    }

    @Test
    void nobodyIsSentToWhatIsOver() {
        incidents
                .act(world.dispatcher(), fire, 1, IncidentAction.CLOSE_UNANSWERED, "误报")
                .orThrow();

        var refused = dispatching.alert(world.dispatcher(), fire, List.of(east.id()), null, null);

        assertThat(code(refused)).isEqualTo(ProblemCode.NOT_POSSIBLE_NOW);
        assertThat(calls.ofIncident(DispatchWorld.ALL, fire)).isEmpty();
        assertThat(dispatching.busy(List.of(east.id()))).isEmpty();
    }

    @Test
    void whoMayNotAlertAlertsNobody() {
        var taker = counties.staff(world.county().desk(), world.county().code(), Role.CALL_TAKER);

        assertThat(code(dispatching.alert(taker, fire, List.of(east.id()), null, null)))
                .isEqualTo(ProblemCode.NOT_GRANTED);

        assertThat(calls.ofIncident(DispatchWorld.ALL, fire)).isEmpty();
    }

    @Test
    void badTeamsAreRefusedByField() {
        assertThat(code(dispatching.alert(world.dispatcher(), fire, List.of(), null, null)))
                .isEqualTo(ProblemCode.FIELD_REQUIRED);
        assertThat(code(dispatching.alert(
                        world.dispatcher(), fire, List.of(new TeamId(UUID.randomUUID()), east.id()), null, null)))
                .isEqualTo(ProblemCode.UNKNOWN_CODE);
        assertThat(calls.ofIncident(DispatchWorld.ALL, fire)).isEmpty();
    }

    @Test
    void aKeeperSaysHowATeamStands() {
        var keeper = counties.staff(world.county().desk(), world.county().code(), Role.TEAM_KEEPER);

        states.set(keeper, east.id(), TeamStanding.OUT_OF_SERVICE, 0);

        assertThat(dispatching.propose(grants.access(world.dispatcher()), fire).recommended())
                .containsExactly(west.id());
        assertThatThrownBy(() -> states.set(keeper, east.id(), TeamStanding.AVAILABLE, 0))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> states.set(world.leader(), east.id(), TeamStanding.AVAILABLE, 1))
                .isInstanceOf(RefusedException.class);
        assertThat(states.get(DispatchWorld.ALL, east.id()).standing()).isEqualTo(TeamStanding.OUT_OF_SERVICE);
        states.set(keeper, east.id(), TeamStanding.AVAILABLE, 1);
        assertThat(states.get(DispatchWorld.ALL, east.id()).version()).isEqualTo(2);
    }
}
