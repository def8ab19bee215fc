package org.liandong.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.Api;
import org.liandong.support.Browser;
import org.liandong.support.Browsers;
import org.liandong.support.DeskTest;
import org.liandong.support.EndpointWorld;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A screen on a wall shows what goes on and nobody, through a link that can be taken back. */
@DeskTest
class WallTests {

    private static final Pattern ADDRESS = Pattern.compile("/w/[A-Za-z0-9_-]{43}");
    private static final String SAID = "张三家里起火，电话13800000000";

    @Autowired
    private Shift shift;

    @Autowired
    private EndpointWorld world;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Transactions transactions;

    @LocalServerPort
    private int port;

    private TestCounty.County county;
    private Browser leader;
    private Api desk;

    @BeforeEach
    void aCountyWithAFire() {
        time.set(SettableTimeSource.START);
        county = shift.county();
        leader = shift.signedIn(port, county, Role.DUTY_LEADER);
        desk = new Api(port, world.token(county, Role.DISPATCHER));
        shift.eastTeam(county);
        var report = desk.create("/api/v1/reports", """
                {"classCode":"FIRE-BUILDING","place":{"latitude":30.01234,"longitude":120.10321,"areaCode":"%s"},"narrative":"%s"}
                """.formatted(county.eastCode(), SAID))
                .json();
        var incident = desk.create(
                        "/api/v1/incidents",
                        "{\"fromReport\":\"%s\"}".formatted(report.path("id").asString()))
                .json();
        var id = incident.path("id").asString();
        desk.change("/api/v1/incidents/" + id + "/assess", 1, "{\"grade\":2}");
        transactions.write(
                Shift.ALL,
                () -> jdbc.sql("update incident.incident set subject = '张三家' where case_id = ?")
                        .param(UUID.fromString(id))
                        .update());
    }

    private String link() {
        var made = leader.post("/walls", "name", "大厅东墙", "area", county.code(), "days", "30");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        var address = ADDRESS.matcher(made.body());
        assertThat(address.find()).isTrue();
        assertThat(leader.get("/walls").body()).contains("大厅东墙").doesNotContain(address.group());
        return address.group();
    }

    @Test
    void theScreenShowsWhatWhereAndHowFarButNobody() {
        var screen = new Browser(port);
        var address = link();
        var page = screen.get(address);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("建筑火灾", "东乡", "data-grade=\"2\"", "已定级", "data-due=", "快到时限")
                .doesNotContain("张三", "13800000000", "0570-", "30.01234");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();

        var features = new JsonMapper()
                .readTree(screen.get(address + "/map.geojson").body())
                .path("features");
        assertThat(features)
                .anySatisfy(feature -> {
                    assertThat(feature.at("/properties/kind").asString()).isEqualTo("incident");
                    assertThat(feature.at("/geometry/coordinates/0").asDouble())
                            .as("to about 200 m")
                            .isEqualTo(120.104);
                    assertThat(feature.at("/geometry/coordinates/1").asDouble()).isEqualTo(30.012);
                    assertThat(feature.at("/properties/href").isMissingNode()).isTrue();
                })
                .anySatisfy(feature ->
                        assertThat(feature.at("/properties/kind").asString()).isEqualTo("team"));
        assertThat(features.toString()).doesNotContain("张三", "0570-");
    }

    @Test
    void itShowsItsOwnAreaOnly() {
        var elsewhere = shift.county();
        var other = shift.signedIn(port, elsewhere, Role.DUTY_LEADER);
        var made = other.post("/walls", "name", "别处", "area", elsewhere.code(), "days", "1");
        var address = ADDRESS.matcher(made.body());
        assertThat(address.find()).isTrue();
        assertThat(new Browser(port).get(address.group()).body())
                .contains("现在没有在办的事件")
                .doesNotContain("建筑火灾");
        var refused = other.post("/walls", "name", "越界", "area", county.code(), "days", "1");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(leader.get("/walls").body()).doesNotContain("越界");
    }

