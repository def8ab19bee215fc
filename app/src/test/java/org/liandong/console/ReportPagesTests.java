package org.liandong.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.incident.Reports;
import org.liandong.kernel.CaseId;
import org.liandong.staff.Role;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Reports nobody has decided on, and what is done about each. */
@DeskTest
class ReportPagesTests {

    private static final String WORDS = "老李家灶房起火";

    @Autowired
    private Shift shift;

    @Autowired
    private Reports reports;

    @Autowired
    private SettableTimeSource time;

    @LocalServerPort
    private int port;

    private TestCounty.County county;
    private Browser desk;
    private String page = "";

    @BeforeEach
    void aReport() {
        time.set(SettableTimeSource.START);
        county = shift.county();
        desk = shift.signedIn(port, county, Role.CALL_TAKER);
        page = report("keep");
    }

    private String report(String then, String... more) {
        desk.get("/desk");
        var form = new java.util.ArrayList<>(java.util.List.of(
                "key",
                UUID.randomUUID().toString(),
                "place",
                "东乡某处",
                "classCode",
                "FIRE",
                "words",
                WORDS,
                "tel",
                "0570-7654321",
                "then",
                then));
        form.addAll(java.util.List.of(more));
        var answer = desk.post("/desk/reports", form.toArray(String[]::new));
        var matcher = Pattern.compile("href=\"(/reports/[0-9a-f-]{36})\"").matcher(answer.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private CaseId id() {
        return CaseId.parse(page.substring("/reports/".length()));
    }

    private int version() {
        return reports.get(Shift.ALL, id()).head().version();
    }

    private int act(String action, String... fields) {
        return act(desk, action, fields);
    }

    private int act(Browser browser, String action, String... fields) {
        browser.get(page);
        var form = new java.util.ArrayList<>(java.util.List.of("version", String.valueOf(version())));
        form.addAll(java.util.List.of(fields));
        return browser.post(page + "/do/" + action, form.toArray(String[]::new)).statusCode();
    }

    @Test
    void theWorklistShowsWhatWaitsAndNothingAnyoneSaid() {
        var list = desk.get("/reports").body();
        assertThat(list).contains(page, "待研判").doesNotContain(WORDS);
        assertThat(desk.get("/reports?show=again").body()).contains("没有要复看的").doesNotContain(page);
        assertThat(desk.get("/reports?show=garbage").statusCode()).isEqualTo(200);
        var elsewhere = shift.signedIn(port, shift.county(), Role.DISPATCHER);
        assertThat(elsewhere.get("/reports").body()).doesNotContain(page);
        assertThat(elsewhere.get(page).statusCode()).isEqualTo(404);
    }

    @Test
    void readingTheCallIsRecordedBeforeItIsShownAndShownOnce() {
        assertThat(desk.get(page).body()).doesNotContain(WORDS).contains("还没有人打开过");
        var read = desk.post(page + "/words");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains(WORDS, "处置");
        assertThat(desk.get(page).body()).doesNotContain(WORDS).contains("原话", "试验县联动中心");
        assertThat(desk.post(page + "/contact").body()).contains("0570-7654321");
        assertThat(desk.get(page).body()).doesNotContain("7654321");
        assertThat(reports.get(Shift.ALL, id()).head().version())
                .as("nobody's form went stale")
                .isOne();
    }

    @Test
    void whoMayNotReadDoesNotAndACallThatIsOverIsNobodysToRead() {
        long before = shift.written();
        var observer = shift.signedIn(port, county, Role.OBSERVER);
        observer.get(page);
        assertThat(observer.post(page + "/words").statusCode()).isEqualTo(403);
        assertThat(observer.post(page + "/contact").statusCode()).isEqualTo(403);
        assertThat(new Browser(port).post(page + "/words").statusCode()).isEqualTo(403);
        assertThat(shift.written()).isEqualTo(before);
        assertThat(act("take-no-action", "why", "FALSE_ALARM", "note", "试拨")).isEqualTo(302);
        desk.get(page);
        assertThat(desk.post(page + "/words").statusCode()).isEqualTo(403);
    }

    @Test
    void aNewThingBecomesAnIncidentAndASecondCallJoinsIt() {
        var body = desk.get(page).body();
        var key = body.replaceAll("(?s).*name=\"key\" value=\"([^\"]+)\".*", "$1");
        var opened = desk.post(page + "/open-incident", "version", "1", "key", key);
        assertThat(opened.statusCode()).isEqualTo(302);
        var location = opened.headers().firstValue("Location").orElseThrow();
        var incident = location.substring(location.lastIndexOf('/') + 1);
        page = report("keep");
        assertThat(desk.get(page).body()).contains(incident, "可能是同一件事");
        assertThat(act("attach", "into", incident)).isEqualTo(302);
        assertThat(act("detach", "note", "是另一家")).isEqualTo(302);
        assertThat(shift.cases(county, "REPORT", "ATTACHED")).isOne();
    }

    @Test
    void garbageAndStaleFormsWriteNothing() {
        long before = shift.written();
        assertThat(act("attach", "into", "nowhere")).isEqualTo(422);
        assertThat(act("attach", "into", UUID.randomUUID().toString())).isEqualTo(404);
        assertThat(act("take-no-action", "why", "BORED", "note", "x")).isEqualTo(422);
        assertThat(act("take-no-action", "why", "FALSE_ALARM")).isEqualTo(422);
        assertThat(act("note")).isEqualTo(422);
        assertThat(act("relocate", "lat", "x")).isEqualTo(422);
        assertThat(act("dance")).isEqualTo(404);
        assertThat(act("receive")).isEqualTo(404);
        assertThat(act("uphold", "note", "x")).as("not now").isIn(403, 409);
        assertThat(desk.post(page + "/do/note", "version", "77", "note", "x").statusCode())
                .isEqualTo(409);
        assertThat(desk.post(
                                page + "/open-incident",
                                "version",
                                "77",
                                "key",
                                UUID.randomUUID().toString())
                        .statusCode())
                .isEqualTo(409);
        assertThat(desk.post(page + "/open-incident", "version", "1").statusCode())
                .isEqualTo(400);
        assertThat(shift.written()).isEqualTo(before);
    }

    @Test
    void everyActTheTableAllowsHasItsForm() {
        var body = desk.get(page).body();
        var links = Pattern.compile("href=\"(" + page + "/do/[a-z-]+)\"").matcher(body);
        int forms = 0;
        while (links.find()) {
            assertThat(desk.get(links.group(1)).body()).as(links.group(1)).contains("id=\"act\"");
            forms++;
        }
        assertThat(forms).isGreaterThan(3);
    }

    @Test
    void anotherUnitLooksAgainAndTheOneThatDecidedDoesNot() {
        act("take-no-action", "why", "ADVICE_GIVEN", "note", "已指导");
        reports.answerBack(id(), version(), "火还在烧").orThrow();
        assertThat(desk.get("/reports?show=again").body()).contains(page);
        var own = shift.signedIn(port, county, Role.DUTY_LEADER);
        assertThat(own.get(page).body()).contains("复看改正");
        long before = shift.written();
        assertThat(act(own, "overturn", "note", "再看一次")).isEqualTo(403);
        assertThat(shift.written()).isEqualTo(before);
        var other = shift.signedIn(port, county, county.code() + "-east", Role.REVIEWER);
        other.get(page);
        assertThat(other.post(page + "/words").statusCode()).isEqualTo(403);
        assertThat(act(other, "overturn", "note", "火没灭")).isEqualTo(302);
        assertThat(shift.cases(county, "REPORT", "RECEIVED")).isOne();
    }

    @Test
    void handedToThePoliceNothingIsLeftToRead() {
        assertThat(act("hand-over-police")).isEqualTo(302);
        var body = desk.get(page).body();
        assertThat(body).contains("已转交").doesNotContain("id=\"read-words\"");
        assertThat(desk.post(page + "/words").statusCode()).isEqualTo(403);
    }
}
