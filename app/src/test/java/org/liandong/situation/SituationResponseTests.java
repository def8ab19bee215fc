package org.liandong.situation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.staff.ApiTokens;
import org.liandong.staff.Role;
import org.liandong.support.Api;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Response levels are declared by name, evacuations are numbers, and the review tells both in the order they happened. */
@DeskTest
class SituationResponseTests {

    @Autowired
    private Shift shift;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private ApiTokens tokens;

    @LocalServerPort
    private int port;

    private TestCounty.County county;
    private Api dispatcher;
    private Api leader;
    private String incident = "";
    private UUID village;
    private UUID school;

    @BeforeEach
    void aFlood() {
        time.set(SettableTimeSource.START);
        county = shift.county();
        dispatcher = as(Role.DISPATCHER);
        leader = as(Role.DUTY_LEADER);
        village = shift.place(county, "河口村" + county.code(), 30.0, 120.1);
        school = shift.place(county, "中心小学" + county.code(), 30.01, 120.1);
        var report = dispatcher
                .create("/api/v1/reports", """
                {"classCode":"LANDSLIDE","place":{"areaCode":"%s"},"narrative":"山体滑坡"}
                """.formatted(county.eastCode()))
                .json()
                .path("id")
                .asString();
        incident = "/api/v1/incidents/"
                + dispatcher
                        .create("/api/v1/incidents", "{\"fromReport\":\"" + report + "\"}")
                        .json()
                        .path("id")
                        .asString();
    }

    private Api as(Role... roles) {
        return new Api(port, tokens.issue(shift.person(county, county.code() + "-desk", roles), "test", 365));
    }

    private int version() {
        return dispatcher.get(incident).json().path("version").asInt();
    }

    private Api.Answer level(Api who, String verb, String body) {
        return who.change(incident + "/response/" + verb, version(), body);
    }

    @Test
    void aLevelIsDeclaredAdjustedAndEndedByANamedPersonWithAGround() {
        assertThat(level(dispatcher, "declare", "{\"level\":3,\"note\":\"雨量\"}").code())
                .isEqualTo("NOT_GRANTED");
        assertThat(level(leader, "declare", "{\"level\":3}").code()).isEqualTo("REASON_REQUIRED");
        assertThat(level(leader, "adjust", "{\"level\":3,\"note\":\"雨量\"}").code())
                .isEqualTo("NO_RESPONSE_IN_FORCE");
        for (var wrong :
                List.of("{\"note\":\"雨量\"}", "{\"level\":5,\"note\":\"雨量\"}", "{\"level\":0,\"note\":\"雨量\"}")) {
            assertThat(level(leader, "declare", wrong)
                            .json()
                            .path("errors")
                            .path(0)
                            .path("field")
                            .asString())
                    .isEqualTo("level");
        }
        var declared = level(leader, "declare", "{\"level\":3,\"note\":\"两小时雨量 80 毫米\"}");
        assertThat(declared.status()).as(declared.text()).isEqualTo(200);
        assertThat(level(leader, "declare", "{\"level\":2,\"note\":\"又涨\"}").code())
                .isEqualTo("RESPONSE_IN_FORCE");
        assertThat(level(leader, "adjust", "{\"level\":3,\"note\":\"一样\"}").code())
                .isEqualTo("ALREADY_DONE");
        assertThat(level(leader, "adjust", "{\"level\":2,\"note\":\"又涨\"}").status())
                .isEqualTo(200);
        dispatcher.change(incident + "/assess", version(), "{\"grade\":4}");
        assertThat(dispatcher
                        .change(incident + "/close-unanswered", version(), "{\"note\":\"过去了\"}")
                        .code())
                .as("it is not closed under a level")
                .isEqualTo("RESPONSE_IN_FORCE");
        assertThat(level(leader, "end", "{\"note\":\"雨停\"}").status()).isEqualTo(200);
        var history = dispatcher.get(incident + "/response").json();
        assertThat(history.size()).isEqualTo(3);
        assertThat(history.path(1).path("level").asInt()).isEqualTo(2);
        assertThat(history.path(2).has("level")).isFalse();
        assertThat(history.path(2).path("account").asString()).isNotBlank();
        assertThat(dispatcher
                        .change(incident + "/close-unanswered", version(), "{\"note\":\"过去了\"}")
                        .status())
                .isEqualTo(200);
    }

    private Api.Answer move(String direction, int people, String village, String shelter) {
        return dispatcher.change(
                incident + "/evacuations", version(), """
                {"direction":"%s","people":%d,"village":%s,"shelter":%s}
                """.formatted(direction, people, village, shelter));
    }

    private String at(UUID place) {
        return "{\"area\":\"%s\",\"place\":\"%s\"}".formatted(county.eastCode(), place);
    }

