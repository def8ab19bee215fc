package org.liandong.road;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.area.CountyFiles;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.roadtime.Arrival;
import org.liandong.roadtime.Place;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.Browser;
import org.liandong.support.Browsers;
import org.liandong.support.DeskTest;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.liandong.support.Valley;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What maps are drawn from: the county's own roads by tiles, and what is closed of them. */
@DeskTest
@TestPropertySource(properties = "liandong.dispatch.detour=1.6") // a desk of its own: the map is everyone's
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoadMapTests {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    private Shift shift;

    @Autowired
    private TestCounty counties;

    @Autowired
    private CountyFiles files;

    @Autowired
    private Transactions transactions;

    @Autowired
    private Roads roads;

    @Autowired
    private RoadClosures closures;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private TestCounty.County county;
    private Actor.Staff dispatcher;

    @BeforeAll
    void aValley() {
        county = shift.county();
        dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        Valley.lay(transactions, files);
        waitFor(() -> roads.now().isPresent());
    }

    @AfterEach
    void everythingOpens() {
        Valley.lay(transactions, files);
        roads.renew();
        closures.inForce().forEach(closure -> closures.open(dispatcher, closure.id(), true));
    }

    private static void waitFor(BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited a minute").isLessThan(until);
            Thread.onSpinWait();
        }
    }

    private JsonNode tile(int zoom, int x, int y) {
        var answer = new Browser(port).get("/map/roads?z=" + zoom + "&x=" + x + "&y=" + y);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("roads");
    }

    @Test
    void theRoadsComeInTilesThatNeverChange() {
        var layers = JSON.readTree(new Browser(port).get("/map/layers").body());
        assertThat(layers.path("roads").asString()).startsWith("/map/roads?z={z}&x={x}&y={y}&edition=");
        assertThat(layers.path("tiles").asString()).isEmpty();
        // zoom 10, column 853: 119.88 to 120.23 east; row 422: 29.84 to 30.14 north
        assertThat(tile(10, 853, 422)).isNotEmpty();
        assertThat(tile(10, 800, 422)).isEmpty();
        var answer = new Browser(port).get("/map/roads?z=10&x=853&y=422");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    }

    @Test
    void lesserRoadsComeAsOneLooksCloser() {
        // the trunk road is in two stretches, the lane over the pass is one more
        assertThat(tile(9, 426, 211)).hasSize(2);
        assertThat(tile(12, 3413, 1689)).isNotEmpty();
        var lane = tile(13, 6827, 3377);
        assertThat(lane).isNotEmpty();
        assertThat(lane.get(0).get(0).asInt()).as("a track").isEqualTo(5);
    }

    /** A pack is checked before it is applied; what lies in the database may be broken all the same. */
    @Test
    void aMapThatBreaksIsSaidNothingIsGuessedAndAnotherIsTaken() {
        var before = roads.edition();
        var whole = files.find("roads.osm").orElseThrow().content();
        for (var broken : List.of(
                java.util.Arrays.copyOf(whole, whole.length / 2),
                "<osm version='0.6'></osm>".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                new byte[0],
                new byte[] {31, -117, 8, 0})) {
            transactions.write(Shift.ALL, () -> files.save("roads.osm", broken));
            roads.renew();
            assertThat(roads.now()).as("%d bytes", broken.length).isEmpty();
        }
        var page = shift.signedIn(port, county, Role.DISPATCHER);
        assertThat(page.get("/closures").body()).contains("本县没有可用的路网").doesNotContain("新封路");
        assertThat(page.post("/closures", "reason", "FLOOD", "shape", "SPOT", "positions", "30.0001,120.02")
                        .statusCode())
                .isEqualTo(409);
        assertThat(new Browser(port).get("/map/layers").body()).contains("\"roads\":\"\"");
        assertThat(new Browser(port).get("/map/roads?z=10&x=853&y=422").statusCode())
                .isEqualTo(409);

        Valley.lay(transactions, files);
        roads.renew();
        assertThat(roads.now()).isPresent();
        assertThat(roads.edition()).isEqualTo(before);
    }

    /** From the west to the north one may not turn left at the crossing, only go round by the east. */
    private static final String CROSSING = """
            <osm version='0.6'>
            <node id='1' lat='30.0' lon='120.0'/><node id='2' lat='30.0' lon='120.01'/><node id='3' lat='30.01' lon='120.01'/>
            <node id='4' lat='30.0' lon='120.02'/><node id='5' lat='30.01' lon='120.02'/>
            <way id='1'><nd ref='1'/><nd ref='2'/><tag k='highway' v='primary'/></way>
            <way id='2'><nd ref='2'/><nd ref='3'/><tag k='highway' v='primary'/></way>
            <way id='3'><nd ref='2'/><nd ref='4'/><nd ref='5'/><nd ref='3'/><tag k='highway' v='primary'/></way>
            <relation id='9'><member type='way' ref='1' role='from'/><member type='node' ref='2' role='via'/>
            <member type='way' ref='2' role='to'/><tag k='type' v='restriction'/><tag k='restriction' v='no_left_turn'/>
            </relation></osm>
            """;

    private double secondsOverTheCrossing(String speeds, String about) {
        transactions.write(Shift.ALL, () -> {
            files.save("roads.osm", bytes(CROSSING));
            files.save("speeds.csv", bytes(speeds));
            files.save("pack.csv", bytes(about));
        });
        roads.renew();
        var arrival = roads.now()
                .orElseThrow()
                .arrivals(new Place(30.01, 120.01), List.of(new Place(30.0, 120.0)))
                .getFirst();
        return ((Arrival.By) arrival).seconds();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void theSpeedsAndTheTurnRulesOfThePackAreUsed() {
        try {
            double free = secondsOverTheCrossing("class,kmh\nprimary,36\n", "code,turn_restrictions\nx,no\n");
            // 2,077 m at ten metres a second
            assertThat(free).isBetween(200.0, 215.0);
            assertThat(secondsOverTheCrossing("class,kmh\nprimary,18\n", "code,turn_restrictions\nx,no\n"))
                    .isBetween(free * 1.99, free * 2.01);
            assertThat(secondsOverTheCrossing("class,kmh\nprimary,36\n", "code,turn_restrictions\nx,yes\n"))
                    .isGreaterThan(free + 150);
        } finally {
            transactions.write(Shift.ALL, () -> files.remove("pack.csv"));
        }
    }

    @Test
    void whetherTurnRulesBindIsReadFromItsColumn() {
        assertThat(Roads.bindsTurns("code,name,turn_restrictions\nyunxi,云溪,yes\n"))
                .isTrue();
        assertThat(Roads.bindsTurns("\uFEFFturn_restrictions,name\r\nyes,\"云,溪\"\r\n"))
                .isTrue();
        assertThat(Roads.bindsTurns("name,turn_restrictions,code\n\"云,溪\",no,yes\n"))
                .isFalse();
        assertThat(Roads.bindsTurns("code,name\nyunxi,yes\n")).isFalse();
        assertThat(Roads.bindsTurns("turn_restrictions\n")).isFalse();
        assertThat(Roads.bindsTurns("")).isFalse();
    }

    @Test
    void noSuchTileIsRefused() {
        for (var wrong : List.of("z=10&x=-1&y=0", "z=3&x=8&y=0", "z=19&x=0&y=0", "z=-1&x=0&y=0")) {
            assertThat(new Browser(port).get("/map/roads?" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(404);
        }
        assertThat(new Browser(port).get("/map/roads?z=a&x=0&y=0").statusCode()).isEqualTo(400);
        assertThat(new Browser(port).get("/map/roads").statusCode()).isEqualTo(422);
    }

    @Test
    void everyMapShowsWhatIsClosedAndWhichStretchOfRoad() {
        var board = shift.signedIn(port, county, Role.DISPATCHER);
        assertThat(board.get("/closures/map.geojson").body()).doesNotContain("closure", "closed-road");
        closures.declare(
                dispatcher,
                new ClosureDraft(
                        RoadClosure.Reason.LANDSLIDE,
                        RoadClosure.Shape.SPOT,
                        List.of(new double[] {30.0001, 120.02}),
                        200,
                        null,
                        null));
        closures.declare(
                dispatcher,
                new ClosureDraft(
                        RoadClosure.Reason.FLOOD,
                        RoadClosure.Shape.AREA,
                        List.of(
                                new double[] {29.99, 119.95},
                                new double[] {29.99, 119.96},
                                new double[] {30.01, 119.96},
                                new double[] {30.01, 119.95}),
                        null,
                        null,
                        null));
        for (var address : List.of("/closures/map.geojson", "/board/live.geojson")) {
            var features = JSON.readTree(board.get(address).body()).path("features");
            assertThat(features)
                    .as(address)
                    .anySatisfy(feature -> {
                        assertThat(feature.at("/properties/kind").asString()).isEqualTo("closure");
                        assertThat(feature.at("/properties/label").asString()).isEqualTo("封路：滑坡");
                    })
                    .anySatisfy(feature -> {
                        assertThat(feature.at("/properties/kind").asString()).isEqualTo("flood");
                        assertThat(feature.at("/geometry/coordinates/0")).hasSize(5);
                    })
                    .anySatisfy(feature -> {
                        assertThat(feature.at("/properties/kind").asString()).isEqualTo("closed-road");
                        var line = feature.at("/geometry/coordinates");
                        assertThat(line.get(0).get(0).asDouble()).isBetween(120.01, 120.02);
                        assertThat(line.get(line.size() - 1).get(0).asDouble()).isBetween(120.02, 120.03);
                    });
        }
        assertThat(new Browser(port)
                        .get("/closures/map.geojson", "Accept", "application/geo+json")
                        .statusCode())
                .isEqualTo(401);
    }

    /** A flooded valley is drawn on the map, by mouse and by keyboard alone. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @ExtendWith(Browsers.class)
    class Drawing {

        private Browsers browsers;

        @BeforeAll
        void start() {
            browsers = Browsers.start();
        }

        @AfterAll
        void stop() {
            browsers.close();
        }

        private Page closuresOf(BrowserContext context) {
            var page = context.newPage();
            page.navigate("http://127.0.0.1:" + port + "/sign-in");
            page.fill("[name=username]", shift.person(county, county.code() + "-desk", Role.DISPATCHER));
            page.fill("[name=password]", Shift.PASSWORD);
            page.press("[name=password]", "Enter");
            page.waitForURL(Pattern.compile(".*/(?!sign-in)[^/]*$"));
            page.navigate("http://127.0.0.1:" + port + "/closures");
            assertThat(page.locator(".leaflet-roads-pane canvas").first()).isAttached();
            return page;
        }

        private static void press(Page page, String button) {
            page.locator("form")
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName(button).setExact(true))
                    .click();
        }

        private static long points(Page page) {
            return page.inputValue("#positions")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .count();
        }

        @Test
        void theCountysOutlineLiesUnderItsRoadsAsWideAsItIs() {
            var square =
                    "{\"type\":\"Polygon\",\"coordinates\":[[[119.8,29.9],[120.2,29.9],[120.2,30.2],[119.8,30.2],[119.8,29.9]]]}";
            transactions.write(
                    new Access.Machinery("test"),
                    () -> jdbc.sql("update area.area set outline = cast(:outline as jsonb) where code = :code")
                            .param("outline", square)
                            .param("code", county.code())
                            .update());
            try (var context = browsers.window(1440, 900)) {
                var land = closuresOf(context).locator(".leaflet-ground-pane svg");
                assertThat(land.locator("path.geo-area")).hasCount(1);
                assertThat(land.boundingBox().width).isGreaterThan(400);
            }
        }

        @Test
        void anAreaIsDrawnByMouseWeighedAndClosed() {
            try (var context = browsers.window(1440, 900)) {
                var page = closuresOf(context);
                page.selectOption("#reason", "FLOOD");
                page.selectOption("#shape", "AREA");
                var map = page.locator(".map").boundingBox();
                double x = map.x + map.width / 2;
                double y = map.y + map.height / 2;
                page.mouse().click(x - 60, y - 60);
                page.mouse().click(x + 60, y - 60);
                page.mouse().click(x + 60, y + 60);
                page.mouse().click(x, y + 200);
                page.locator("[data-draw-undo]").click();
                page.mouse().click(x - 60, y + 60);
                assertThat(points(page)).isEqualTo(4);
                assertThat(page.locator(".map path.geo-draft")).hasCount(1);
                press(page, "先看影响");
                assertThat(page.locator(".notice")).containsText("段道路");
                assertThat(page.locator(".map path.geo-draft")).hasCount(1);
                press(page, "封路");
                assertThat(page.locator("#closure-list")).containsText("淹水");
                assertThat(page.locator(".map path.geo-flood")).hasCount(1);
                assertThat(closures.inForce())
                        .singleElement()
                        .satisfies(closure -> assertThat(closure.positions()).hasSize(4));
            }
        }

        @Test
        void aSpotIsPlacedByKeyboardAlone() {
            try (var context = browsers.window(1440, 900)) {
                var page = closuresOf(context);
                page.selectOption("#reason", "ROCKFALL");
                page.locator(".map").focus();
                page.keyboard().press("Enter");
                var first = page.inputValue("#positions");
                assertThat(points(page)).isEqualTo(1);
                page.keyboard().press("Backspace");
                assertThat(page.inputValue("#positions")).isEmpty();
                page.keyboard().press("ArrowRight");
                page.waitForTimeout(600);
                page.keyboard().press("Enter");
                assertThat(points(page)).isEqualTo(1);
                assertThat(page.inputValue("#positions")).isNotEqualTo(first);
                page.fill("#positions", "30.0001,120.02");
                assertThat(page.locator(".map path.geo-draft-point")).hasCount(1);
                page.keyboard().press("Control+Enter");
                assertThat(page.locator("#closure-list")).containsText("落石");
                assertThat(page.locator(".map .map-mark[data-kind=closure]")).hasCount(1);
                page.locator("#closure-list [data-map-show]").first().press("Enter");
                assertThat(page.locator(".map")).isFocused();
            }
        }
    }
}
