package org.liandong.assignment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.assignment.TaskWorld.Cast;
import org.liandong.casework.Casework;
import org.liandong.casework.Handlers;
import org.liandong.casework.Outcome;
import org.liandong.contact.Attachments;
import org.liandong.contact.CleanPicture;
import org.liandong.document.Sheet;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A task from the order to its close, who sees it, and what is refused on the way. */
@DeskTest
class AssignmentTests {

    @Autowired
    private TestCounty counties;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Tasks tasks;

    @Autowired
    private TaskWork work;

    @Autowired
    private TaskRulings rulings;

    @Autowired
    private Verification verification;

    @Autowired
    private Papers papers;

    @Autowired
    private PaperTexts texts;

    @Autowired
    private Attachments attachments;

    @Autowired
    private Handlers handlers;

    @Autowired
    private Casework casework;

    @Autowired
    private Grants grants;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TimeSource time;

    private TaskWorld world;
    private Cast cast;

    @BeforeEach
    void anIncidentAndItsUnits() {
        world = new TaskWorld(counties, incidents, tasks, casework, grants, time);
        cast = world.cast();
    }

    private void did(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Moved.class);
    }

    private static ProblemCode refusal(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).refusal().code();
    }

    private TaskWork.Completion completion(@Nullable String evidence) {
        return new TaskWork.Completion("路面已修复，双向通行", EvidenceKind.RECORD, evidence, List.of());
    }

    /** Signed for, planned and reported done by the unit. */
    private CaseId reported() {
        var id = world.issue(cast);
        did(work.sign(cast.handler(), id, 1, null));
        did(work.plan(cast.handler(), id, 2, "养护科科长", time.today().plusDays(3), null));
        did(work.reportDone(cast.handler(), id, 3, completion("养护台账第 12 页")));
        return id;
    }

    @Test
    void fromTheOrderToItsCloseWithADocumentForEachStep() {
        var id = reported();
        did(verification.check(
                cast.leader(), id, 4, new Verification.Check(CheckWay.PLACE, CheckResult.NOT_DONE, null, "东侧仍有坑")));
        did(verification.sendBack(cast.leader(), id, 5, "东侧仍有坑，重新修"));
        did(work.begin(cast.handler(), id, 6, null));
        did(work.progress(cast.handler(), id, 7, "已调沥青"));
        did(work.reportDone(cast.handler(), id, 8, completion("养护台账第 13 页")));
        did(verification.verify(cast.leader(), id, 9, CheckWay.PLACE, "已到现场查看，平整"));

        var task = world.get(cast.issuer(), id);
        assertThat(task.state()).isEqualTo(TaskState.VERIFIED);
        assertThat(task.returns()).isEqualTo(1);
        assertThat(task.verifiedBy()).isEqualTo(cast.county().desk());
        var entries = papers.of(grants.access(cast.issuer()), id);
        assertThat(entries)
                .extracting(Papers.Entry::kind)
                .containsExactly(
                        PaperKind.NOTICE,
                        PaperKind.SIGNED_FOR,
                        PaperKind.PLAN,
                        PaperKind.COMPLETION,
                        PaperKind.SENT_BACK,
                        PaperKind.COMPLETION,
                        PaperKind.VERIFICATION);
        assertThat(entries.stream()
                        .filter(entry -> entry.kind() == PaperKind.COMPLETION)
                        .map(Papers.Entry::serial))
                .containsExactly(1, 2);
        assertThat(entries.stream()
                        .filter(entry -> entry.kind() != PaperKind.COMPLETION)
                        .map(Papers.Entry::serial))
                .allMatch(serial -> serial == 1);
    }

    @Test
    void aUnitSeesItsOwnAndAnIssuerItsIssuedAndOthersNothing() {
        var id = world.issue(cast);
        var elsewhere = counties.staff(cast.county().west(), cast.county().code(), Role.TASK_HANDLER);
        var other = counties.staff(cast.county().west(), cast.county().code(), Role.DISPATCHER);

        assertThat(tasks.find(grants.access(cast.handler()), id)).isPresent();
        assertThat(tasks.find(grants.access(cast.issuer()), id)).isPresent();
        assertThat(tasks.find(grants.access(cast.supervisor()), id)).isPresent();
        for (var outside : List.of(elsewhere, other, cast.otherHandler(), cast.verifier())) {
            assertThat(tasks.find(grants.access(outside), id)).isEmpty();
            assertThat(papers.of(grants.access(outside), id)).isEmpty();
            assertThat(transactions.read(grants.access(outside), () -> count("casework.journal", id)))
                    .isZero();
            assertThat(transactions.read(grants.access(outside), () -> count("assignment.task", id)))
                    .isZero();
        }
        handlers.assign(cast.supervisor(), id, cast.verifier().account());
        assertThat(tasks.find(grants.access(cast.verifier()), id)).isPresent();
    }

    private int count(String table, CaseId id) {
        return jdbc.sql("select count(*) from " + table + " where case_id = ?")
                .param(id.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void onlyTheUnitItselfWorksOnItAndOnlyOthersLookAtIt() {
        var id = world.issue(cast);

        assertThat(refusal(work.sign(both(cast.county().east()), id, 1, null))).isEqualTo(ProblemCode.NOT_YOUR_MATTER);
        did(work.sign(cast.handler(), id, 1, null));
        did(work.plan(cast.handler(), id, 2, "养护科", time.today(), null));
        did(work.reportDone(cast.handler(), id, 3, completion("台账")));
        assertThat(refusal(verification.verify(both(cast.roads()), id, 4, CheckWay.PLACE, "好")))
                .isEqualTo(ProblemCode.OTHER_UNIT_NEEDED);
        assertThat(refusal(verification.verify(cast.handler(), id, 4, CheckWay.PLACE, "好")))
                .isEqualTo(ProblemCode.OTHER_UNIT_NEEDED);
        assertThat(refusal(rulings.withdraw(cast.supervisor(), id, 4, "不用了"))).isEqualTo(ProblemCode.NOT_YOUR_MATTER);
        did(verification.verify(cast.supervisor(), id, 4, CheckWay.EVIDENCE, "台账属实"));
    }

    /** Someone who holds every right over tasks there is, in a unit. */
    private Actor.Staff both(org.liandong.kernel.UnitId unit) {
        return counties.staff(unit, cast.county().code(), Role.TASK_HANDLER, Role.SUPERVISOR);
    }

    @Test
    void aRefusalIsDecidedAboveAndTheClockNeverStartsAgain() {
        var id = world.issue(cast);
        var due = world.get(cast.issuer(), id).finish().breachAt();

        did(work.refuse(cast.handler(), id, 1, "属乡镇道路，不归我中心管养"));
        assertThat(refusal(rulings.overrule(both(cast.roads()), id, 2, "自己裁")))
                .isEqualTo(ProblemCode.OTHER_UNIT_NEEDED);
        did(rulings.overrule(cast.supervisor(), id, 2, "该路段在县道名录内"));
        assertThat(refusal(work.refuse(cast.handler(), id, 3, "还是不办"))).isEqualTo(ProblemCode.ALREADY_USED);

        assertThat(world.get(cast.issuer(), id).finish().breachAt()).isEqualTo(due);
    }

    @Test
    void whoIssuedItDoesNotDecideAboutItsRefusal() {
        var issuer = counties.staff(cast.county().desk(), cast.county().code(), Role.DISPATCHER, Role.DUTY_LEADER);
        var id = tasks.issue(issuer, TaskWorld.repair(cast, null), null);
        did(work.refuse(cast.handler(), id, 1, "不归我管"));

        assertThat(refusal(rulings.overrule(issuer, id, 2, "归你管"))).isEqualTo(ProblemCode.OTHER_PERSON_NEEDED);
    }

    @Test
    void anotherUnitMayGetItAndTheFirstSeesItNoMore() {
        var id = world.issue(cast);
        var due = world.get(cast.issuer(), id).finish().breachAt();
        did(work.refuse(cast.handler(), id, 1, "属乡镇道路"));

        assertThatThrownBy(() -> rulings.reassign(cast.supervisor(), id, 2, cast.roads(), "重复"))
                .isInstanceOf(RefusedException.class);
        did(rulings.reassign(cast.supervisor(), id, 2, cast.county().east(), "属东乡管养"));

        assertThat(world.get(cast.otherHandler(), id).finish().breachAt()).isEqualTo(due);
        assertThat(tasks.find(grants.access(cast.handler()), id)).isEmpty();
        did(work.sign(cast.otherHandler(), id, 3, null));
    }

    @Test
    void moreTimeIsTheIssuersToGive() {
        var id = world.issue(cast);
        did(work.sign(cast.handler(), id, 1, null));
        did(work.plan(cast.handler(), id, 2, "养护科", time.today(), null));
        var strict = requireNonNull(world.get(cast.issuer(), id).finish().strict());

        did(work.askExtension(cast.handler(), id, 3, strict.plusDays(7), "连日降雨"));
        assertThat(refusal(rulings.grantExtension(cast.supervisor(), id, 4, null, "可以")))
                .isEqualTo(ProblemCode.NOT_YOUR_MATTER);
        assertThatThrownBy(() -> rulings.grantExtension(cast.issuer(), id, 4, strict.plusDays(8), "多给"))
                .isInstanceOf(RefusedException.class);
        did(rulings.grantExtension(cast.issuer(), id, 4, strict.plusDays(5), "给五天"));

        var task = world.get(cast.issuer(), id);
        assertThat(task.finish().strict()).isEqualTo(strict.plusDays(5));
        assertThat(task.extensions()).isEqualTo(1);
        did(work.askExtension(cast.handler(), id, 5, strict.plusDays(9), "还不够"));
        did(rulings.refuseExtension(cast.issuer(), id, 6, "抓紧"));
        assertThat(world.get(cast.issuer(), id).finish().strict()).isEqualTo(strict.plusDays(5));
    }

    @Test
    void aReportOfCompletionNeedsEvidence() {
        var id = world.issue(cast);
        did(work.sign(cast.handler(), id, 1, null));
        did(work.plan(cast.handler(), id, 2, "养护科", time.today(), null));

        assertThatThrownBy(() -> work.reportDone(cast.handler(), id, 3, completion(null)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        thrown -> assertThat(thrown.refusals())
                                .extracting(each -> each.code() + " " + each.field())
                                .containsExactly("EVIDENCE_REQUIRED evidence"));
    }

    @Test
    void whoSignedForTheUnitDoesNotVerifyFromAnother() {
        var id = reported();
        var moved = cast.handler();
        jdbc.sql(
                        "insert into staff.assignment (account_id, role, area_code, granted_at) values (?, 'SUPERVISOR', ?, timestamptz '2026-01-01')")
                .params(moved.account().value(), cast.county().code())
                .update();
        grants.refresh(moved.account());
        var elsewhere = new Actor.Staff(moved.account(), cast.county().west());

        assertThat(refusal(verification.verify(elsewhere, id, 4, CheckWay.PLACE, "好")))
                .isEqualTo(ProblemCode.OTHER_PERSON_NEEDED);
    }

    @Test
    void everyDocumentSaysWhatTheRecordSays() {
        var id = reported();
        did(verification.sendBack(cast.leader(), id, 4, "东侧仍有坑"));
        var sheets = papers.of(grants.access(cast.issuer()), id).stream()
                .map(entry -> texts.read(cast.issuer(), id, entry.id(), java.util.Locale.CHINESE))
                .toList();

        assertThat(sheets).allSatisfy(sheet -> {
            assertThat(sheet.number()).matches(".+〔2026〕[1-9][0-9]*号");
            assertThat(sheet.all(Sheet.Text.class))
                    .isNotEmpty()
                    .noneMatch(line -> line.text().contains("{"));
            assertThat(sheet.all(Sheet.Table.class).getFirst().rows())
                    .anyMatch(row -> row.value().contains("东乡老街"));
        });
        assertThat(words(sheets.getFirst())).isEqualTo("修复被消防车压坏的路面，恢复双向通行");
        assertThat(sheets.getFirst().addressee()).isEqualTo("公路管理中心");
        assertThat(words(sheets.get(2))).isEqualTo("养护科科长");
        assertThat(words(sheets.getLast())).isEqualTo("东侧仍有坑");
        assertThatThrownBy(() -> texts.read(
                        cast.otherHandler(),
                        id,
                        papers.of(grants.access(cast.issuer()), id).getFirst().id(),
                        java.util.Locale.CHINESE))
                .isInstanceOf(RefusedException.class);
    }

    private static String words(Sheet sheet) {
        return sheet.all(Sheet.Words.class).getFirst().text();
    }

    @Test
    void aPictureIsOpenedByWhoWasNamedToLookAndNobodyElse() {
        var id = world.issue(cast);
        did(work.sign(cast.handler(), id, 1, null));
        did(work.plan(cast.handler(), id, 2, "养护科", time.today(), null));
        did(work.addEvidence(cast.handler(), id, 3, new CleanPicture("image/jpeg", new byte[] {1, 2, 3})));
        did(work.reportDone(cast.handler(), id, 4, completion(null)));
        var picture =
                attachments.list(grants.access(cast.issuer()), id).getFirst().id();

        assertThatThrownBy(() -> verification.open(cast.supervisor(), id, picture, "看看"))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> verification.assign(
                        cast.supervisor(), id, cast.supervisor().account()))
                .isInstanceOf(RefusedException.class);
        verification.assign(cast.supervisor(), id, cast.verifier().account());
        assertThat(verification.open(cast.verifier(), id, picture, "核对路面").bytes())
                .containsExactly(1, 2, 3);
        assertThat(casework.steps(grants.access(cast.verifier()), id))
                .extracting(each -> each.action())
                .contains("OPEN_SEALED");
        did(verification.verify(cast.verifier(), id, 5, CheckWay.EVIDENCE, "照片属实"));
    }

    @Test
    void twoActsOfOneVersionBecomeOne() {
        var id = world.issue(cast);
        did(work.sign(cast.handler(), id, 1, null));

        assertThat(work.sign(cast.handler(), id, 1, null)).isInstanceOf(Outcome.Stale.class);
    }
}
