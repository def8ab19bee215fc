package org.liandong.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.deadline.Tick;
import org.liandong.readiness.Team;
import org.liandong.staff.Role;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An incident's page shows what it is and takes what the table allows this person. */
@DeskTest
class IncidentPagesTests {

    @Autowired
    private Shift shift;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private Tick tick;

    @LocalServerPort
    private int port;

    private TestCounty.County county;
    private Browser dispatcher;
    private Team east;
    private Team west;
    private String page = "";

    @BeforeEach
    void anIncident() {
        time.set(SettableTimeSource.START);
        county = shift.county();
        east = shift.eastTeam(county);
        west = shift.westTeam(county);
        dispatcher = shift.signedIn(port, county, Role.DISPATCHER);
        page = incident("东乡某处", "FIRE");
    }

    private String incident(String place, String classCode) {
        dispatcher.get("/desk");
        var answer = dispatcher.post(
                "/desk/reports",
                "key",
                UUID.randomUUID().toString(),
                "place",
                place,
                "classCode",
                classCode,
                "words",
                "起火了",
                "then",
                "open");
        return found("data-address=\"([^\"]+)\"", answer.body());
    }

    private static String found(String pattern, String body) {
        var matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(body);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private String version() {
        return found(
                "name=\"version\" value=\"(\\d+)\" id=\"note-version\"",
                dispatcher.get(page).body());
    }

    private int act(String action, String... fields) {
        var form = new java.util.ArrayList<>(java.util.List.of("version", version()));
        form.addAll(java.util.List.of(fields));
        return dispatcher
                .post(page + "/do/" + action, form.toArray(String[]::new))
                .statusCode();
    }

    private int alert(Team... teams) {
        var form = new java.util.ArrayList<String>();
        form.addAll(java.util.List.of("key", UUID.randomUUID().toString(), "then", "alert"));
        for (var team : teams) {
            form.addAll(java.util.List.of("team", team.id().toString()));
        }
        dispatcher.get(page);
        return dispatcher.post(page + "/alert", form.toArray(String[]::new)).statusCode();
    }

    /** What follows a team's step follows after its commit. */
    private void untilIncident(String state) {
        Awaitility.await().until(() -> shift.cases(county, "INCIDENT", state) == 1);
    }

    /** The address of an act on the one call of this incident. */
    private String callAct(String action) {
        var call = found("/calls/([0-9a-f-]{36})/do/", dispatcher.get(page).body());
        return page + "/calls/" + call + "/do/" + action;
    }

    private String callVersion() {
        return found(
                "/do/[a-z]+\"[^>]*>.*?name=\"version\" value=\"(\\d+)\"",
                found("(id=\"case-ladder\".*)", dispatcher.get(page).body()));
    }

    @Test
    void theBigButtonConfirmsTheProposedGradeAndThenAlerts() {
        assertThat(dispatcher.get(page).body()).contains("确认 Ⅳ级", "仅知乡镇");
        assertThat(act("assess", "grade", "4")).isEqualTo(302);
        assertThat(dispatcher.get(page).body()).contains("通知选中的队伍", "估算（直线×绕行系数）", "只知道所在乡镇", east.name(), "checked");
        assertThat(alert(east)).isEqualTo(302);
        assertThat(shift.cases(county, "TEAM_CALL", "ALERTED")).isOne();
    }

    @Test
    void teamsThatAreToldByTelephoneAreOneThingToDo() {
        act("assess", "grade", "4");
        assertThat(alert(east, west)).isEqualTo(302);
        shift.withoutChannel(east, west);

        var waiting = found(
                "(<ol class=\"scroll\" id=\"board-exceptions\".*?</ol>)",
                dispatcher.get("/board").body());

        assertThat(waiting)
                .containsOnlyOnce("class=\"exception\"")
                .contains("2 支队伍 · 未配置通知渠道", "tel:" + east.dutyPhone(), "tel:" + west.dutyPhone());
    }

    @Test
    void aStaleFormComesBackBesideTheCaseAsItIs() {
        var old = version();
        assertThat(act("record-toll", "dead", "0", "hurt", "7", "trapped", "0", "missing", "0", "loss", "0"))
                .isEqualTo(302);
        long before = shift.written();
        var answer = dispatcher.post(page + "/do/note", "version", old, "note", "第二支队已到北侧");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("别人改动了这里", "第二支队已到北侧", "受伤 7")
                .contains("name=\"version\" value=\"" + (Integer.parseInt(old) + 1) + "\"");
        assertThat(shift.written()).isEqualTo(before);
        assertThat(dispatcher.post(page + "/do/note", "note", "没有版本").statusCode())
                .isEqualTo(428);
        assertThat(shift.written()).isEqualTo(before);
    }

    @Test
    void closingUnderATeamThatIsStillOutNamesIt() {
        act("assess", "grade", "4");
        alert(east);
        untilIncident("DISPATCHED");

        var answer = dispatcher.post(page + "/do/close-unanswered", "version", version(), "note", "误报");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("还有队伍受派未完成：" + east.name(), "先让它们撤回");
        assertThat(shift.cases(county, "INCIDENT", "DISPATCHED")).isOne();
    }

    @Test
    void garbageIsNamedAndNothingIsWritten() {
        act("assess", "grade", "4");
        long before = shift.written();
        assertThat(act("regrade", "grade", "9", "note", "x")).isEqualTo(422);
        assertThat(act("regrade", "grade", "3", "dead", "-2", "note", "x")).isEqualTo(422);
        assertThat(act("regrade", "grade", "3")).as("a reason is owed").isEqualTo(422);
        assertThat(act("reclassify", "classCode", "PARTY", "note", "x")).isEqualTo(422);
        assertThat(act("locate", "lat", "95", "lon", "1")).isEqualTo(422);
        assertThat(act("note", "note", "长".repeat(2_001))).isEqualTo(422);
        assertThat(act("note", "note", "x", "subject", "长".repeat(61))).isEqualTo(422);
        assertThat(act("merge", "into", "nowhere", "note", "x")).isEqualTo(422);
        assertThat(act("dance")).isEqualTo(404);
        assertThat(act("dispatch")).isEqualTo(404);
        assertThat(dispatcher.get(page + "/do/dance").statusCode()).isEqualTo(404);
        assertThat(dispatcher.get("/incidents/not-an-id").statusCode()).isEqualTo(404);
        assertThat(dispatcher.get("/incidents/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(shift.written()).isEqualTo(before);
    }

    @Test
    void everyActTheTableAllowsHasItsForm() {
        act("assess", "grade", "3");
        var body = dispatcher.get(page).body();
        var links = Pattern.compile("href=\"(" + page + "/do/[a-z-]+)\"").matcher(body);
        int forms = 0;
        while (links.find()) {
            var form = dispatcher.get(links.group(1));
            assertThat(form.statusCode()).as(links.group(1)).isEqualTo(200);
            assertThat(form.body()).contains("id=\"act\"", "name=\"version\"");
            forms++;
        }
        assertThat(forms).isGreaterThan(5);
        assertThat(body).as("nobody archives what runs").doesNotContain("/do/archive");
        assertThat(dispatcher.get(page + "/do/archive").statusCode()).isEqualTo(409);
    }

    @Test
    void othersSeeLessAndDoNothing() {
        long before = shift.written();
        var observer = shift.signedIn(port, county, Role.OBSERVER);
        var seen = observer.get(page);
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).doesNotContain("/do/note", "id=\"proposal\"", "id=\"next\"");
        assertThat(observer.post(page + "/do/assess", "version", "1", "grade", "4")
                        .statusCode())
                .isEqualTo(403);
        assertThat(observer.post(
                                page + "/alert",
                                "key",
                                UUID.randomUUID().toString(),
                                "team",
                                east.id().toString())
                        .statusCode())
                .isEqualTo(403);
        var elsewhere = shift.signedIn(port, shift.county(), Role.DISPATCHER);
        assertThat(elsewhere.get(page).statusCode()).isEqualTo(404);
        assertThat(elsewhere.get(page + "/print").statusCode()).isEqualTo(404);
        assertThat(elsewhere
                        .post(page + "/do/assess", "version", "1", "grade", "4")
                        .statusCode())
                .isEqualTo(404);
        assertThat(new Browser(port).get(page, "Accept", "text/html").statusCode())
                .isEqualTo(303);
        assertThat(new Browser(port).post(page + "/do/assess", "version", "1").statusCode())
                .isEqualTo(403);
        assertThat(shift.written()).isEqualTo(before);
    }

    @Test
    void aTeamIsAlertedOnceHoweverOftenSomebodyPresses() {
        assertThat(alert(east)).isEqualTo(302);
        untilIncident("DISPATCHED");
        long before = shift.written();
        assertThat(alert(east)).as("a second dispatcher").isEqualTo(409);
        assertThat(alert()).as("nobody ticked").isEqualTo(422);
        assertThat(dispatcher
                        .post(page + "/alert", "key", UUID.randomUUID().toString(), "team", "garbage")
                        .statusCode())
                .isEqualTo(422);
        assertThat(dispatcher
                        .post(page + "/alert", "team", west.id().toString())
                        .statusCode())
                .as("no key")
                .isEqualTo(400);
        assertThat(shift.written()).isEqualTo(before);
    }

    @Test
    void theDispatcherKeysInWhatTheTeamSaysByRadio() {
        alert(east);
        var steps = new String[][] {{"acknowledge", "ACKNOWLEDGED"}, {"roll", "ROLLING"}, {"arrive", "ON_SCENE"}};
        for (var step : steps) {
            time.step(Duration.ofMinutes(1));
            assertThat(dispatcher
                            .post(callAct(step[0]), "version", callVersion())
                            .statusCode())
                    .isEqualTo(302);
            assertThat(shift.cases(county, "TEAM_CALL", step[1])).isOne();
        }
        untilIncident("ON_SCENE");
        long before = shift.written();
        assertThat(dispatcher.post(callAct("finish"), "version", "1").statusCode())
                .isEqualTo(409);
        assertThat(dispatcher
                        .post(callAct("finish"), "version", callVersion(), "occurred", "25:99")
                        .statusCode())
                .isEqualTo(422);
        assertThat(dispatcher
                        .post(callAct("stand-down"), "version", callVersion())
                        .statusCode())
                .as("a reason is owed")
                .isEqualTo(422);
        assertThat(shift.written()).isEqualTo(before);
    }

    @Test
    void aBusyTeamIsDivertedOnlyByAnActOfItsOwn() {
        alert(east);
        var first = page;
        page = incident("西乡某处", "FIRE");
        var body = dispatcher.get(page).body();
        assertThat(alert(east)).isEqualTo(409);
        var divert = found("href=\"(" + first + "/calls/[0-9a-f-]+/do/divert\\?to=[0-9a-f-]+)\"", body);
        var form = dispatcher.get(divert).body();
        assertThat(form).contains("正在执行任务", "name=\"to\"");
        var version = found("id=\"act\".*?name=\"version\" value=\"(\\d+)\"", form);
        var moved = dispatcher.post(
                divert.substring(0, divert.indexOf('?')),
                "version",
                version,
                "to",
                page.substring("/incidents/".length()),
                "note",
                "这边更急");
        assertThat(moved.statusCode()).isEqualTo(302);
        assertThat(shift.cases(county, "TEAM_CALL", "DIVERTED")).isOne();
        assertThat(shift.cases(county, "TEAM_CALL", "ALERTED")).isOne();
    }

    @Test
    void aSilentTeamStandsOutAndAReplacementIsProposed() {
        alert(east);
        time.step(Duration.ofMinutes(4));
        while (tick.once() > 0) {
            Thread.onSpinWait();
        }
        var body = dispatcher.get(page).body();
        assertThat(body).contains("data-step=\"silent\"", "静默");
        var board = dispatcher.get("/board").body();
        var replace = found("href=\"(" + page + "\\?instead=[0-9a-f-]+)#proposal\"", board);
        assertThat(dispatcher.get(replace).body()).contains("替补 " + east.name(), west.name());
    }

    @Test
    void theLinkOfATeamIsShownToWhoMayAlertAndThatIsKept() {
        alert(east);
        var address = callAct("link").replace("/do/link", "/link");
        var shown = dispatcher.post(address);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("/t/");
        var observer = shift.signedIn(port, county, Role.OBSERVER);
        observer.get(page);
        assertThat(observer.post(address).statusCode()).isEqualTo(403);
    }

    @Test
    void closingNeedsAResultReport() {
        alert(east);
        dispatcher.post(callAct("arrive"), "version", callVersion());
        assertThat(shift.cases(county, "TEAM_CALL", "ON_SCENE")).isOne();
        untilIncident("ON_SCENE");
        long before = shift.written();
        assertThat(act("close")).isEqualTo(422);
        assertThat(shift.written()).isEqualTo(before);
        dispatcher.post(callAct("finish"), "version", callVersion());
        assertThat(act("close", "note", "明火已灭，无人受伤")).isEqualTo(302);
        assertThat(shift.cases(county, "INCIDENT", "CLOSED")).isOne();
        assertThat(dispatcher.get(page + "/print").body()).contains("明火已灭，无人受伤", east.name());
    }

    @Test
    void theListIsFilteredSortedAndShared() {
        assertThat(dispatcher.get("/incidents").body()).contains(page);
        assertThat(dispatcher
                        .get("/incidents?state=OPEN&class=FIRE&area=" + county.eastCode() + "&sort=oldest")
                        .body())
                .contains(page);
        assertThat(dispatcher.get("/incidents?area=" + county.westCode()).body())
                .doesNotContain(page);
        assertThat(dispatcher.get("/incidents?state=CLOSED").body()).doesNotContain(page);
        for (var wrong : new String[] {"state=HAPPY", "class=NONE", "area=xx", "sort=odd", "page=garbage"}) {
            assertThat(dispatcher.get("/incidents?" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }
}
