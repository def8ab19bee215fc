package org.liandong.situation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.liandong.deadline.ClockState;
import org.liandong.staff.Role;
import org.liandong.support.Api;
import org.liandong.support.Shift;

/** What goes upward about an incident: drafted from the journal, signed by a person, within the limit of its class. */
class SituationReportTests extends Upward {

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
