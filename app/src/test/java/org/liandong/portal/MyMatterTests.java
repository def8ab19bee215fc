package org.liandong.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.area.Locator;
import org.liandong.casework.Casework;
import org.liandong.casework.ReceiptCode;
import org.liandong.contact.ContactDetails;
import org.liandong.incident.Incidents;
import org.liandong.incident.NewIncident;
import org.liandong.incident.NoActionReason;
import org.liandong.incident.ReportChannel;
import org.liandong.incident.Reports;
import org.liandong.intake.Intake;
import org.liandong.intake.Taken;
import org.liandong.intake.Triage;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.staff.Role;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.TestCounty;
import org.liandong.support.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The holder of a receipt follows their matter and talks back. */
@DeskTest
class MyMatterTests {

    private static final Access ALL = new Access.Machinery("test");

    @LocalServerPort
    private int port;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Intake intake;

    @Autowired
    private Reports reports;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Casework casework;

    @Autowired
    private SettableTimeSource time;

    private TestCounty.County county;
    private Actor.Staff dispatcher;
    private Visitor visitor;
    private Taken taken;

    @BeforeEach
    void aReport() {
        time.set(SettableTimeSource.START);
        county = counties.newCounty();
        dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        visitor = new Visitor(port);
        taken = intake.take(
                dispatcher,
                new Triage.Emergency(
                        "FIRE",
                        new Locator.Said(null, null, null, county.eastCode()),
                        "厂房起火",
                        null,
                        new ContactDetails("佚名", "13900000000", null, null),
                        ReportChannel.PHONE,
                        null,
                        false),
                null);
    }

    private int version() {
        return casework.get(ALL, Reports.ref(taken.report())).version();
    }

    private String state() {
        return casework.get(ALL, Reports.ref(taken.report())).state();
    }

