package org.liandong.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.liandong.staff.Role;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The board shows what goes on in its reader's areas, and hears when it moves. */
@DeskTest
class BoardPagesTests {

    @Autowired
    private Shift shift;

    @Autowired
    private SettableTimeSource time;

    @LocalServerPort
    private int port;

    private TestCounty.County county;
    private Browser board;

    @BeforeEach
    void aBoard() {
        time.set(SettableTimeSource.START);
        county = shift.county();
        board = shift.signedIn(port, county, Role.DISPATCHER);
    }

    private void fire() {
        board.get("/desk");
        board.post(
                "/desk/reports",
                "key",
                UUID.randomUUID().toString(),
                "place",
                "东乡某处",
                "classCode",
                "FIRE-BUILDING",
                "then",
                "open");
    }

    @Test
    void anEmptyBoardSaysWhatComesNext() {
        assertThat(board.get("/board").body()).contains("现在没有在办的事件", "没有超时、静默或无队伍的事件");
        assertThat(board.get("/board/alarms").body()).doesNotContain("<li");
    }

    @Test
    void whatIsLateStandsFirstAndOverEveryPage() {
        fire();
        assertThat(board.get("/board").body()).contains("建筑火灾", "等 定级", "data-due=");
        time.step(java.time.Duration.ofMinutes(2));
        assertThat(board.get("/board").body()).contains("data-phase=\"late\"", "data-kind=\"uncovered\"", "看方案");
        assertThat(board.get("/board/alarms").body()).contains("事件无队伍", "东乡");
        assertThat(board.get("/desk").body()).contains("事件无队伍");
    }

    @Test
    void theMapIsOfTheOwnAreasOnly() {
        shift.eastTeam(county);
        fire();
        var live = board.get("/board/live.geojson");
        assertThat(live.headers().firstValue("Content-Type").orElse("")).startsWith("application/geo+json");
        assertThat(live.body()).contains("东乡应急队", "建筑火灾", "大概位置", "\"FeatureCollection\"");
        assertThat(board.get("/board/base.geojson").body()).contains("东乡");
        var elsewhere = shift.signedIn(port, shift.county(), Role.OBSERVER);
        assertThat(elsewhere.get("/board/live.geojson").body()).doesNotContain("建筑火灾", "东乡应急队");
        assertThat(elsewhere.get("/board").body()).doesNotContain("建筑火灾");
    }

    @Test
    void strangersAndAdministratorsHaveNoBoard() {
        assertThat(new Browser(port).get("/board", "Accept", "text/html").statusCode())
                .isEqualTo(303);
        assertThat(new Browser(port)
                        .get("/board/live.geojson", "Accept", "application/geo+json")
                        .statusCode())
                .isEqualTo(401);
        assertThat(new Browser(port).get("/live", "Accept", "text/event-stream").statusCode())
                .isEqualTo(401);
        var administrator = shift.signedIn(port, county, Role.ADMINISTRATOR);
        assertThat(administrator.get("/board").statusCode()).isEqualTo(403);
        assertThat(administrator.get("/board/base.geojson").statusCode()).isEqualTo(403);
    }

    @Test
    @Timeout(30)
    void theStreamSaysWhatMovedAndNothingAboutIt() throws Exception {
        var session = board.cookie("liandong").orElseThrow();
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/live"))
                                .header("Cookie", "liandong=" + session.getValue())
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("event:beat");
            fire();
            var heard = new StringBuilder();
            while (!heard.toString().contains("event:incidents")) {
                heard.append(lines.readLine()).append('\n');
            }
            assertThat(heard.toString()).doesNotContain("火灾").doesNotContain("东乡");
        }
    }
}
