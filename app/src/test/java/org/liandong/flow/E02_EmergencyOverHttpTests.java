package org.liandong.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.kernel.Actor;
import org.liandong.kernel.TeamId;
import org.liandong.readiness.Team;
import org.liandong.readiness.Teams;
import org.liandong.staff.ApiTokens;
import org.liandong.staff.Role;
import org.liandong.support.Api;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One fire from the call to the closed result, told by a program that speaks HTTP. */
@DeskTest
class E02_EmergencyOverHttpTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestCounty counties;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private Teams teams;

    @Autowired
    private JdbcClient jdbc;

    private TestCounty.County county;
    private String teamCode = "";
    private Api desk;

    @BeforeEach
    void aCountyWithATeam() {
        county = counties.newCounty();
        teamCode = "rescue-" + county.code();
        teams.save(
                new Actor.Clockwork("test"),
                new Team(
                        new TeamId(UUID.randomUUID()),
                        teamCode,
                        "救援队",
                        "Rescue",
                        county.east(),
                        Team.Kind.PUBLIC,
                        Set.of("RESCUE"),
                        20,
                        30.0,
                        120.1,
                        county.eastCode(),
                        null,
                        null,
                        true,
                        0));
        desk = as(counties.staff(county.desk(), county.code(), Role.DISPATCHER));
    }

    private Api as(Actor.Staff staff) {
        var login = jdbc.sql("select login from staff.account where id = :id")
                .param("id", staff.account().value())
                .query(String.class)
                .single();
        return new Api(port, tokens.issue(login, "test", 1));
    }

    private String state(String path) {
        return desk.get(path).json().path("state").asString();
    }

    private int version(String path) {
        return desk.get(path).json().path("version").asInt();
    }

    @Test
    void fromCallToClosed() {
        var report = desk.create("/api/v1/reports", """
                {"classCode":"FIRE","place":{"areaCode":"%s"},"narrative":"起火"}
                """.formatted(county.eastCode()));
        assertThat(report.status()).as(report.text()).isEqualTo(201);
        var reportPath = "/api/v1/reports/" + report.json().path("id").asString();

        var opened = desk.create(
                "/api/v1/incidents", """
                {"fromReport":"%s"}
                """.formatted(report.json().path("id").asString()));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        var incident = "/api/v1/incidents/" + opened.json().path("id").asString();
        assertThat(state(reportPath)).isEqualTo("ATTACHED");

        assertThat(desk.change(incident + "/assess", 1, "{\"grade\":4}").status())
                .isEqualTo(200);
        assertThat(desk.change(incident + "/assess", 1, "{\"grade\":4}").code()).isEqualTo("STALE_VERSION");
        assertThat(desk.get(incident + "/proposal").text()).contains(teamCode);

        var calls = desk.create(incident + "/calls", "{\"teams\":[\"" + teamCode + "\"],\"note\":\"从东门进\"}");
        assertThat(calls.status()).as(calls.text()).isEqualTo(201);
        var twice = desk.create(incident + "/calls", "{\"teams\":[\"" + teamCode + "\"]}");
        assertThat(twice.code()).isEqualTo("TEAM_ALREADY_ALERTED");
        await().atMost(Duration.ofSeconds(10)).until(() -> state(incident).equals("DISPATCHED"));

        var call = "/api/v1/calls/" + calls.json().path(0).path("id").asString();
        for (var step : new String[] {"acknowledge", "roll", "arrive"}) {
            var answer = desk.change(call + "/" + step, version(call), "{}");
            assertThat(answer.status()).as(step + " " + answer.text()).isEqualTo(200);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> state(incident).equals("ON_SCENE"));

        assertThat(desk.change(incident + "/contain", version(incident), "{}").status())
                .isEqualTo(200);
        assertThat(desk.change(call + "/finish", version(call), "{}").status()).isEqualTo(200);
        assertThat(desk.change(call + "/return", version(call), "{}").status()).isEqualTo(200);
        assertThat(desk.change(incident + "/close", version(incident), "{}").code())
                .isEqualTo("REASON_REQUIRED");
        assertThat(desk.change(incident + "/close", version(incident), "{\"note\":\"明火扑灭，无人受伤\"}")
                        .status())
                .isEqualTo(200);

        assertThat(state(incident)).isEqualTo("CLOSED");
        await().atMost(Duration.ofSeconds(10)).until(() -> state(reportPath).equals("CLOSED"));
    }
}
