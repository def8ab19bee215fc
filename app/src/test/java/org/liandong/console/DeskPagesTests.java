package org.liandong.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.staff.Role;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A call is taken by one form, at any time, once. */
@DeskTest
class DeskPagesTests {

    private static final String WORDS = "厂房冒烟，老王还在里面";

    @Autowired
    private Shift shift;

    @Autowired
    private TestCounty counties;

    @Autowired
    private SettableTimeSource time;

    @LocalServerPort
    private int port;

    private TestCounty.County county;
    private Browser desk;

    @BeforeEach
    void aCallTaker() {
        time.set(SettableTimeSource.START);
        county = shift.county();
        desk = shift.signedIn(port, county, Role.CALL_TAKER);
        desk.get("/desk");
    }

    private static String[] call(String... more) {
        var form = new java.util.ArrayList<>(java.util.List.of(
                "key", UUID.randomUUID().toString(), "place", "东乡某处", "classCode", "FIRE", "words", WORDS));
        form.addAll(java.util.List.of(more));
        return form.toArray(String[]::new);
    }

    @Test
    void aPlainCallBecomesAnIncidentAndTheCallerGetsAReceipt() {
        var answer = desk.post("/desk/reports", call("then", "open", "tel", "0570-7654321"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("id=\"receipt\"", "data-address=\"/incidents/", "东乡某处", "仅知乡镇")
                .doesNotContain(WORDS)
                .doesNotContain("7654321");
        assertThat(shift.cases(county, "REPORT", "ATTACHED")).isOne();
        assertThat(shift.cases(county, "INCIDENT", "OPEN")).isOne();
    }

    @Test
    void pressedTwiceItIsOneCallAndOneIncident() {
        var form = call("then", "open", "hurt", "2");
        var first = desk.post("/desk/reports", form);
        var second = desk.post("/desk/reports", form);
        assertThat(receipt(second.body())).isEqualTo(receipt(first.body()));
        assertThat(shift.cases(county, "REPORT", "ATTACHED")).isOne();
        assertThat(shift.cases(county, "INCIDENT", "OPEN")).isOne();
    }

    private static String receipt(String body) {
        return body.replaceAll("(?s).*id=\"receipt\">([^<]+)<.*", "$1");
    }

    @Test
    void whatIsMissingIsNamedAndWhatWasTypedStays() {
        long before = shift.written();
        var answer = desk.post("/desk/reports", "key", UUID.randomUUID().toString(), "words", WORDS, "then", "open");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("href=\"#place\"", "href=\"#classCode\"", WORDS)
                .contains("id=\"place-error\"", "id=\"classCode-error\"");
        assertThat(shift.written()).isEqualTo(before);
    }

    @Test
    void garbageIsRefusedFieldByFieldAndNothingIsWritten() {
        long before = shift.written();
        for (var wrong : new String[][] {
            {"hurt", "many"}, {"trapped", "-1"}, {"lat", "north"}, {"placeid", "not-an-id"}, {"channel", "PIGEON"},
            {"occurred", "yesterday"}, {"tel", "<script>"}, {"speech", "!!"}, {"then", "dance"}, {"attach", "x"},
            {"words", "a" + (char) 7}, {"lat", "91"}, {"key", "short"}
        }) {
            var answer = desk.post("/desk/reports", replaced(call("then", "keep"), wrong[0], wrong[1]));
            assertThat(answer.statusCode()).as(wrong[0] + "=" + wrong[1]).isBetween(400, 422);
            assertThat(answer.body()).as(wrong[0]).doesNotContain("Exception").contains("desk-form");
        }
        assertThat(desk.post("/desk/reports", replaced(call("then", "keep"), "words", "长".repeat(4_001)))
                        .statusCode())
                .isEqualTo(422);
        assertThat(shift.written()).isEqualTo(before);
    }

    private static String[] replaced(String[] form, String field, String value) {
        for (int i = 0; i < form.length; i += 2) {
            if (form[i].equals(field)) {
                var copy = form.clone();
                copy[i + 1] = value;
                return copy;
            }
        }
        var more = java.util.Arrays.copyOf(form, form.length + 2);
        more[form.length] = field;
        more[form.length + 1] = value;
        return more;
    }

    @Test
    void anIncidentOutOfSightIsNotAttachedToButTheCallIsKept() {
        var answer = desk.post("/desk/reports", call("attach", UUID.randomUUID().toString()));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("id=\"receipt\"");
        assertThat(shift.cases(county, "REPORT", "RECEIVED")).isOne();
    }

    @Test
    void aCallForThePoliceLeavesTimeAndHandOverOnly() {
        var answer = desk.post("/desk/hand-over", "key", UUID.randomUUID().toString(), "words", WORDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("110").doesNotContain(WORDS);
        assertThat(shift.cases(county, "REPORT", "HANDED_OVER")).isOne();
    }

    @Test
    void noActionNeedsItsReason() {
        long before = shift.written();
        var without = desk.post("/desk/reports", call("then", "no-action", "why", "FALSE_ALARM"));
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).contains("id=\"reason-error\"");
        assertThat(shift.written()).isEqualTo(before);
        var with = desk.post("/desk/reports", call("then", "no-action", "why", "FALSE_ALARM", "reason", "试拨"));
        assertThat(with.statusCode()).isEqualTo(200);
        assertThat(shift.cases(county, "REPORT", "NO_ACTION")).isOne();
    }

    @Test
    void aLookAlikeIsOfferedWhileTypingAndTakenUp() {
        desk.post("/desk/reports", call("then", "open"));
        long before = shift.written();
        var offers = desk.post("/desk/look-alikes", call());
        assertThat(offers.statusCode()).isEqualTo(200);
        assertThat(offers.body()).contains("alt+a", "东乡").doesNotContain(WORDS);
        assertThat(shift.written()).as("typing leaves nothing").isEqualTo(before);
        var incident = offers.body().replaceAll("(?s).*name=\"attach\" value=\"([^\"]+)\".*", "$1");
        var joined = desk.post("/desk/reports", call("attach", incident));
        assertThat(joined.statusCode()).isEqualTo(200);
        assertThat(shift.cases(county, "REPORT", "ATTACHED")).isEqualTo(2);
        assertThat(shift.cases(county, "INCIDENT", "OPEN")).isOne();
    }

    @Test
    void placesAreSuggestedFromTheOwnCountyOnly() {
        shift.place(county, "石桥头", 30.01, 120.11);
        var other = shift.county();
        shift.place(other, "石桥头小学", 30.02, 120.12);
        var found = desk.get("/desk/places?q=%E7%9F%B3%E6%A1%A5").body();
        assertThat(found)
                .contains("data-value=\"石桥头\"", "data-fill-lat=\"30.01\"")
                .doesNotContain("石桥头小学");
        assertThat(desk.get("/desk/places?q=%E4%B8%9C%E4%B9%A1%E6%9F%90%E5%A4%84")
                        .body())
                .contains("data-fill-area=\"" + county.eastCode() + "\"");
        assertThat(desk.get("/desk/places?q=%25%27%3C").statusCode()).isEqualTo(200);
    }

    @Test
    void aNamedPlaceIsFoundInWhatIsTypedAndAMapClickWins() {
        var place = shift.place(county, "石桥头", 30.01, 120.11);
        desk.post("/desk/reports", replaced(call("then", "open"), "place", "东乡石桥头往里两百米"));
        assertThat(desk.get("/board/live.geojson").body()).contains("120.11", "30.01");
        var north = county.code() + "003";
        counties.area(north, county.code(), "/" + county.code() + "/" + north + "/", "TOWNSHIP", "北乡", 47.5, 87.2);
        counties.unit(county.code() + "-north", "北乡政府", "TOWNSHIP", north);
        desk.post(
                "/desk/reports", call("then", "open", "lat", "47.5012", "lon", "87.2034", "placeid", place.toString()));
        assertThat(desk.get("/board/live.geojson").body()).contains("87.2034");
    }

    @Test
    void strangersAndWrongRolesSaveNothing() {
        long before = shift.written();
        var stranger = new Browser(port);
        assertThat(stranger.get("/desk", "Accept", "text/html").statusCode()).isEqualTo(303);
        assertThat(stranger.post("/desk/reports", call("then", "open")).statusCode())
                .isEqualTo(403);
        var observer = shift.signedIn(port, county, Role.OBSERVER);
        assertThat(observer.get("/desk").statusCode()).isEqualTo(403);
        assertThat(observer.post("/desk/reports", call("then", "open")).statusCode())
                .isEqualTo(403);
        assertThat(observer.post("/desk/hand-over", "key", UUID.randomUUID().toString())
                        .statusCode())
                .isEqualTo(403);
        assertThat(shift.written()).isEqualTo(before);
    }

    @Test
    void theDeskSpeaksEnglishToo() {
        assertThat(desk.get("/desk?lang=en").body()).contains("Save and send help", "lang=\"en\"");
        desk.get("/desk?lang=zh");
    }
}
