package org.liandong.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.liandong.area.CountyFiles;
import org.liandong.area.Location;
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
import org.liandong.support.SettableTimeSource;
import org.liandong.support.TestCounty;
import org.liandong.support.Valley;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * In the {@link Valley}. The fire is at 120.1; one rescue team stands east of it, one far in the west.
 */
@DeskTest
@TestPropertySource(properties = "liandong.dispatch.detour=1.5") // a desk of its own: the map is everyone's
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoadTravelTests {

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

    @Autowired
    private SettableTimeSource time;

    @LocalServerPort
    private int port;

    private DispatchWorld.World world;
    private Team west;
    private CaseId fire;

    @BeforeAll
    void aValleyAndAFire() {
        world = worlds.aCounty();
        Valley.lay(transactions, files);
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

    /**
     * The other node looks by itself once an hour and its clock is two hours behind: it closes the road because it was told,
     * and at once because the closure says so, not because its own clock does.
     */
    @Test
    void aClosureOverTheApiIsInForceOnAnotherNodeBecauseItIsTold() {
        time.set(Instant.now().plus(Duration.ofHours(2)));
        var api = new Api(port, token());
        try (var second = SecondNode.beside(environment, Map.of("liandong.road.every", "1h"))) {
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
        } finally {
            everythingOpens();
            time.set(SettableTimeSource.START);
        }
    }

    @Test
    void aClosureThatIsToComeBeginsAndEndsWithTheQuestionAfterItsTime() {
        int open = java.util.Objects.requireNonNull(choice(west).etaSeconds());
        var from = time.now().plus(Duration.ofMinutes(30));
        closures.declare(
                world.dispatcher(),
                new ClosureDraft(
                        RoadClosure.Reason.WORKS,
                        RoadClosure.Shape.SPOT,
                        List.of(IN_THE_VALLEY),
                        null,
                        from,
                        from.plus(Duration.ofMinutes(20))));
        assertThat(choice(west).etaSeconds()).isEqualTo(open);
        time.step(Duration.ofMinutes(31));
        assertThat(choice(west).etaSeconds()).isGreaterThan(open + 3_600);
        time.step(Duration.ofMinutes(20));
        assertThat(choice(west).etaSeconds()).isEqualTo(open);
    }

    private String token() {
        var login = jdbc.sql("select login::text from staff.account where id = ?")
                .param(world.dispatcher().account().value())
                .query(String.class)
                .single();
        return tokens.issue(login, "test", 1);
    }

    @Test
    void theRoadATeamTakesIsDrawnWithItsTurnsAndFollowsWhatIsClosed() {
        var api = new Api(port, token());
        var address = "/api/v1/incidents/" + fire + "/route?team=" + west.code();
        var open = api.get(address).json();
        assertThat(open.path("reached").asString()).isEqualTo("BY_ROAD");
        assertThat(open.path("metres").asInt()).isBetween(19_200, 19_300);
        assertThat(open.path("line")).hasSizeGreaterThan(2);
        assertThat(open.path("steps")).hasSize(2);
        assertThat(open.path("steps").get(0).path("name").asString()).isEqualTo("溪谷大道");

        closures.declare(world.dispatcher(), landslide(IN_THE_VALLEY));
        var round = api.get(address).json();
        assertThat(round.path("seconds").asInt())
                .isGreaterThan(open.path("seconds").asInt() + 3_600);
        assertThat(round.path("steps"))
                .extracting(step -> step.path("name").asString())
                .contains("岭路");

        closures.declare(world.dispatcher(), landslide(ON_THE_PASS));
        var closed = api.get(address).json();
        assertThat(closed.path("reached").asString()).isEqualTo("CLOSED");
        assertThat(closed.has("line")).as("never a straight line").isFalse();
        assertThat(api.get("/api/v1/incidents/" + fire + "/route?team=NOBODY").code())
                .isEqualTo("UNKNOWN_CODE");
    }

    @Test
    void theIncidentShowsTheRoadTheTurnsAndWhyThereIsNone() {
        var bearer = new String[] {"Authorization", "Bearer " + token()};
        var address = "/incidents/" + fire + "/route";
        var browser = new Browser(port);
        assertThat(browser.get("/incidents/" + fire, bearer).body()).contains(address);
        assertThat(browser.get(address, bearer).body()).contains("选一支队伍", west.name());
        var shown = browser.get(address + "?team=" + west.id(), bearer).body();
        assertThat(shown).contains("溪谷大道", "出发", "到达", "19.3 公里", address + ".geojson?team=" + west.id());
        assertThat(browser.get(address + ".geojson?team=" + west.id(), bearer).body())
                .contains("LineString", "route");

        closures.declare(world.dispatcher(), landslide(IN_THE_VALLEY));
        closures.declare(world.dispatcher(), landslide(ON_THE_PASS));
        assertThat(browser.get(address + "?team=" + west.id(), bearer).body())
                .contains("道路封闭，现在到不了")
                .doesNotContain("出发");
        assertThat(browser.get(address + ".geojson?team=" + west.id(), bearer).body())
                .doesNotContain("LineString");
        var part = browser.get(address + "?team=" + west.id(), "Authorization", bearer[1], "HX-Request", "true");
        assertThat(part.body()).contains("id=\"route\"").doesNotContain("<html");
        assertThat(browser.get(address + "?team=" + java.util.UUID.randomUUID(), bearer)
                        .statusCode())
                .isEqualTo(404);
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

        closures.declare(world.dispatcher(), landslide(ON_THE_PASS));
        assertThat(post(token, "weigh", "SPOT", "30.0001,120.02").body()).contains("以下乡镇将与其他乡镇断开", "东乡", "西乡");
        everythingOpens();

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