    @Test
    void evacuationsAreNumbersPerVillageAndShelterWithTheirTime() {
        assertThat(move("MOVED", 120, at(village), at(school)).status()).isEqualTo(200);
        assertThat(move("MOVED", 30, "{\"area\":\"" + county.eastCode() + "\"}", at(school))
                        .status())
                .isEqualTo(200);
        time.step(Duration.ofHours(5));
        var back = move("RETURNED", 20, at(village), at(school)).json();
        assertThat(back.path("moved").asInt()).isEqualTo(150);
        assertThat(back.path("returned").asInt()).isEqualTo(20);
        assertThat(back.path("away").asInt()).isEqualTo(130);
        assertThat(move("RETURNED", 101, at(village), at(school)).code()).isEqualTo("MORE_THAN_AWAY");
        assertThat(dispatcher
                        .get(incident + "/evacuations")
                        .json()
                        .path("movements")
                        .size())
                .isEqualTo(3);
        var draft = dispatcher.create(incident + "/situation-reports", "{\"stage\":\"FIRST\"}");
        assertThat(draft.json().path("sections").path("effects").asString()).contains("150", "130");
    }

    @Test
    void badMovementsNameTheirFieldAndWriteNothing() {
        var nowhere = "{\"area\":\"" + county.eastCode() + "\",\"place\":\"" + UUID.randomUUID() + "\"}";
        record Bad(String body, String field) {}
        for (var bad : List.of(
                new Bad("{}", "people"),
                new Bad("{\"direction\":\"MOVED\",\"people\":0,\"village\":%s,\"shelter\":%s}", "people"),
                new Bad("{\"direction\":\"FLED\",\"people\":1,\"village\":%s,\"shelter\":%s}", "direction"),
                new Bad("{\"direction\":\"MOVED\",\"people\":1,\"shelter\":%s}", "village"),
                new Bad("{\"direction\":\"MOVED\",\"people\":1,\"village\":" + nowhere + ",\"shelter\":%s}", "village"),
                new Bad("{\"direction\":\"MOVED\",\"people\":1,\"village\":%s}", "shelter"))) {
            var body = bad.body().replace("%s", at(village));
            var answer = dispatcher.change(incident + "/evacuations", version(), body);
            assertThat(answer.status()).as(body).isEqualTo(422);
            assertThat(answer.json().path("errors").path(0).path("field").asString())
                    .as(body)
                    .isEqualTo(bad.field());
        }
        assertThat(dispatcher
                        .get(incident + "/evacuations")
                        .json()
                        .path("movements")
                        .size())
                .isZero();
    }

    @Test
    void theReviewTellsWhatHappenedInItsOrderWithTheLimits() {
        time.step(Duration.ofMinutes(3));
        dispatcher.change(incident + "/assess", version(), "{\"grade\":4}");
        level(leader, "declare", "{\"level\":4,\"note\":\"按预案\"}");
        move("MOVED", 12, at(village), at(school));
        var review = dispatcher.get(incident + "/after-action").json();
        var lines = review.path("lines");
        assertThat(lines.path(0).path("what").asString()).isEqualTo("RECEIVE");
        assertThat(review.toString()).contains("DECLARE_RESPONSE", "RECORD_EVACUATION", "按预案");
        assertThat(review.toString()).doesNotContain("山体滑坡");
        for (int i = 1; i < lines.size(); i++) {
            assertThat(Instant.parse(lines.path(i).path("occurredAt").asString()))
                    .isAfterOrEqualTo(
                            Instant.parse(lines.path(i - 1).path("occurredAt").asString()));
        }
        assertThat(review.path("stages").path(0).path("stage").asString()).isEqualTo("reported-to-opened");
        var assess = review.path("limits").path(0);
        assertThat(assess.path("clock").asString()).isEqualTo("assess");
        assertThat(assess.path("kept").asBoolean()).as("after 3 minutes of one").isFalse();
    }

    @Test
    void thePagesTakeTheSame() {
        var page = incident.replace("/api/v1", "");
        var browser = shift.signedIn(port, county, Role.DUTY_LEADER);
        assertThat(browser.get(page).body()).contains("case-situation", "未启动响应");
        browser.get(page + "/response");
        var bad = browser.post(page + "/response/declare", "version", "" + version(), "note", "雨量");
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("field-error", "雨量");
        assertThat(browser.post(page + "/response/declare", "version", "" + version(), "level", "3", "note", "雨量")
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.post(
                                page + "/response/evacuations",
                                "version",
                                "" + version(),
                                "direction",
                                "MOVED",
                                "people",
                                "46",
                                "village",
                                "河口村" + county.code(),
                                "shelter",
                                "东乡 中心小学" + county.code())
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.get(page + "/response").body()).contains("Ⅲ级响应", "46", "河口村");
        assertThat(browser.get(page + "/after-action").body()).contains("复盘时间线", "启动响应", "登记转移安置 转移 46 人");
        browser.post(page + "/situation-reports", "key", UUID.randomUUID().toString(), "stage", "FIRST");
        assertThat(browser.get("/situation-reports").body()).contains("首报", "拟稿");
    }
}
