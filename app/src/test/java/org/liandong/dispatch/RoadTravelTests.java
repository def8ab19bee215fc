package org.liandong.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.liandong.area.CountyFiles;
import org.liandong.area.Location;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.readiness.Team;
import org.liandong.road.ClosureDraft;
import org.liandong.road.RoadClosure;
import org.liandong.road.RoadClosures;
import org.liandong.road.Roads;
import org.liandong.staff.ApiTokens;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.Api;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.SecondNode;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * One valley: a trunk road along 30 degrees north from 119.85 to 120.15 east, and a lane over the pass from its middle to
 * its eastern end. The fire is at 120.1; one rescue team stands east of it, one far in the west.
 */
@DeskTest
@TestPropertySource(properties = "liandong.dispatch.detour=1.5") // a desk of its own: the map is everyone's
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoadTravelTests {

    private static final String MAP = """
            <osm version='0.6'>
            <node id='1' lat='30.0' lon='119.85'/><node id='2' lat='30.0' lon='119.9'/><node id='3' lat='30.0' lon='120.0'/>
            <node id='4' lat='30.0' lon='120.05'/><node id='5' lat='30.0' lon='120.15'/><node id='6' lat='30.1' lon='120.05'/>
            <way id='1'><nd ref='1'/><nd ref='2'/><nd ref='3'/><tag k='highway' v='trunk'/><tag k='name' v='溪谷大道'/></way>
            <way id='2'><nd ref='3'/><nd ref='4'/><nd ref='5'/><tag k='highway' v='trunk'/><tag k='name' v='溪谷大道'/></way>
            <way id='3'><nd ref='3'/><nd ref='6'/><nd ref='5'/><tag k='highway' v='track'/><tag k='name' v='岭路'/></way>
            </osm>
            """;
    private static final double[] IN_THE_VALLEY = {30.0001, 120.02};
    private static final double[] ON_THE_PASS = {30.1, 120.05};

    @Autowired
    private DispatchWorld worlds;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private Grants grants;

    @Autowired
    private RoadClosures closures;

    @Autowired
    private Roads roads;

    @Autowired
    private CountyFiles files;

    @Autowired
    private Transactions transactions;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Environment environment;

    @LocalServerPort
    private int port;

    private DispatchWorld.World world;
    private Team west;
    private CaseId fire;

    @BeforeAll
    void aValleyAndAFire() {
        world = worlds.aCounty();
        transactions.write(new Access.Machinery("test"), () -> {
            files.save("roads.osm", MAP.getBytes(StandardCharsets.UTF_8));
            files.save("speeds.csv", "class,kmh\ntrunk,60\ntrack,15\n".getBytes(StandardCharsets.UTF_8));
        });
        waitFor(() -> roads.now().isPresent());
        worlds.eastTeam(world);
        west = worlds.westTeam(world);
        fire = worlds.fire(world);
    }

    @AfterEach
    void everythingOpens() {
        closures.list().stream()
                .filter(closure -> closure.opening() == null)
                .forEach(closure -> closures.open(world.dispatcher(), closure.id(), true));
    }

    private static void waitFor(BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited a minute").isLessThan(until);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static ClosureDraft landslide(double[] place) {
        return new ClosureDraft(RoadClosure.Reason.LANDSLIDE, RoadClosure.Shape.SPOT, List.of(place), null, null, null);
    }

    private static ClosureDraft flood(double[]... ring) {
        return new ClosureDraft(RoadClosure.Reason.FLOOD, RoadClosure.Shape.AREA, List.of(ring), null, null, null);
    }

    private Proposal.Choice choice(Team team) {
        return dispatching.propose(grants.access(world.dispatcher()), fire).choices().stream()
                .filter(choice -> choice.team().id().equals(team.id()))
                .findFirst()
                .orElseThrow();
    }

    private List<ProblemCode> refusals(ClosureDraft draft) {
        try {
            closures.declare(world.dispatcher(), draft);
            return List.of();
        } catch (RefusedException e) {
            return e.refusals().stream().map(refusal -> refusal.code()).toList();
        }
    }

    @Test
    void aProposalIsByRoad() {
        var choice = choice(west);
        assertThat(choice.basis()).isEqualTo(EtaBasis.ROAD);
        assertThat(choice.metres()).isBetween(19_200, 19_300);
        // two minutes to turn out, then 60 km/h
        assertThat(choice.etaSeconds()).isBetween(120 + 1_152, 120 + 1_158);
    }

    @Test
    void aLandslideSendsTheTeamOverThePassFromTheNextQuestionOn() {
        int before = java.util.Objects.requireNonNull(choice(west).etaSeconds());
        var declared = closures.declare(world.dispatcher(), landslide(IN_THE_VALLEY));
        assertThat(declared.effect().roads()).isEqualTo(1);
        assertThat(declared.effect().metres()).isEqualTo(60);
        assertThat(declared.effect().cutOff()).isEmpty();
        assertThat(choice(west).etaSeconds()).isGreaterThan(before + 3_600);

        closures.open(world.dispatcher(), declared.closure().id(), false);
        assertThat(choice(west).etaSeconds()).isEqualTo(before);
    }

    @Test
    void aTownshipThatIsCutOffIsNamedBeforeAndTheTeamIsSaidToHaveNoRoadButMayBeSent() {
        closures.declare(world.dispatcher(), landslide(IN_THE_VALLEY));
        var effect = closures.weigh(world.dispatcher(), landslide(ON_THE_PASS));
        assertThat(effect.cutOff())
                .contains(world.county().eastCode(), world.county().westCode());
        assertThat(choice(west).etaSeconds()).isNotNull();

        closures.declare(world.dispatcher(), landslide(ON_THE_PASS));
        var cutOff = choice(west);
        assertThat(cutOff.etaSeconds()).isNull();
        assertThat(cutOff.recommended()).isFalse();
        assertThat(cutOff.reasons()).extracting(Proposal.Reason::code).contains(Proposal.ReasonCode.NO_WAY_THERE);

        var call = worlds.alerted(world, fire, west);
        var facts = worlds.call(call.id()).call();
        assertThat(facts.etaBasis()).isEqualTo(EtaBasis.NO_ROAD);
        assertThat(facts.etaSeconds()).isNull();
        assertThat(facts.expectedAt()).isNull();
    }

    @Test
    void aMatterFarFromTheRoadSaysHowFar() {
        var hut = worlds.incident(
                world, new Location(Location.Precision.POINT, world.county().eastCode(), 30.01, 120.1, null));
        var reasons = dispatching.propose(grants.access(world.dispatcher()), hut).choices().stream()
                .filter(choice -> choice.team().id().equals(west.id()))
                .flatMap(choice -> choice.reasons().stream())
                .toList();
        assertThat(reasons).contains(new Proposal.Reason(Proposal.ReasonCode.LAST_METRES_ON_FOOT, "1112"));
    }

    @Test
    void whatIsNoClosureIsRefusedAndNothingIsWritten() {
        double[] a = {30.0, 120.0};
        double[] b = {30.0, 120.1};
        double[] c = {30.1, 120.1};
        double[] d = {30.1, 120.0};
        int before = closures.list().size();
        assertThat(refusals(flood(a, c, b, d))).containsExactly(ProblemCode.AREA_CROSSES_ITSELF);
        assertThat(refusals(flood(a, b))).containsExactly(ProblemCode.AREA_HAS_NO_INSIDE);
        assertThat(refusals(flood(a, b, new double[] {32, 120}))).containsExactly(ProblemCode.AREA_TOO_LARGE);
        assertThat(refusals(flood(a, b, new double[] {Double.NaN, 120}))).containsExactly(ProblemCode.PLACE_IMPOSSIBLE);
        assertThat(refusals(landslide(new double[] {30.2, 120.2}))).containsExactly(ProblemCode.NO_ROAD_THERE);
        assertThat(refusals(new ClosureDraft(null, null, List.of(), null, null, null)))
                .containsExactly(ProblemCode.FIELD_REQUIRED, ProblemCode.FIELD_REQUIRED);
        assertThat(closures.list()).hasSize(before);
    }

    @Test
    void onlyWhoMayCloseRoadsMayAndOpeningTwiceIsSaid() {
        var declared =
                closures.declare(world.dispatcher(), landslide(IN_THE_VALLEY)).closure();
        closures.open(world.dispatcher(), declared.id(), false);
        assertThatThrownBy(() -> closures.open(world.dispatcher(), declared.id(), false))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusals().getFirst().code()).isEqualTo(ProblemCode.ALREADY_DONE));
        var observer = counties.staff(world.county().desk(), world.county().code(), Role.OBSERVER);
        assertThatThrownBy(() -> closures.declare(observer, landslide(IN_THE_VALLEY)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusals().getFirst().code()).isEqualTo(ProblemCode.OUTSIDE_AREA));
    }

    @Test
    void aClosureOverTheApiIsInForceOnAnotherNode() {
        var api = new Api(port, token());
        try (var second = SecondNode.beside(environment, Map.of())) {
            var there = second.bean(Roads.class);
            waitFor(() -> there.now().isPresent());
            var answer = api.create("/api/v1/closures", """
                    {"reason": "FLOOD", "shape": "AREA", "positions": [[29.999, 120.01], [29.999, 120.02], [30.001, 120.02], [30.001, 120.01]]}
                    """);
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            assertThat(answer.json().path("effect").path("roads").asInt()).isEqualTo(1);
            waitFor(() -> !there.now().orElseThrow().closures().isEmpty());
            var wrong = api.create("/api/v1/closures", "{\"reason\": \"GOSSIP\", \"shape\": \"SPOT\"}");
            assertThat(wrong.code()).isEqualTo("UNKNOWN_CODE");
            var id = answer.json().path("id").asString();
            assertThat(api.create("/api/v1/closures/" + id + "/open", "{\"mistake\": true}")
                            .status())
                    .isEqualTo(204);
            waitFor(() -> there.now().orElseThrow().closures().isEmpty());
            assertThat(api.get("/api/v1/closures/" + id).json().path("mistake").asBoolean())
                    .isTrue();
        }
    }

    private String token() {
        var login = jdbc.sql("select login::text from staff.account where id = ?")
                .param(world.dispatcher().account().value())
                .query(String.class)
                .single();
        return tokens.issue(login, "test", 1);
    }

    private java.net.http.HttpResponse<String> post(String token, String act, String shape, String positions) {
        return new Browser(port)
                .postAs(
                        "/closures",
                        List.of("Authorization", "Bearer " + token),
                        "reason",
                        "LANDSLIDE",
                        "shape",
                        shape,
                        "positions",
                        positions,
                        "metres",
                        "",
                        "until",
                        "",
                        "act",
                        act);
    }

    @Test
    void thePageWeighsClosesRefusesAndOpens() {
        var token = token();
        assertThat(new Browser(port)
                        .get("/closures", "Authorization", "Bearer " + token)
                        .body())
                .contains("新封路", "先看影响");

        var weighed = post(token, "weigh", "SPOT", "30.0001,120.02");
        assertThat(weighed.statusCode()).as(weighed.body()).isEqualTo(200);
        assertThat(weighed.body()).contains("封住 1 段道路", "没有乡镇因此断开", "30.0001,120.02");
        assertThat(closures.list().stream().filter(closure -> closure.opening() == null))
                .isEmpty();

        var crossed = post(token, "declare", "AREA", "30,120\n30.1,120.1\n30,120.1\n30.1,120");
        assertThat(crossed.statusCode()).isEqualTo(422);
        assertThat(crossed.body()).contains("自相交叉", "30.1,120.1");

        assertThat(post(token, "declare", "SPOT", "30.0001，120.02").statusCode())
                .isEqualTo(302);
        var listed = new Browser(port)
                .get("/closures", "Authorization", "Bearer " + token)
                .body();
        assertThat(listed).contains("滑坡", "东乡", "恢复通行", "误封，撤销");
    }
}