    private String open() {
        visitor.get("/my");
        var answer = visitor.fill("/my", "code", taken.receiptCode());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void theNextStepHasAnOwnerATimeAndASource() {
        var page = open();
        assertThat(page).contains("试验县联动中心", "10:01 前", "突发事件应对法", "决定怎么处置");
    }

    @Test
    void aLinkOpensTheSamePageAndGoesBackToIt() {
        assertThat(visitor.get("/my/" + taken.receiptCode()).statusCode()).isEqualTo(200);
        var answer = visitor.fill("/my/message", "text", "从链接来的");
        assertThat(answer.statusCode()).isIn(302, 303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/my/" + taken.receiptCode() + "?done=message"));
        assertThat(visitor.get("/my/" + taken.receiptCode() + "?done=message").body())
                .contains("收到了", "你补充了情况")
                .doesNotContain("从链接来的");
    }

    @Test
    void anUnknownCodeAndAMalformedOneAreAnsweredAlike() {
        visitor.get("/my");
        var unknown = visitor.fill("/my", "code", ReceiptCode.random().text());
        var malformed = visitor.fill("/my", "code", "🙂 %00 ' or 1=1 --");
        var empty = visitor.fill("/my", "code", "");
        var huge = visitor.fill("/my", "code", "A".repeat(100_000));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(malformed.statusCode()).isEqualTo(404);
        assertThat(constant(malformed.body())).isEqualTo(constant(unknown.body()));
        assertThat(constant(empty.body())).isEqualTo(constant(unknown.body()));
        assertThat(constant(huge.body())).isEqualTo(constant(unknown.body()));
        assertThat(visitor.get("/my/nonsense").statusCode()).isEqualTo(404);
    }

    /** The page without its form token, the moment it was made and the address of its other language. */
    private static String constant(String page) {
        return page.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("X-XSRF-TOKEN[^}]*", "")
                .replaceAll("hx-headers=\"[^\"]*\"", "")
                .replaceAll("name=\"server-time\" content=\"[^\"]*\"", "");
    }

    @Test
    void whoGuessesCodesIsStopped() {
        visitor.get("/my");
        var form = visitor.hidden("/my");
        form.put("code", "NOTACODE");
        for (int i = 0; i < 40; i++) {
            assertThat(visitor.post("/my", form).statusCode()).isEqualTo(404);
        }
        assertThat(visitor.post("/my", form).statusCode()).isEqualTo(429);
        form.put("code", taken.receiptCode());
        assertThat(visitor.post("/my", form).statusCode()).isEqualTo(429);
        assertThat(open(new Visitor(port))).contains(taken.number());
    }

    private String open(Visitor other) {
        other.get("/my");
        return other.fill("/my", "code", taken.receiptCode()).body();
    }

    @Test
    void rightCodesAreNotCounted() {
        for (int i = 0; i < 60; i++) {
            assertThat(open()).contains(taken.number());
        }
    }

    @Test
    void aMessageArrivesOnceAndIsNotShownAgain() {
        open();
        var answer = visitor.fill("/my/message", "text", "里面还有人");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("收到了", "你补充了情况").doesNotContain("里面还有人");
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void badMessagesAreKeptInTheFormAndNothingIsWritten() {
        open();
        assertThat(visitor.fill("/my/message", "text", "   ").statusCode()).isEqualTo(422);
        var tooLong = visitor.fill("/my/message", "text", "话".repeat(2_001));
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body()).contains("话".repeat(2_001), "2,000");
        assertThat(visitor.fill("/my/message", "text", "a\u0000b").statusCode()).isEqualTo(422);
        assertThat(visitor.fill("/my/message", "text", "好", "version", "many").statusCode())
                .isEqualTo(400);
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void aStaleMessageIsKeptBesideTheStateOfNow() {
        open();
        reports.takeNoAction(dispatcher, taken.report(), 1, NoActionReason.FALSE_ALARM, "没有火")
                .orThrow();
        reports.answerBack(taken.report(), 2, "有").orThrow();

        var stale = visitor.fill("/my/message", "text", "等一等再送");

        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("等一等再送", "有了新进展", "另一单位正在复看");
        assertThat(version()).isEqualTo(3);
        assertThat(visitor.fill("/my/message", "text", "等一等再送").statusCode()).isEqualTo(200);
        assertThat(version()).isEqualTo(4);
    }

    @Test
    void noActionSaysWhyAndCanBeAnsweredBack() {
        reports.takeNoAction(dispatcher, taken.report(), 1, NoActionReason.FALSE_ALARM, "内部说明")
                .orThrow();
        var page = open();
        assertThat(page).contains("未派队伍", "核实后没有险情", "我不同意不派队伍", "没有人再欠你一步").doesNotContain("内部说明");
        assertThat(visitor.forms()).contains("/my/answer").doesNotContain("/my/message");

        var answer = visitor.fill("/my/answer", "text", "火还在烧");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("另一单位正在复看", "以外的单位负责").doesNotContain("火还在烧");
        assertThat(state()).isEqualTo("NO_ACTION_CONTESTED");
    }

    @Test
    void anAnswerThatIsNotPossibleNowIsRefusedWithTheState() {
        open();
        var form = visitor.hidden("/my/message");
        form.put("text", "不同意");
        var answer = visitor.post("/my/answer", form);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(state()).isEqualTo("RECEIVED");
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void aReportHandedToThePoliceSaysSoAndCanComeBack() {
        reports.handOverToPolice(dispatcher, taken.report(), 1).orThrow();
        var page = open();
        assertThat(page).contains("转给 110", "已经销毁", "你报告的事").doesNotContain("火灾 ·");
        assertThat(visitor.fill("/my/answer", "text", "是火灾").statusCode()).isEqualTo(200);
        assertThat(state()).isEqualTo("RECEIVED");
    }

    @Test
    void aFormFromElsewhereWritesNothing() {
        open();
        var form = visitor.hidden("/my/message");
        form.put("text", "伪造");
        form.remove("_csrf");
        assertThat(visitor.post("/my/message", form).statusCode()).isEqualTo(403);
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void thePartThatChangesByItselfIsFetchedWithTheCodeInTheBody() {
        open();
        var token = visitor.hidden("/my/message").get("_csrf");
        var part = visitor.post("/my/now", Map.of("code", taken.receiptCode(), "_csrf", token));
        assertThat(part.statusCode()).isEqualTo(200);
        assertThat(part.body()).contains("id=\"now\"", "已收到").doesNotContain("<html");
        assertThat(visitor.post("/my/now", Map.of("code", "X", "_csrf", token)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anIncidentOfItsOwnKindIsNotOpenedByAReceipt() {
        var incident = incidents
                .open(dispatcher, NewIncident.from(reports.get(ALL, taken.report())))
                .idOrThrow();
        assertThat(visitor.get("/my/" + incident).statusCode()).isEqualTo(404);
    }
}
