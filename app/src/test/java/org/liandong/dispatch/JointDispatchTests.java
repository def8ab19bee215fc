package org.liandong.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.area.Location;
import org.liandong.casework.JointOutcome;
import org.liandong.incident.IncidentAction;
import org.liandong.incident.IncidentState;
import org.liandong.incident.Incidents;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.readiness.Team;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.support.Api;
import org.liandong.support.DeskTest;
import org.liandong.support.EndpointWorld;
import org.liandong.support.Shift;
import org.liandong.support.TestPlans;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two incidents want the same teams: a fire beside the east team, which could rescue too, and a fire that needs an engine. */
@DeskTest
class JointDispatchTests {

    @Autowired
    private DispatchWorld worlds;

    @Autowired
    private TestPlans plans;

    @Autowired
    private JointDispatch joint;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Calls calls;

    @Autowired
    private Grants grants;

    @Autowired
    private EndpointWorld endpoints;

    @Autowired
    private Shift shift;

    @LocalServerPort
    private int port;

    private DispatchWorld.World world;
    private Team east;
    private Team west;
    private CaseId first;
    private CaseId second;

    @BeforeEach
    void twoIncidentsAndTwoTeams() {
        world = worlds.aCounty();
        east = worlds.eastTeam(world);
        west = worlds.westTeam(world);
        var county = world.county();
        plans.plan("east-" + county.code(), "FIRE", county.eastCode(), null, null);
        plans.need("east-" + county.code(), "RESCUE", 1, null, 60);
        plans.plan("west-" + county.code(), "FIRE", county.westCode(), null, null);
        plans.need("west-" + county.code(), "FIRE_FIGHTING", 1, null, 60);
        first = worlds.fire(world);
        second = worlds.incident(world, new Location(Location.Precision.POINT, county.westCode(), 30.0, 119.95, null));
    }

    private JointProposal solve() {
        return joint.solve(grants.access(world.dispatcher()), List.of(first, second));
    }

    private static List<JointDispatch.Wish> wishes(JointProposal proposal) {
        return proposal.parts().stream()
                .flatMap(part -> part.wanted().stream().map(team -> new JointDispatch.Wish(part.incident(), team)))
                .toList();
    }

    private List<CallView> called() {
        return Stream.of(first, second)
                .flatMap(id -> calls.ofIncident(DispatchWorld.ALL, id).stream())
                .toList();
    }

    private static ProblemCode code(JointOutcome outcome) {
        return ((JointOutcome.Refused) outcome).refusal().code();
    }

    @Test
    void togetherFillsWhatOneAfterTheOtherLeavesEmpty() {
        var proposal = solve();

        assertThat(proposal.inTurn().empty()).isEqualTo(1);
        assertThat(proposal.together().empty()).isZero();
        assertThat(proposal.parts()).extracting(JointProposal.Part::incident).containsExactly(first, second);
        assertThat(proposal.parts().getFirst().wanted()).containsExactly(west.id());
        assertThat(proposal.parts().getLast().wanted()).containsExactly(east.id());
        assertThat(proposal.parts().getLast().inTurn().getFirst().missingTeams())
                .isEqualTo(1);
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        var other = joint.solve(grants.access(world.dispatcher()), List.of(second, first, second));

        assertThat(other.stamp()).isEqualTo(solve().stamp());
        assertThat(wishes(other)).isEqualTo(wishes(solve()));
    }

    @Test
    void allTeamsAreKeptInOneAct() {
        var proposal = solve();

        var outcome = joint.reserve(world.dispatcher(), List.of(first, second), proposal.stamp(), wishes(proposal));

        assertThat(outcome.orThrow().opened()).hasSize(2);
        assertThat(called())
                .hasSize(2)
                .allSatisfy(view -> assertThat(view.call().state()).isEqualTo(TeamCallState.RESERVED));
        // solved again, nothing more is asked for
        assertThat(wishes(solve())).isEmpty();
        assertThat(solve().together().empty()).isZero();
    }

