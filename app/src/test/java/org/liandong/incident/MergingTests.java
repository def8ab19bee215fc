package org.liandong.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.casework.Casework;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.staff.ApiTokens;
import org.liandong.staff.Role;
import org.liandong.support.Api;
import org.liandong.support.DeskTest;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two incidents that are one, and two again; the reports go along and come back. */
@DeskTest
class MergingTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestCounty counties;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private Casework casework;

    @Autowired
    private Shift shift;

    @Autowired
    private JdbcClient jdbc;

    private TestCounty.County county;
    private Api desk;
    private String first = "";
    private String second = "";
    private String firstReport = "";

    @BeforeEach
    void twoIncidentsOfOneFire() {
        county = counties.newCounty();
        desk = as(county, Role.DISPATCHER);
        firstReport = report();
        first = opened(firstReport);
        second = opened(report());
    }

    private Api as(TestCounty.County there, Role role) {
        Actor.Staff staff = counties.staff(there.desk(), there.code(), role);
        var login = jdbc.sql("select login from staff.account where id = :id")
                .param("id", staff.account().value())
                .query(String.class)
                .single();
        return new Api(port, tokens.issue(login, "test", 1));
    }

    private String report() {
        var answer = desk.create("/api/v1/reports", """
                {"classCode":"FIRE","place":{"areaCode":"%s"},"narrative":"起火"}
                """.formatted(county.eastCode()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private String opened(String report) {
        var answer = desk.create("/api/v1/incidents", "{\"fromReport\":\"" + report + "\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private static String path(String incident) {
        return "/api/v1/incidents/" + incident;
    }

    private String state(String incident) {
        return desk.get(path(incident)).json().path("state").asString();
    }

    private int version(String incident) {
        return desk.get(path(incident)).json().path("version").asInt();
    }

    private Api.Answer merge(String incident, String into) {
        return desk.change(
                path(incident) + "/merge", version(incident), "{\"into\":\"" + into + "\",\"note\":\"同一处\"}");
    }

    private String incidentOf(String report) {
        return String.valueOf(casework.get(Shift.ALL, Reports.ref(new CaseId(UUID.fromString(report))))
                .parentId());
    }

    @Test
    void theReportsGoAlongAndComeBack() {
        var answer = merge(first, second);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(state(first)).isEqualTo("MERGED");
        assertThat(incidentOf(firstReport)).isEqualTo(second);
        assertThat(desk.get(path(second) + "/reports").json().size()).isEqualTo(2);
        assertThat(casework.journal(Shift.ALL, new CaseId(UUID.fromString(firstReport)))
                        .getLast()
                        .action())
                .isEqualTo("MOVE");

        var back = desk.change(path(first) + "/unmerge", version(first), "{\"note\":\"两处\"}");

        assertThat(back.status()).as(back.text()).isEqualTo(200);
        assertThat(state(first)).isEqualTo("OPEN");
        assertThat(incidentOf(firstReport)).isEqualTo(first);
        assertThat(desk.get(path(second) + "/reports").json().size()).isEqualTo(1);
    }

    @Test
    void aReportThatWasMovedOnSinceStaysWhereItIs() {
        var third = opened(report());
        assertThat(merge(first, second).status()).isEqualTo(200);
        var report = "/api/v1/reports/" + firstReport;
        var moved = desk.change(
                report + "/move",
                desk.get(report).json().path("version").asInt(),
                "{\"incident\":\"" + third + "\",\"note\":\"另一处\"}");
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);

        assertThat(desk.change(path(first) + "/unmerge", version(first), "{\"note\":\"两处\"}")
                        .status())
                .isEqualTo(200);

        assertThat(incidentOf(firstReport)).isEqualTo(third);
    }

    @Test
    void whatCannotBeIsNamedAndNothingIsWritten() {
        var other = counties.newCounty();
        long before = shift.written();

        assertThat(merge(first, first).code()).isEqualTo("FIELD_INVALID");
        assertThat(merge(first, UUID.randomUUID().toString()).code()).isEqualTo("NOT_FOUND");
        assertThat(desk.change(path(first) + "/merge", version(first), "{\"note\":\"x\"}")
                        .code())
                .isEqualTo("FIELD_REQUIRED");
        assertThat(desk.change(path(first) + "/merge", version(first), "{\"into\":\"" + second + "\"}")
                        .code())
                .isEqualTo("REASON_REQUIRED");
        assertThat(desk.change(
                                path(first) + "/merge",
                                version(first) + 7,
                                "{\"into\":\"" + second + "\",\"note\":\"x\"}")
                        .code())
                .isEqualTo("STALE_VERSION");
        assertThat(desk.change(path(first) + "/unmerge", version(first), "{\"note\":\"x\"}")
                        .code())
                .isEqualTo("NOT_POSSIBLE_NOW");
        assertThat(as(other, Role.DISPATCHER)
                        .change(path(first) + "/merge", 1, "{\"into\":\"" + second + "\",\"note\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(as(county, Role.CALL_TAKER)
                        .change(path(first) + "/merge", 1, "{\"into\":\"" + second + "\",\"note\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(shift.written()).isEqualTo(before);
        assertThat(incidentOf(firstReport)).isEqualTo(first);
    }

    @Test
    void nothingIsMergedIntoWhatIsOver() {
        desk.change(path(second) + "/close-unanswered", version(second), "{\"note\":\"误报\"}");

        assertThat(merge(first, second).code()).isEqualTo("NOT_POSSIBLE_NOW");
        assertThat(state(first)).isEqualTo("OPEN");
    }
}
