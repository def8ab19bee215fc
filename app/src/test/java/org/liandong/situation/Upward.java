package org.liandong.situation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.Deadlines;
import org.liandong.kernel.CaseId;
import org.liandong.staff.ApiTokens;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.Api;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One accident and the people of a desk who report it upward. */
@DeskTest
abstract class Upward {

    private static final String WORDS = "我是王小花，电话13812345678，三楼冒烟";

    @Autowired
    Shift shift;

    @Autowired
    SettableTimeSource time;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Transactions transactions;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    TestCounty.County county;

    Api dispatcher;

    Api leader;

    String incident = "";

    @BeforeEach
    void anAccident() {
        time.set(SettableTimeSource.START);
        county = shift.county();
        dispatcher = as(Role.DISPATCHER);
        leader = as(Role.DUTY_LEADER);
        incident = incident("WORK-ACCIDENT");
    }

    Api as(Role... roles) {
        return new Api(port, tokens.issue(shift.person(county, county.code() + "-desk", roles), "test", 365));
    }

    String incident(String classCode) {
        var report = dispatcher
                .create("/api/v1/reports", """
                {"classCode":"%s","place":{"areaCode":"%s"},"narrative":"%s"}
                """.formatted(classCode, county.eastCode(), WORDS))
                .json()
                .path("id")
                .asString();
        return dispatcher
                .create("/api/v1/incidents", "{\"fromReport\":\"" + report + "\"}")
                .json()
                .path("id")
                .asString();
    }

    int version(String id) {
        return dispatcher.get("/api/v1/incidents/" + id).json().path("version").asInt();
    }

    Api.Answer assess(int grade, int dead) {
        var body = "{\"grade\":%d,\"toll\":{\"dead\":%d}}".formatted(grade, dead);
        return dispatcher.change("/api/v1/incidents/" + incident + "/assess", version(incident), body);
    }

    Api.Answer draw(String stage) {
        return dispatcher.create(
                "/api/v1/incidents/" + incident + "/situation-reports", "{\"stage\":\"" + stage + "\"}");
    }

    static String at(Api.Answer drawn) {
        return "/api/v1/situation-reports/" + drawn.json().path("id").asString();
    }

    /** Draws up, completes, signs and sends; answers its address. */
    String sent(String stage) {
        var report = at(draw(stage));
        dispatcher.change(
                report + "/edit",
                1,
                stage.equals("PUBLIC")
                        ? "{\"sections\":{\"advice\":\"请绕行\"}}"
                        : "{\"sections\":{\"next-steps\":\"继续搜救\"}}");
        assertThat(leader.change(report + "/sign", 2, "{}").status()).isEqualTo(200);
        var answer = dispatcher.change(report + "/send", 3, "{}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return report;
    }

    ClockState clock(String caseId, String name) {
        return transactions.read(Shift.ALL, () -> deadlines.states(new CaseId(UUID.fromString(caseId)))).stream()
                .filter(clock -> clock.clock().code().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no clock " + name));
    }

    boolean runs(String name) {
        return transactions.read(Shift.ALL, () -> deadlines.states(new CaseId(UUID.fromString(incident)))).stream()
                .anyMatch(clock -> clock.clock().code().equals(name) && clock.open());
    }

    void toll(int dead) {
        var answer = dispatcher.change(
                "/api/v1/incidents/" + incident + "/toll", version(incident), "{\"toll\":{\"dead\":" + dead + "}}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
