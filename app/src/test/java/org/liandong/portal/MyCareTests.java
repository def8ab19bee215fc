package org.liandong.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.casework.Casework;
import org.liandong.contact.ContactDetails;
import org.liandong.contact.ErasureRequest;
import org.liandong.contact.Forgetting;
import org.liandong.contact.Retention;
import org.liandong.intake.Taken;
import org.liandong.staff.Role;
import org.liandong.support.DeskTest;
import org.liandong.support.FarTime;
import org.liandong.support.Matters;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.liandong.support.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is the resident's alone, over plain HTTP; each wrong step writes nothing. */
@DeskTest
@FarTime
class MyCareTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Shift shift;

    @Autowired
    private Matters matters;

    @Autowired
    private Forgetting forgetting;

    @Autowired
    private Retention retention;

    @Autowired
    private Casework casework;

    @Autowired
    private SettableTimeSource time;

    private TestCounty.County county;
    private Taken taken;
    private Visitor visitor;

    @BeforeEach
    void aMatter() {
        time.set(SettableTimeSource.START);
        county = shift.county();
        taken = matters.fire(county, "厂房起火", new ContactDetails(null, "13900000000", null, null));
        matters.end(county, taken);
        visitor = new Visitor(port);
        visitor.get("/my");
        visitor.fill("/my", "code", taken.receiptCode());
    }

    private ErasureRequest.State erasure() {
        return forgetting
                .find(Shift.ALL, taken.report())
                .map(ErasureRequest::state)
                .orElse(ErasureRequest.State.UNDONE);
    }

    @Test
    void nothingIsErasedBeforeTheQuestionIsAnswered() {
        visitor.fill("/my/erase");
        long before = shift.written();
        var answer = visitor.fill("/my/erase/sure");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("有人要求你这样做吗");
        assertThat(shift.written()).isEqualTo(before);
        assertThat(erasure()).isEqualTo(ErasureRequest.State.UNDONE);
        assertThat(visitor.fill("/my/erase/sure", "asked", "MAYBE").statusCode())
                .isEqualTo(422);
    }

    @Test
    void erasingShowsTheDateAndAnErasedCodeIsAnsweredAsAnUnknownOne() {
        visitor.fill("/my/erase");
        var answer = visitor.fill("/my/erase/sure", "asked", "NO");
        assertThat(answer.body()).contains("你已要求删除", "11月25日");
        assertThat(erasure()).isEqualTo(ErasureRequest.State.ASKED);
        assertThat(visitor.forms()).contains("/my/erase/undo").doesNotContain("/my/message", "/my/erase");

        time.step(Duration.ofDays(7).plusMinutes(1));
        retention.once();
        visitor.get("/my");
        var erased = visitor.fill("/my", "code", taken.receiptCode());
        visitor.get("/my");
        var unknown = visitor.fill("/my", "code", "ABCD-EFGH-JKMN-PQRS-T");
        assertThat(erased.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(404);
        assertThat(bare(erased.body())).isEqualTo(bare(unknown.body()));
    }

    private static String bare(String page) {
        return page.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("hx-headers=\"[^\"]*\"", "")
                .replaceAll("content=\"20[0-9-]*T[^\"]*\"", "");
    }

    @Test
    void whoWasAskedToIsLedToAUnitOutside() {
        counties.staff(county.west(), county.code(), Role.RIGHTS_OFFICER);
        visitor.fill("/my/erase");
        var answer = visitor.fill("/my/erase/sure", "asked", "YES");
        assertThat(answer.body()).contains("我受到了施压", "已锁定");
        var said = visitor.fill("/my/pressed/say", "wanted", "ERASE", "text", "书记让我删掉");
        assertThat(said.body()).contains("另有回执码");
        assertThat(casework.journal(Shift.ALL, taken.report()))
                .as("the answer is kept nowhere near the matter")
                .noneMatch(line -> line.facts().toString().contains("YES"));
    }

    @Test
    void anIncompleteWordOfPressureWritesNothing() {
        counties.staff(county.west(), county.code(), Role.RIGHTS_OFFICER);
        visitor.fill("/my/pressed");
        long before = shift.written();
        assertThat(visitor.fill("/my/pressed/say", "wanted", "", "text", "有人威胁").statusCode())
                .isEqualTo(422);
        assertThat(visitor.fill("/my/pressed/say", "wanted", "ERASE", "text", " ")
                        .statusCode())
                .isEqualTo(422);
        assertThat(visitor.fill("/my/pressed/say", "wanted", "DETAIN", "text", "有人威胁")
                        .statusCode())
                .isEqualTo(422);
        assertThat(visitor.fill("/my/pressed/say", "wanted", "ERASE", "text", "长".repeat(2001))
                        .statusCode())
                .isEqualTo(422);
        assertThat(shift.written()).isEqualTo(before);
    }

    @Test
    void withoutAUnitOutsideTheResidentIsToldWhereElseToGo() {
        visitor.fill("/my/pressed");
        long before = shift.written();
        var answer = visitor.fill("/my/pressed/say", "wanted", "ERASE", "text", "有人威胁");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("承办线以外的单位");
        assertThat(shift.written()).isEqualTo(before);
    }

    @Test
    void everyStepWithoutAValidCodeIsAnsweredAlikeAndWritesNothing() {
        long before = shift.written();
        for (var path : new String[] {
            "/my/erase",
            "/my/erase/sure",
            "/my/erase/undo",
            "/my/erase/contest",
            "/my/withdraw",
            "/my/withdraw/sure",
            "/my/resume",
            "/my/pressed",
            "/my/pressed/say",
            "/my/message",
            "/my/answer"
        }) {
            visitor.get("/my");
            var form = new java.util.LinkedHashMap<>(visitor.hidden("/my"));
            form.putAll(Map.of("code", "ABCD-EFGH-JKMN-PQRS-T", "asked", "NO", "text", "x", "wanted", "ERASE"));
            var answer = visitor.post(path, form);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        }
        assertThat(shift.written()).isEqualTo(before);
        assertThat(erasure()).isEqualTo(ErasureRequest.State.UNDONE);
    }

    @Test
    void whileAReportRunsThePageSaysWhyItIsNotWithdrawn() {
        assertThat(visitor.page()).as("it is over").doesNotContain("紧急报警不能撤回");
        var running = matters.fire(county, "后院起火", new ContactDetails(null, "13900000000", null, null));
        visitor.get("/my");
        visitor.fill("/my", "code", running.receiptCode());
        assertThat(visitor.page()).contains("紧急报警不能撤回");
        assertThat(visitor.forms())
                .as("it is said in a message")
                .contains("/my/message")
                .doesNotContain("/my/withdraw");
    }

    @Test
    void aReportIsNotWithdrawn() {
        long before = shift.written();
        assertThat(visitor.forms()).contains("/my/erase").doesNotContain("/my/withdraw");
        var form = new java.util.LinkedHashMap<>(visitor.hidden("/my/erase"));
        form.put("asked", "NO");
        assertThat(visitor.post("/my/withdraw/sure", form).statusCode()).isEqualTo(409);
        assertThat(shift.written()).isEqualTo(before);
    }

    @Test
    void aWordOfPressureIsWithdrawnAndResumedByItsOwnCode() {
        counties.staff(county.west(), county.code(), Role.RIGHTS_OFFICER);
        visitor.fill("/my/pressed");
        var said = visitor.fill("/my/pressed/say", "wanted", "OTHER", "text", "有人威胁")
                .body();
        var code = said.replaceAll("(?s).*id=\"receipt\">([^<]+)<.*", "$1");
        visitor.fill("/my", "code", code);
        visitor.fill("/my/withdraw");
        assertThat(visitor.fill("/my/withdraw/sure", "asked", "NO").body()).contains("已撤回");
        assertThat(visitor.fill("/my/resume").body()).contains("已恢复");
        visitor.get("/my");
        visitor.fill("/my", "code", code);
        visitor.fill("/my/withdraw");
        visitor.fill("/my/withdraw/sure", "asked", "UNSAID");
        time.step(Duration.ofDays(8));
        visitor.get("/my");
        visitor.fill("/my", "code", code);
        assertThat(visitor.forms()).doesNotContain("/my/resume");
    }
}