    @Test
    void aLinkThatIsTakenBackOrOverShowsNothing() {
        var screen = new Browser(port);
        var address = link();
        var id = transactions.read(
                Shift.ALL,
                () -> jdbc.sql("select id from console.wall_link where area_code = ?")
                        .param(county.code())
                        .query(UUID.class)
                        .single());
        assertThat(leader.post("/walls/" + id + "/revoke").statusCode()).isEqualTo(302);
        for (var part : List.of("", "/map.geojson", "/live")) {
            var answer = screen.get(address + part);
            assertThat(answer.statusCode()).as(part).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("建筑火灾");
        }
        assertThat(screen.get(address).body()).contains("id=\"wall-incidents\"", "不再有效");
        assertThat(leader.post("/walls/" + id + "/revoke").statusCode()).isEqualTo(409);

        var second = link();
        assertThat(screen.get(second).statusCode()).isEqualTo(200);
        time.step(Duration.ofDays(31));
        assertThat(screen.get(second).statusCode()).isEqualTo(404);
        assertThat(screen.get("/w/" + "A".repeat(43)).statusCode()).isEqualTo(404);
        assertThat(screen.get("/w/short").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNoLinkIsRefusedAndNothingIsWritten() {
        leader.get("/walls");
        var wrong = Map.of(
                "name", List.of("", county.code(), "30"),
                "area", List.of("某屏", "nowhere", "30"),
                "days", List.of("某屏", county.code(), "0"));
        wrong.forEach((field, typed) -> {
            var answer = leader.post("/walls", "name", typed.get(0), "area", typed.get(1), "days", typed.get(2));
            assertThat(answer.statusCode()).as(field).isEqualTo(422);
            assertThat(answer.body()).contains("href=\"#" + field + "\"");
        });
        assertThat(leader.post("/walls", "name", "长".repeat(41), "area", county.code(), "days", "x")
                        .body())
                .contains("href=\"#name\"", "href=\"#days\"");
        int written = transactions.read(
                Shift.ALL,
                () -> jdbc.sql("select count(*) from console.wall_link where area_code = ?")
                        .param(county.code())
                        .query(Integer.class)
                        .single());
        assertThat(written).isZero();
        var dispatcher = shift.signedIn(port, county, Role.DISPATCHER);
        assertThat(dispatcher.get("/walls").statusCode()).isEqualTo(403);
        assertThat(dispatcher.get("/wall").statusCode()).isEqualTo(200);
        assertThat(new Browser(port)
                        .get("/wall/map.geojson", "Accept", "application/geo+json")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @Timeout(60)
    void theScreenHearsThatSomethingMovedAndNotWhat() throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + link() + "/live"))
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("event:beat");
            desk.create("/api/v1/reports", """
                    {"classCode":"FIRE","place":{"areaCode":"%s"},"narrative":"又一处"}
                    """.formatted(county.westCode()));
            var heard = new StringBuilder();
            while (!heard.toString().contains("event:wall")) {
                heard.append(lines.readLine()).append('\n');
            }
            assertThat(heard.toString()).doesNotContain("case-", "reports", "西乡");
        }
    }

    /** The screen by itself: nobody presses anything. */
    @Nested
    @ExtendWith(Browsers.class)
    class Screen {

        @Test
        void itFollowsWhatGoesOnAndGoesDarkWhenItsLinkIsEnded() {
            var patient = new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
            try (var browsers = Browsers.start();
                    var context = browsers.window(1920, 1080)) {
                var page = context.newPage();
                page.navigate("http://127.0.0.1:" + port + link());
                PlaywrightAssertions.assertThat(page.locator("#wall-incidents")).containsText("建筑火灾");
                PlaywrightAssertions.assertThat(page.locator(".map .map-mark[data-kind=incident]"))
                        .hasCount(1);
                assertThat(page.evaluate("document.documentElement.scrollHeight <= window.innerHeight"))
                        .as("all of it is on the screen")
                        .isEqualTo(true);
                var report = desk.create("/api/v1/reports", """
                        {"classCode":"LANDSLIDE","place":{"areaCode":"%s"},"narrative":"滑坡"}
                        """.formatted(county.westCode()))
                        .json();
                desk.create(
                        "/api/v1/incidents",
                        "{\"fromReport\":\"%s\"}".formatted(report.path("id").asString()));
                PlaywrightAssertions.assertThat(page.locator("#wall-incidents")).containsText("西乡", patient);
                var id = transactions.read(
                        Shift.ALL,
                        () -> jdbc.sql("select id from console.wall_link where area_code = ?")
                                .param(county.code())
                                .query(UUID.class)
                                .single());
                leader.post("/walls/" + id + "/revoke");
                PlaywrightAssertions.assertThat(page.locator("#wall-incidents")).containsText("链接已到期、被收回", patient);
                PlaywrightAssertions.assertThat(page.locator("body")).not().containsText("建筑火灾", patient);
            }
        }
    }
}
