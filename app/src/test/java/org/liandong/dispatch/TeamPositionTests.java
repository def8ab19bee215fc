package org.liandong.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.kernel.CaseId;
import org.liandong.readiness.Team;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A team's vehicle is on the map while the team sends it, on a call only, and nowhere afterwards. */
@DeskTest
class TeamPositionTests {

    @LocalServerPort
    private int port;

    @Autowired
    private DispatchWorld worlds;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private TeamPositions positions;

    @Autowired
    private Shift shift;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Transactions transactions;

    private DispatchWorld.World world;
    private Team team;
    private CaseId call;
    private String link;

    @BeforeEach
    void aTeamAlerted() {
        time.set(SettableTimeSource.START);
        world = worlds.aCounty();
        team = worlds.eastTeam(world);
        call = worlds.alerted(world, worlds.fire(world), team).id();
        link = URI.create(dispatching.link(world.dispatcher(), call).orElseThrow())
                .getPath();
    }

    private int send(String... fields) {
        return new Browser(port)
                .postAs(link + "/position", List.of("Accept", "application/problem+json"), fields)
                .statusCode();
    }

    private JsonNode mark() {
        var board = shift.signedIn(port, world.county(), Role.DISPATCHER);
        for (var feature : new JsonMapper()
                .readTree(board.get("/board/live.geojson").body())
                .path("features")) {
            if (feature.at("/properties/label").asString("").contains(team.name())) {
                return feature;
            }
        }
        throw new AssertionError("the team is on no map");
    }

    private int rows() {
        return transactions.read(
                DispatchWorld.ALL,
                () -> jdbc.sql("select count(*) from dispatch.team_position where call_id = ?")
                        .param(call.value())
                        .query(Integer.class)
                        .single());
    }

    @Test
    void theLastPositionAloneIsKeptAndShown() {
        assertThat(mark().at("/geometry/coordinates/0").asDouble()).isEqualTo(team.longitude());
        assertThat(send("lat", "30.011", "lon", "120.055", "accuracy", "12.4")).isEqualTo(204);
        time.step(Duration.ofSeconds(20));
        assertThat(send("lat", "30.012", "lon", "120.066")).isEqualTo(204);
        assertThat(rows()).isEqualTo(1);
        var mark = mark();
        assertThat(mark.at("/geometry/coordinates/0").asDouble()).isEqualTo(120.066);
        assertThat(mark.at("/geometry/coordinates/1").asDouble()).isEqualTo(30.012);
        assertThat(mark.at("/properties/label").asString()).contains("10:00 的位置");
        time.step(TeamPositions.FRESH);
        assertThat(mark().at("/geometry/coordinates/0").asDouble())
                .as("an old position is not where it is")
                .isEqualTo(team.longitude());
    }

    @Test
    void onlyThoseWhoSeeTheCallSeeIt() {
        send("lat", "30.011", "lon", "120.055");
        var elsewhere = shift.signedIn(port, shift.county(), Role.DISPATCHER);
        assertThat(elsewhere.get("/board/live.geojson").body()).doesNotContain("120.055");
        assertThat(positions.list(new org.liandong.kernel.Access.Public())).isEmpty();
    }

    @Test
    void itEndsWithThePressThatStopsItAndWithTheCall() {
        send("lat", "30.011", "lon", "120.055");
        assertThat(new Browser(port).postAs(link + "/position/stop", List.of()).statusCode())
                .isEqualTo(204);
        assertThat(rows()).isZero();

        send("lat", "30.011", "lon", "120.055");
        for (var step : List.of("ack", "rolling", "on-scene", "done", "back")) {
            new Browser(port).postAs(link + "/" + step, List.of("Accept", "application/json"));
        }
        assertThat(worlds.state(call)).isEqualTo("BACK");
        assertThat(send("lat", "30.5", "lon", "120.5")).as("the call is over").isEqualTo(404);
        assertThat(mark().at("/geometry/coordinates/0").asDouble()).isEqualTo(team.longitude());
    }

    @Test
    void itIsGoneAfterSeventyTwoHours() {
        send("lat", "30.011", "lon", "120.055");
        time.step(TeamPositions.KEPT.minusSeconds(60));
        positions.once();
        assertThat(positions.knows(call)).isTrue();
        time.step(Duration.ofSeconds(61));
        assertThat(positions.once()).isPositive();
        assertThat(positions.knows(call)).isFalse();
        assertThat(rows()).isZero();
    }

    @Test
    void whatIsNoPositionIsRefusedAndNothingIsWritten() {
        assertThat(send("lat", "91", "lon", "120")).isEqualTo(422);
        assertThat(send("lat", "30", "lon", "-181")).isEqualTo(422);
        assertThat(send("lat", "NaN", "lon", "120")).isEqualTo(422);
        assertThat(send("lat", "30")).isEqualTo(422);
        assertThat(send("lat", "30", "lon", "120", "accuracy", "-1")).isEqualTo(422);
        assertThat(send("lat", "north", "lon", "120")).isBetween(400, 422);
        assertThat(rows()).isZero();
        assertThat(new Browser(port)
                        .postAs("/t/" + "A".repeat(43) + "/position", List.of(), "lat", "30", "lon", "120")
                        .statusCode())
                .isEqualTo(404);
    }
}
