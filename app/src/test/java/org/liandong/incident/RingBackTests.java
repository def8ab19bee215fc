package org.liandong.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.Deadlines;
import org.liandong.deadline.Tick;
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

/** A call that dropped, or on which nobody was heard, is rung back against a clock; each try is kept. */
@DeskTest
class RingBackTests {

    private static final String NUMBER = "13577778888";

    @Autowired
    private Shift shift;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private Transactions transactions;

    @Autowired
    private Tick tick;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private TestCounty.County county;
    private Api taker;

    @BeforeEach
    void aDesk() {
        time.set(SettableTimeSource.START);
        county = shift.county();
        taker = new Api(
                port, tokens.issue(shift.person(county, county.code() + "-desk", Role.CALL_TAKER), "test", 365));
    }

    private String silent(String body) {
        var taken = taker.create("/api/v1/reports/silent", body);
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        assertThat(taken.json().path("state").asString()).isEqualTo("RING_BACK");
        return taken.json().path("id").asString();
    }

    private ClockState clock(String id) {
        return transactions.read(Shift.ALL, () -> deadlines.states(new CaseId(UUID.fromString(id)))).stream()
                .filter(clock -> clock.clock().code().equals("ring-back"))
                .findFirst()
                .orElseThrow();
    }

    private Api.Answer ring(String id, int version, String outcome) {
        return taker.change("/api/v1/reports/" + id + "/ring", version, "{\"outcome\":\"" + outcome + "\"}");
    }

    @Test
    void itWaitsToBeRungBackAndIsLateAfterAMinute() {
        var id = silent("{\"kind\":\"DROPPED\",\"phone\":\"" + NUMBER + "\"}");
        assertThat(clock(id).rule()).isEqualTo("report.ring-back");
        time.step(Duration.ofSeconds(61));
        tick.once();
        assertThat(clock(id).breached()).isTrue();
        assertThat(taker.get("/api/v1/reports").text()).contains(id);
    }

    @Test
    void theNumberLiesNowhereInClearAndIsOpenedAsAnAct() {
        var id = silent("{\"kind\":\"SILENT\",\"phone\":\"" + NUMBER + "\"}");
        var rows = transactions.read(
                Shift.ALL, () -> jdbc.sql("""
                        select count(*) from casework.journal j where j.case_id = cast(? as uuid) and j.facts::text like '%3577%'
                        """).param(id).query(Integer.class).single());
        assertThat(rows).isZero();
        assertThat(taker.get("/api/v1/reports/" + id).text()).doesNotContain(NUMBER);
        var browser = shift.signedIn(port, county, Role.CALL_TAKER);
        assertThat(browser.get("/reports/" + id).body()).contains("立即回拨").doesNotContain(NUMBER);
        assertThat(browser.post("/reports/" + id + "/contact").body()).contains(NUMBER);
        assertThat(browser.get("/reports/" + id).body()).contains("开启");
    }

    @Test
    void twoTriesInVainAreNeededBeforeItEndsWithoutATeam() {
        var id = silent("{\"kind\":\"DROPPED\",\"phone\":\"" + NUMBER + "\"}");
        var address = "/api/v1/reports/" + id + "/no-action";
        var body = "{\"why\":\"FALSE_ALARM\",\"note\":\"两次未通\"}";
        assertThat(taker.change(address, 1, body).code()).isEqualTo("RING_BACK_FIRST");
        assertThat(ring(id, 1, "NO_ANSWER").status()).isEqualTo(200);
        assertThat(clock(id).rule()).isEqualTo("report.ring-again");
        assertThat(clock(id).open()).isTrue();
        assertThat(taker.change(address, 2, body).code()).isEqualTo("RING_BACK_FIRST");
        assertThat(ring(id, 2, "BUSY").status()).isEqualTo(200);
        var ended = taker.change(address, 3, body);
        assertThat(ended.json().path("state").asString()).isEqualTo("NO_ACTION");
        assertThat(clock(id).open()).isFalse();
    }

    @Test
    void whereNoNumberWasShownThereIsNobodyToRing() {
        var id = silent("{\"kind\":\"SILENT\"}");
        ring(id, 1, "NO_NUMBER");
        var ended =
                taker.change("/api/v1/reports/" + id + "/no-action", 2, "{\"why\":\"FALSE_ALARM\",\"note\":\"无号码\"}");
        assertThat(ended.status()).as(ended.text()).isEqualTo(200);
    }

    @Test
    void whoeverIsReachedMakesItAReportLikeAnyOther() {
        var id = silent("{\"kind\":\"DROPPED\",\"phone\":\"" + NUMBER + "\"}");
        var said = """
                {"classCode":"FIRE","place":{"areaCode":"%s"},"narrative":"厂房起火"}
                """.formatted(county.eastCode());
        var reached = taker.change("/api/v1/reports/" + id + "/reach", 1, said);
        assertThat(reached.json().path("state").asString()).isEqualTo("RECEIVED");
        assertThat(reached.json().path("classCode").asString()).isEqualTo("FIRE");
        assertThat(clock(id).status()).isEqualTo(ClockState.Status.MET);
        var opened = taker.create("/api/v1/incidents", "{\"fromReport\":\"" + id + "\"}");
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    }

    @Test
    void badInputNamesItsFieldAndWritesNothing() {
        long before = shift.written();
        assertThat(taker.create("/api/v1/reports/silent", "{}")
                        .json()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("kind");
        assertThat(taker.create("/api/v1/reports/silent", "{\"kind\":\"SILENT\",\"phone\":\"打不通的\"}")
                        .json()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("contact.phone");
        assertThat(shift.written()).isEqualTo(before);
        var id = silent("{\"kind\":\"SILENT\"}");
        assertThat(ring(id, 1, "LATER").status()).isIn(400, 422);
        assertThat(taker.change("/api/v1/reports/" + id + "/reach", 1, "{\"classCode\":\"FIRE\"}")
                        .code())
                .isEqualTo("FIELD_REQUIRED");
        var place = "\"place\":{\"areaCode\":\"" + county.eastCode() + "\"}";
        assertThat(taker.change("/api/v1/reports/" + id + "/reach", 1, "{\"classCode\":\"NIX\"," + place + "}")
                        .code())
                .isEqualTo("UNKNOWN_CODE");
    }

    @Test
    void oneKeyOfTheDeskTakesItAndTheReportSaysWhatToDo() {
        var browser = shift.signedIn(port, county, Role.CALL_TAKER);
        var desk = browser.get("/desk").body();
        assertThat(desk).contains("id=\"silent\"", "断线/静默");
        var taken = browser.post("/desk/silent", "key", UUID.randomUUID().toString(), "kind", "DROPPED", "tel", NUMBER);
        assertThat(taken.statusCode()).isEqualTo(302);
        var page =
                URI.create(taken.headers().firstValue("Location").orElseThrow()).getPath();
        var body = browser.get(page).body();
        assertThat(body).contains("ring-back", "无人接听", "已接通").doesNotContain(NUMBER);
        var version = Pattern.compile("name=\"version\" value=\"(\\d+)\"").matcher(body);
        assertThat(version.find()).isTrue();
        assertThat(browser.post(page + "/do/ring", "version", version.group(1), "outcome", "NO_ANSWER")
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.get(page).body()).contains("回拨未通 · 无人接听");
        assertThat(browser.get(page + "/do/reach").body()).contains("来电人说了什么");
    }
}
