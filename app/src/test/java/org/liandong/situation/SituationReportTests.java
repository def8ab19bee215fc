package org.liandong.situation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
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

/** What goes upward about an incident: drafted from the journal, signed by a person, within the limit of its class. */
@DeskTest
class SituationReportTests {

    private static final String WORDS = "我是王小花，电话13812345678，三楼冒烟";

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

    @Autowired
    private TestCounty counties;

    @LocalServerPort
    private int port;

    private TestCounty.County county;
    private Api dispatcher;
    private Api leader;
    private String incident = "";

    @BeforeEach
    void anAccident() {
        time.set(SettableTimeSource.START);
        county = shift.county();
        dispatcher = as(Role.DISPATCHER);
        leader = as(Role.DUTY_LEADER);
        incident = incident("WORK-ACCIDENT");
    }

    private Api as(Role... roles) {
        return new Api(port, tokens.issue(shift.person(county, county.code() + "-desk", roles), "test", 365));
    }

    private String incident(String classCode) {
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

    private int version(String id) {
        return dispatcher.get("/api/v1/incidents/" + id).json().path("version").asInt();
    }

    private Api.Answer assess(int grade, int dead) {
        var body = "{\"grade\":%d,\"toll\":{\"dead\":%d}}".formatted(grade, dead);
        return dispatcher.change("/api/v1/incidents/" + incident + "/assess", version(incident), body);
    }

    private Api.Answer draw(String stage) {
        return dispatcher.create(
                "/api/v1/incidents/" + incident + "/situation-reports", "{\"stage\":\"" + stage + "\"}");
    }

    private static String at(Api.Answer drawn) {
        return "/api/v1/situation-reports/" + drawn.json().path("id").asString();
    }

    /** Draws up, completes, signs and sends; answers its address. */
    private String sent(String stage) {
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

    private ClockState clock(String caseId, String name) {
        return transactions.read(Shift.ALL, () -> deadlines.states(new CaseId(UUID.fromString(caseId)))).stream()
                .filter(clock -> clock.clock().code().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no clock " + name));
    }

    private boolean runs(String name) {
        return transactions.read(Shift.ALL, () -> deadlines.states(new CaseId(UUID.fromString(incident)))).stream()
                .anyMatch(clock -> clock.clock().code().equals(name) && clock.open());
    }

    @Test
    void theFirstReportIsDueByTheRuleOfItsClass() {
        assertThat(limit(incident)).isEqualTo(Duration.ofHours(2));
        assertThat(clock(incident, "first-report").rule()).isEqualTo("incident.first-report.accident");
        assertThat(limit(incident("EPIDEMIC"))).isEqualTo(Duration.ofHours(2));
        assertThat(limit(incident("LANDSLIDE"))).isEqualTo(Duration.ofHours(1));
    }

    private Duration limit(String id) {
        var clock = clock(id, "first-report");
        return Duration.between(clock.startedAt(), java.util.Objects.requireNonNull(clock.dueAt()));
    }

    @Test
    void anotherClassHasAnotherLimitFromTheSameBeginning() {
        var began = clock(incident, "first-report").startedAt();
        time.step(Duration.ofMinutes(50));
        dispatcher.change(
                "/api/v1/incidents/" + incident + "/reclassify",
                version(incident),
                "{\"classCode\":\"LANDSLIDE\",\"note\":\"是滑坡\"}");
        var clock = clock(incident, "first-report");
        assertThat(clock.startedAt()).isEqualTo(began);
        assertThat(clock.dueAt()).isEqualTo(began.plus(Duration.ofHours(1)));
    }

    @Test
    void aDraftTellsWhatIsRecordedAndNothingACallerSaid() {
        assess(3, 2);
        dispatcher.change(
                "/api/v1/incidents/" + incident + "/note", version(incident), "{\"note\":\"联系人 13987654321 已到厂区\"}");
        var sections = draw("FIRST").json().path("sections");
        assertThat(sections.path("when").asString()).isEqualTo("2026年11月18日10时00分");
        assertThat(sections.path("where").asString()).isEqualTo("试验县东乡");
        assertThat(sections.path("nature").asString()).contains("事故灾难", "生产安全事故", "Ⅲ级");
        assertThat(sections.path("effects").asString()).contains("死亡2人");
        assertThat(sections.path("measures").asString())
                .contains("确认等级", "已到厂区")
                .doesNotContain("13987654321");
        assertThat(sections.path("next-steps").asString()).isEmpty();
        assertThat(sections.toString()).doesNotContain("王小花", "13812345678", "三楼");
    }

    @Test
    void aPersonCompletesSignsAndSendsItAndTheIncidentsClockIsMet() {
        assess(3, 0);
        time.step(Duration.ofMinutes(40));
        var report = at(draw("FIRST"));
        var unfinished = leader.change(report + "/sign", 1, "{}");
        assertThat(unfinished.code()).isEqualTo("SECTION_EMPTY");
        assertThat(unfinished.json().path("errors").path(0).path("field").asString())
                .isEqualTo("next-steps");
        var edited =
                dispatcher.change(report + "/edit", 1, "{\"sections\":{\"next-steps\":\"继续搜救\",\"cause\":\"违章作业\"}}");
        assertThat(edited.json().path("edition").asInt()).isEqualTo(2);
        assertThat(dispatcher.change(report + "/sign", 2, "{}").code()).isEqualTo("NOT_GRANTED");
        var signed = leader.change(report + "/sign", 2, "{}");
        assertThat(signed.json().path("state").asString()).isEqualTo("SIGNED");
        assertThat(dispatcher
                        .change(report + "/edit", 3, "{\"sections\":{\"cause\":\"另有原因\"}}")
                        .code())
                .isEqualTo("NOT_POSSIBLE_NOW");
        assertThat(runs("first-report")).isTrue();
        var sent = dispatcher.change(report + "/send", 3, "{\"to\":\"SUPERIOR_DEPARTMENT\"}");
        assertThat(sent.json().path("sentTo").asString()).isEqualTo("SUPERIOR_DEPARTMENT");
        assertThat(clock(incident, "first-report").status()).isEqualTo(ClockState.Status.MET);
        assertThat(clock(incident, "first-report").breached()).isFalse();
        assertThat(runs("further-report")).isTrue();
        assertThat(leaves(report)).isEqualTo(2);
    }

    private int leaves(String report) {
        return transactions.read(
                Shift.ALL,
                () -> jdbc.sql("select count(*) from ledger.leaf where case_id = cast(? as uuid)")
                        .param(report.substring(report.lastIndexOf('/') + 1))
                        .query(Integer.class)
                        .single());
    }

    @Test
    void itsWordsLieNowhereInClear() {
        var report = at(draw("FIRST"));
        dispatcher.change(report + "/edit", 1, "{\"sections\":{\"cause\":\"罕见的原因甲乙丙\"}}");
        var clear = transactions.read(
                Shift.ALL, () -> jdbc.sql("""
                        select count(*) from situation.edition e
                         where position(convert_to('罕见的原因', 'UTF8') in e.text_sealed) > 0
                        """).query(Integer.class).single());
        assertThat(clear).isZero();
        assertThat(dispatcher.get(report).json().path("sections").path("cause").asString())
                .isEqualTo("罕见的原因甲乙丙");
    }

    @Test
    void whatIsLateIsBreachedByTheTickAndStaysSo() {
        time.step(Duration.ofMinutes(121));
        while (tick.once() > 0) {
            Thread.onSpinWait();
        }
        assertThat(clock(incident, "first-report").breached()).isTrue();
        sent("FIRST");
        assertThat(clock(incident, "first-report").status()).isEqualTo(ClockState.Status.MET);
        assertThat(clock(incident, "first-report").breached()).isTrue();
    }

    @Test
    void aFurtherReportComesAfterTheFirstAndIsOwedWhenTheTollChanges() {
        assertThat(draw("FURTHER").code()).isEqualTo("FIRST_REPORT_MISSING");
        assertThat(draw("FINAL").code()).isEqualTo("FIRST_REPORT_MISSING");
        assess(3, 0);
        sent("FIRST");
        assertThat(draw("FIRST").code()).isEqualTo("ALREADY_DONE");
        time.step(Duration.ofMinutes(5));
        toll(3);
        var owed = clock(incident, "further-report");
        assertThat(owed.rule()).isEqualTo("incident.toll-report");
        assertThat(Duration.between(owed.startedAt(), java.util.Objects.requireNonNull(owed.dueAt())))
                .isEqualTo(Duration.ofHours(2));
        sent("FURTHER");
        assertThat(clock(incident, "further-report").rule()).isEqualTo("incident.further-report");
        toll(3);
        assertThat(clock(incident, "further-report").rule())
                .as("the same toll again is no change")
                .isEqualTo("incident.further-report");
    }

    private void toll(int dead) {
        var answer = dispatcher.change(
                "/api/v1/incidents/" + incident + "/toll", version(incident), "{\"toll\":{\"dead\":" + dead + "}}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void onlyAnOrdinaryIncidentWithoutDeadIsWaivedAndAGraverGradeBringsItBack() {
        var address = "/api/v1/incidents/" + incident + "/waive-report";
        assertThat(dispatcher
                        .change(address, version(incident), "{\"note\":\"小事\"}")
                        .code())
                .as("before it is graded")
                .isEqualTo("REPORT_COMPELLED");
        assess(4, 1);
        assertThat(dispatcher
                        .change(address, version(incident), "{\"note\":\"小事\"}")
                        .code())
                .as("with one dead")
                .isEqualTo("REPORT_COMPELLED");
        toll(0);
        assertThat(dispatcher
                        .change(address, version(incident), "{\"note\":\" \"}")
                        .code())
                .isEqualTo("REASON_REQUIRED");
        assertThat(dispatcher
                        .change(address, version(incident), "{\"note\":\"未达报送标准\"}")
                        .status())
                .isEqualTo(204);
        assertThat(runs("first-report")).isFalse();
        dispatcher.change(
                "/api/v1/incidents/" + incident + "/regrade",
                version(incident),
                "{\"grade\":2,\"toll\":{\"dead\":11},\"note\":\"伤亡上升\"}");
        assertThat(runs("first-report")).isTrue();
    }

    @Test
    void whatMustBeReportedIsNotClosedBeforeAndOwesItsFinalReportAfter() {
        assess(3, 0);
        var early = close();
        assertThat(early.code()).isEqualTo("FIRST_REPORT_OWED");
        sent("FIRST");
        assertThat(close().status()).isEqualTo(200);
        var drafts = "/api/v1/incidents/" + incident + "/situation-reports";
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> dispatcher.get(drafts).json().size() == 2);
        var last = dispatcher.get(drafts).json().path(1);
        assertThat(last.path("stage").asString()).isEqualTo("FINAL");
        assertThat(last.path("state").asString()).isEqualTo("DRAFT");
        var clock = clock(last.path("id").asString(), "sign");
        assertThat(clock.rule()).isEqualTo("situation.final");
        var address = "/api/v1/situation-reports/" + last.path("id").asString();
        dispatcher.change(address + "/edit", 1, "{\"sections\":{\"next-steps\":\"善后\"}}");
        leader.change(address + "/sign", 2, "{}");
        assertThat(dispatcher.change(address + "/send", 3, "{}").status()).isEqualTo(200);
    }

    private Api.Answer close() {
        return dispatcher.change(
                "/api/v1/incidents/" + incident + "/close-unanswered", version(incident), "{\"note\":\"已处置\"}");
    }

    @Test
    void casualtiesThatChangeAfterwardsAreReportedWithinTheLawsDays() {
        assess(3, 0);
        sent("FIRST");
        close();
        var drafts = "/api/v1/incidents/" + incident + "/situation-reports";
        time.step(Duration.ofDays(10));
        toll(1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> dispatcher.get(drafts).text().contains("\"FURTHER\""));
        time.step(Duration.ofDays(25));
        toll(2);
        Awaitility.await()
                .during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(30))
                .until(() -> count(drafts) == 1);
    }

    private long count(String drafts) {
        long found = 0;
        for (var each : dispatcher.get(drafts).json()) {
            found += each.path("stage").asString().equals("FURTHER") ? 1 : 0;
        }
        return found;
    }

    @Test
    void whatWasSentIsCorrectedByAnotherThatTakesItsPlace() {
        var first = sent("FIRST");
        var id = first.substring(first.lastIndexOf('/') + 1);
        var correction = dispatcher.create(
                "/api/v1/incidents/" + incident + "/situation-reports",
                "{\"stage\":\"FIRST\",\"corrects\":\"" + id + "\"}");
        assertThat(correction.json().path("sections").path("next-steps").asString())
                .isEqualTo("继续搜救");
        assertThat(dispatcher.get(first).json().path("state").asString()).isEqualTo("SENT");
        leader.change(at(correction) + "/sign", 1, "{}");
        assertThat(dispatcher.change(at(correction) + "/send", 2, "{}").status())
                .isEqualTo(200);
        assertThat(dispatcher.get(first).json().path("state").asString()).isEqualTo("CORRECTED");
    }

    @Test
    void theTakingBackOfASignatureNeedsAReason() {
        var report = at(draw("FIRST"));
        dispatcher.change(report + "/edit", 1, "{\"sections\":{\"next-steps\":\"继续\"}}");
        leader.change(report + "/sign", 2, "{}");
        assertThat(leader.change(report + "/revise", 3, "{\"note\":\"\"}").code())
                .isEqualTo("REASON_REQUIRED");
        var back = leader.change(report + "/revise", 3, "{\"note\":\"数字有误\"}");
        assertThat(back.json().path("state").asString()).isEqualTo("DRAFT");
        assertThat(back.json().has("signedAt")).isFalse();
    }

    @Test
    void badInputNamesItsFieldAndWritesNothing() {
        var report = at(draw("FIRST"));
        long before = editions(report);
        for (var body : List.of(
                "{}",
                "{\"sections\":{}}",
                "{\"sections\":{\"secret\":\"x\"}}",
                "{\"sections\":{\"advice\":\"不属于首报\"}}",
                "{\"sections\":{\"cause\":\"" + "长".repeat(4_001) + "\"}}",
                "{\"sections\":{\"cause\":\"\\u0007\"}}")) {
            var answer = dispatcher.change(report + "/edit", 1, body);
            assertThat(answer.status())
                    .as(body.substring(0, Math.min(60, body.length())))
                    .isEqualTo(422);
            assertThat(answer.json().path("errors").path(0).path("field").asString())
                    .isNotBlank();
        }
        assertThat(draw("SECOND").code()).isEqualTo("UNKNOWN_CODE");
        assertThat(dispatcher
                        .change(report + "/edit", 7, "{\"sections\":{\"cause\":\"甲\"}}")
                        .code())
                .isEqualTo("STALE_VERSION");
        assertThat(dispatcher.change(report + "/send", 1, "{}").code()).isEqualTo("NOT_POSSIBLE_NOW");
        assertThat(editions(report)).isEqualTo(before);
    }

    private long editions(String report) {
        return transactions.read(
                Shift.ALL,
                () -> jdbc.sql("select count(*) from situation.edition where case_id = cast(? as uuid)")
                        .param(report.substring(report.lastIndexOf('/') + 1))
                        .query(Long.class)
                        .single());
    }

    @Test
    void anotherCountySeesNothingOfIt() {
        var report = at(draw("FIRST"));
        var other = shift.county();
        var stranger =
                new Api(port, tokens.issue(shift.person(other, other.code() + "-desk", Role.DISPATCHER), "test", 1));
        assertThat(stranger.get(report).status()).isEqualTo(404);
        assertThat(as(Role.TEAM_KEEPER).get(report).code()).isEqualTo("NOT_GRANTED");
    }

    @Test
    void thePublicIsToldFromNumbersAndNeverAPersonsData() {
        assess(3, 0);
        dispatcher.change("/api/v1/incidents/" + incident + "/note", version(incident), "{\"note\":\"现场只有工人老李知道\"}");
        var drawn = draw("PUBLIC");
        assertThat(drawn.json().path("sections").toString()).doesNotContain("老李", "王小花");
        var report = at(drawn);
        dispatcher.change(report + "/edit", 1, "{\"sections\":{\"advice\":\"请致电 13800001111\"}}");
        var refused = leader.change(report + "/sign", 2, "{}");
        assertThat(refused.code()).isEqualTo("PERSONAL_DATA");
        assertThat(refused.json().path("errors").path(0).path("field").asString())
                .isEqualTo("advice");
        dispatcher.change(report + "/edit", 2, "{\"sections\":{\"advice\":\"请拨打 12345\"}}");
        assertThat(leader.change(report + "/sign", 3, "{}").status()).isEqualTo(200);
        assertThat(dispatcher
                        .change(report + "/send", 4, "{\"to\":\"SUPERIOR_GOVERNMENT\"}")
                        .code())
                .isEqualTo("FIELD_INVALID");
        assertThat(dispatcher.change(report + "/send", 4, "{}").status()).isEqualTo(200);
        assertThat(runs("first-report"))
                .as("telling the public does not tell the level above")
                .isTrue();
    }
}