    @Test
    void allTeamsAreAlertedInOneActAndTheirIncidentsFollow() {
        var proposal = solve();

        joint.alert(world.dispatcher(), List.of(first, second), proposal.stamp(), wishes(proposal))
                .orThrow();

        assertThat(called())
                .hasSize(2)
                .allSatisfy(view -> assertThat(view.call().state()).isEqualTo(TeamCallState.ALERTED));
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            for (var incident : List.of(first, second)) {
                assertThat(incidents.get(DispatchWorld.ALL, incident).head().state())
                        .isEqualTo(IncidentState.DISPATCHED.name());
            }
        });
    }

    @Test
    void nobodyIsAlertedByASolutionThatIsAnotherByNow() {
        var proposal = solve();
        worlds.alerted(world, worlds.fire(world), west);

        var outcome = joint.alert(world.dispatcher(), List.of(first, second), proposal.stamp(), wishes(proposal));

        assertThat(code(outcome)).isEqualTo(ProblemCode.PROPOSAL_CHANGED);
        assertThat(called()).isEmpty();
    }

    @Test
    void thePageAlertsWhatItHasSolved() {
        var proposal = solve();
        var desk = shift.signedIn(port, world.county(), Role.DISPATCHER);
        var page = desk.get("/solve?incident=" + first + "&incident=" + second).body();
        assertThat(page).contains("通知 2 支队伍出动", "只预占 2 支队伍");
        var form = new ArrayList<>(
                List.of("incident", first.toString(), "incident", second.toString(), "stamp", "old", "then", "alert"));
        wishes(proposal).forEach(wish -> form.addAll(List.of("wish", wish.incident() + " " + wish.team())));

        assertThat(desk.post("/solve", form.toArray(String[]::new)).statusCode())
                .as("by an old solution")
                .isEqualTo(409);
        assertThat(called()).isEmpty();
        form.set(5, proposal.stamp());
        assertThat(desk.post("/solve", form.toArray(String[]::new)).statusCode())
                .isEqualTo(302);
        assertThat(called())
                .hasSize(2)
                .allSatisfy(view -> assertThat(view.call().state()).isEqualTo(TeamCallState.ALERTED));
    }

    @Test
    void onlyTheTeamsTickedAreKept() {
        var proposal = solve();

        joint.reserve(
                        world.dispatcher(),
                        List.of(first, second),
                        proposal.stamp(),
                        List.of(new JointDispatch.Wish(second, east.id())))
                .orThrow();

        assertThat(called())
                .singleElement()
                .satisfies(view -> assertThat(view.team().id()).isEqualTo(east.id()));
    }

    @Test
    void aSolutionThatIsAnotherByNowIsRefusedAndNothingIsKept() {
        var proposal = solve();
        worlds.alerted(world, worlds.fire(world), west);

        var outcome = joint.reserve(world.dispatcher(), List.of(first, second), proposal.stamp(), wishes(proposal));

        assertThat(code(outcome)).isEqualTo(ProblemCode.PROPOSAL_CHANGED);
        assertThat(called()).isEmpty();
    }

    @Test
    void aTeamThatIsNotInTheSolutionIsNotKept() {
        var proposal = solve();

        var outcome = joint.reserve(
                world.dispatcher(),
                List.of(first, second),
                proposal.stamp(),
                List.of(new JointDispatch.Wish(first, west.id()), new JointDispatch.Wish(first, east.id())));

        assertThat(code(outcome)).isEqualTo(ProblemCode.PROPOSAL_CHANGED);
        assertThat(code(joint.reserve(world.dispatcher(), List.of(first), proposal.stamp(), List.of())))
                .isEqualTo(ProblemCode.FIELD_REQUIRED);
        assertThat(called()).isEmpty();
    }

    @Test
    void ofTwoWhoConfirmAtOnceOneIsRefusedAndNothingIsHalf() throws Exception {
        for (int round = 0; round < 5; round++) {
            twoIncidentsAndTwoTeams();
            var proposal = solve();
            Callable<JointOutcome> confirm =
                    () -> joint.reserve(world.dispatcher(), List.of(first, second), proposal.stamp(), wishes(proposal));
            var outcomes = new ArrayList<JointOutcome>();
            try (var threads = Executors.newFixedThreadPool(2)) {
                for (var answer : threads.invokeAll(List.of(confirm, confirm))) {
                    outcomes.add(answer.get());
                }
            }

            assertThat(outcomes).filteredOn(JointOutcome.Done.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(JointOutcome.Refused.class::isInstance)
                    .singleElement()
                    .satisfies(outcome -> assertThat(code(outcome))
                            .isIn(
                                    ProblemCode.PROPOSAL_CHANGED,
                                    ProblemCode.TEAM_BUSY,
                                    ProblemCode.TEAM_ALREADY_ALERTED));
            assertThat(called()).hasSize(2);
        }
    }

    @Test
    void whatCannotBeSolvedIsRefusedByName() {
        var access = grants.access(world.dispatcher());
        assertThat(refused(List.of())).isEqualTo(ProblemCode.FIELD_REQUIRED);
        assertThat(refused(Stream.generate(() -> new CaseId(UUID.randomUUID()))
                        .limit(JointDispatch.MOST_INCIDENTS + 1L)
                        .toList()))
                .isEqualTo(ProblemCode.FIELD_TOO_LONG);
        assertThat(refused(List.of(first, new CaseId(UUID.randomUUID())))).isEqualTo(ProblemCode.NOT_FOUND);
        var elsewhere = worlds.aCounty();
        assertThat(refused(List.of(first, worlds.fire(elsewhere)))).isEqualTo(ProblemCode.NOT_FOUND);
        incidents
                .act(world.dispatcher(), second, 1, IncidentAction.CLOSE_UNANSWERED, "误报")
                .orThrow();
        assertThat(refused(List.of(first, second))).isEqualTo(ProblemCode.NOT_POSSIBLE_NOW);
        assertThat(joint.solve(access, List.of(first)).parts()).hasSize(1);
    }

    private ProblemCode refused(List<CaseId> ids) {
        var thrown = new ArrayList<ProblemCode>();
        assertThatThrownBy(() -> joint.solve(grants.access(world.dispatcher()), ids))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> thrown.add(refused.refusals().getFirst().code()));
        return thrown.getFirst();
    }

    @Test
    void programsSolveAndKeepToo() {
        var desk = new Api(port, endpoints.token(world.county(), Role.DISPATCHER));
        var ids = "[\"" + first + "\",\"" + second + "\"]";
        var solved = desk.create("/api/v1/joint/proposal", "{\"incidents\":" + ids + "}");
        assertThat(solved.status()).as(solved.text()).isEqualTo(200);
        assertThat(solved.json().path("inTurn").path("empty").asInt()).isEqualTo(1);
        assertThat(solved.json().path("together").path("empty").asInt()).isZero();
        var stamp = solved.json().path("stamp").asString();
        var keep = "{\"incidents\":%s,\"stamp\":\"%s\",\"reservations\":[{\"incident\":\"%s\",\"team\":\"%s\"}]}";

        var old = desk.create("/api/v1/joint/reservations", keep.formatted(ids, "old", first, west.code()));
        assertThat(old.status()).isEqualTo(409);
        assertThat(old.code()).isEqualTo("PROPOSAL_CHANGED");
        assertThat(desk.create("/api/v1/joint/reservations", keep.formatted(ids, stamp, first, "nobody"))
                        .status())
                .isEqualTo(422);
        assertThat(called()).isEmpty();

        assertThat(desk.create("/api/v1/joint/reservations", keep.formatted(ids, stamp, first, west.code()))
                        .status())
                .isEqualTo(201);
        assertThat(called()).hasSize(1);
        var rest = desk.create("/api/v1/joint/proposal", "{\"incidents\":" + ids + "}")
                .json()
                .path("stamp")
                .asString();
        var alert = "{\"incidents\":%s,\"stamp\":\"%s\",\"alerts\":[{\"incident\":\"%s\",\"team\":\"%s\"}]}";
        assertThat(desk.create("/api/v1/joint/alerts", alert.formatted(ids, stamp, second, east.code()))
                        .code())
                .as("by the solution from before")
                .isEqualTo("PROPOSAL_CHANGED");
        assertThat(desk.create("/api/v1/joint/alerts", "{\"incidents\":" + ids + "}")
                        .json()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("stamp");
        assertThat(desk.create("/api/v1/joint/alerts", alert.formatted(ids, rest, second, east.code()))
                        .status())
                .isEqualTo(201);
        assertThat(called()).hasSize(2);
        var looker = new Api(port, endpoints.token(world.county(), Role.OBSERVER));
        assertThat(looker.create("/api/v1/joint/proposal", "{\"incidents\":" + ids + "}")
                        .status())
                .isEqualTo(403);
    }
}
