package org.liandong.assignment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.assignment.TaskWorld.Cast;
import org.liandong.casework.Casework;
import org.liandong.casework.Outcome;
import org.liandong.deadline.Deadlines;
import org.liandong.deadline.Tick;
import org.liandong.incident.Incidents;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.liandong.support.FarTime;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;

/** A late task climbs the ladder by its clocks alone, and comes off it by being done. */
@DeskTest
@FarTime
class SupervisionTests {

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
    private Supervisions supervisions;

    @Autowired
    private SupervisionFollowUp followUp;

    @Autowired
    private Papers papers;

    @Autowired
    private Tick tick;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private Casework casework;

    @Autowired
    private Grants grants;

    @Autowired
    private Transactions transactions;

    @Autowired
    private SettableTimeSource time;

    private Cast cast;
    private CaseId task;

    /** Wednesday 2026-11-18; the task's strict last day is Saturday the 21st. */
    @BeforeEach
    void aTaskDueOnASaturday() {
        time.set(SettableTimeSource.START);
        var world = new TaskWorld(counties, incidents, tasks, casework, grants, time);
        cast = world.cast();
        task = tasks.issue(cast.issuer(), TaskWorld.repair(cast, LocalDate.parse("2026-11-21")), null);
        did(work.sign(cast.handler(), task, 1, null));
        did(work.plan(cast.handler(), task, 2, "养护科科长", LocalDate.parse("2026-11-20"), null));
    }

    private static void did(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Moved.class);
    }

    /** It is the middle of this day; the clocks have been asked and what follows of them has happened. */
    private void itIs(String day) {
        time.set(LocalDate.parse(day).atTime(12, 0).atZone(TimeSource.ZONE).toInstant());
        for (int i = 0; i < 4; i++) {
            while (tick.once() > 0) {
                Thread.onSpinWait();
            }
            followUp.sweep();
        }
    }

    private TaskFacts now() {
        return tasks.get(Shift.ALL, task);
    }

    private SupervisionState ladder() {
        return requireNonNull(now().supervision()).state();
    }

    private List<PaperKind> ladderPapers() {
        return papers.of(Shift.ALL, task).stream()
                .filter(entry -> !entry.document().caseId().equals(task))
                .map(Papers.Entry::kind)
                .toList();
    }

    @Test
    void theStrictDayWarnsAndOnlyTheRolledOneBreaches() {
        itIs("2026-11-21");
        assertThat(now().finish().warned()).isTrue();
        assertThat(now().late()).isFalse();
        assertThat(now().finish().rolled()).isEqualTo(LocalDate.parse("2026-11-23"));

        itIs("2026-11-23");
        assertThat(now().late()).isFalse();
        assertThat(now().supervision()).isNull();

        itIs("2026-11-24");
        assertThat(now().late()).isTrue();
        assertThat(ladder()).isEqualTo(SupervisionState.REMINDED);
    }

    @Test
    void silenceLeadsToReferralEachStepWithItsDocument() {
        itIs("2026-11-24");
        itIs("2026-11-28");
        assertThat(ladder()).isEqualTo(SupervisionState.SUPERVISED);
        itIs("2026-12-08");
        assertThat(ladder()).isEqualTo(SupervisionState.EXPLANATION_DUE);
        itIs("2026-12-14");
        assertThat(ladder()).isEqualTo(SupervisionState.REFERRED);
        itIs("2026-12-30");

        assertThat(ladderPapers())
                .containsExactly(
                        PaperKind.REMINDER, PaperKind.SUPERVISION_CARD, PaperKind.EXPLANATION_CALL, PaperKind.REFERRAL);
        assertThat(now().state()).as("it is still owed").isEqualTo(TaskState.PLANNED);
        assertThat(now().late()).isTrue();
    }

    @Test
    void runningTheSweepTwiceTakesNoStepTwice() {
        itIs("2026-11-24");
        followUp.bring(task);
        followUp.bring(task);
        followUp.sweep();

        assertThat(ladderPapers()).containsExactly(PaperKind.REMINDER);
    }

    @Test
    void theUnitExplainsAndOthersJudge() {
        itIs("2026-11-24");
        itIs("2026-11-28");
        itIs("2026-12-08");
        int version = supervisions.get(Shift.ALL, task).version();
        did(supervisions.explain(cast.handler(), task, version, "沥青厂停产检修，材料未到"));
        assertThat(ladder()).isEqualTo(SupervisionState.EXPLAINED);

        assertThatThrownBy(() -> supervisions.accept(
                        cast.supervisor(), task, version + 1, LocalDate.parse("2027-03-01"), "再给时间"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        thrown ->
                                assertThat(thrown.refusals().getFirst().code()).isEqualTo(ProblemCode.BEYOND_LIMIT));
        did(supervisions.accept(cast.supervisor(), task, version + 1, LocalDate.parse("2026-12-15"), "限期办结"));
        assertThat(ladder()).isEqualTo(SupervisionState.TERM_SET);
        itIs("2026-12-15");
        assertThat(ladder()).isEqualTo(SupervisionState.TERM_SET);
        itIs("2026-12-17");
        assertThat(ladder()).isEqualTo(SupervisionState.REFERRED);
    }

    @Test
    void itRestsWhileOthersLookAndIsSettledWhenTheyAgree() {
        itIs("2026-11-24");
        assertThat(now().supervision()).isNotNull();
        did(work.reportDone(
                cast.handler(), task, 3, new TaskWork.Completion("修好了", EvidenceKind.RECORD, "台账", List.of())));
        followUp.bring(task);
        itIs("2026-11-30");
        assertThat(ladder()).as("nobody climbs while others look").isEqualTo(SupervisionState.REMINDED);

        did(verification.sendBack(cast.supervisor(), task, 4, "没有修好"));
        followUp.bring(task);
        itIs("2026-12-01");
        assertThat(ladder()).isEqualTo(SupervisionState.REMINDED);
        itIs("2026-12-08");
        assertThat(ladder()).isEqualTo(SupervisionState.SUPERVISED);

        did(work.reportDone(
                cast.handler(), task, 5, new TaskWork.Completion("这次好了", EvidenceKind.RECORD, "台账", List.of())));
        did(verification.verify(cast.supervisor(), task, 6, CheckWay.PLACE, "平整"));
        itIs("2026-12-09");
        assertThat(ladder()).isEqualTo(SupervisionState.SETTLED);
        assertThat(now().finish().breached()).isTrue();
    }

    @Test
    void timeUnderVerificationIsNotTheUnits() {
        did(work.reportDone(
                cast.handler(), task, 3, new TaskWork.Completion("修好了", EvidenceKind.RECORD, "台账", List.of())));
        itIs("2026-11-25");
        assertThat(now().finish().breached()).isFalse();
        did(verification.sendBack(cast.supervisor(), task, 4, "再修"));

        assertThat(now().finish().strict())
                .as("seven days it lay with others")
                .isEqualTo(LocalDate.parse("2026-11-28"));
    }

    @Test
    void moreTimeAfterTheFactSettlesTheLadderAndMayBeMissedAgain() {
        itIs("2026-11-24");
        did(work.askExtension(cast.handler(), task, 3, LocalDate.parse("2026-11-30"), "降雨"));
        did(rulings.grantExtension(cast.issuer(), task, 4, null, "同意"));
        followUp.bring(task);
        itIs("2026-11-25");
        assertThat(ladder()).isEqualTo(SupervisionState.SETTLED);
        assertThat(now().late()).isFalse();

        itIs("2026-12-01");
        assertThat(ladder()).isEqualTo(SupervisionState.REMINDED);
        assertThat(now().late()).isTrue();
    }

    @Test
    void aSupervisorOutsideMayStepEarlierButNotTheUnitItself() {
        assertThatThrownBy(() -> supervisions.remind(cast.supervisor(), task, "尚未到期"))
                .isInstanceOf(RefusedException.class);
        itIs("2026-11-21");
        supervisions.remind(cast.supervisor(), task, "今日到期");
        assertThatThrownBy(() -> supervisions.remind(cast.supervisor(), task, "再催"))
                .isInstanceOf(RefusedException.class);

        var refused = supervisions.step(
                counties.staff(cast.roads(), cast.county().code(), org.liandong.staff.Role.SUPERVISOR),
                task,
                1,
                SupervisionAction.SUPERVISE,
                "自己督办自己");
        assertThat(refused)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> assertThat(no.refusal().code()).isEqualTo(ProblemCode.OTHER_UNIT_NEEDED));
        did(supervisions.step(cast.supervisor(), task, 1, SupervisionAction.SUPERVISE, "群众等着"));
        assertThat(ladder()).isEqualTo(SupervisionState.SUPERVISED);
    }

    @Test
    void storedDueDatesAreWhatTheEventsSay() {
        itIs("2026-11-24");
        itIs("2026-11-28");
        for (var id : List.of(task, supervisions.get(Shift.ALL, task).id())) {
            var cached = transactions.read(Shift.ALL, () -> deadlines.states(id));
            var folded = transactions.read(Shift.ALL, () -> deadlines.recompute(id));
            assertThat(cached).containsExactlyInAnyOrderElementsOf(folded);
        }
    }

    @Test
    void laterStepsWaitForTheirDay() {
        itIs("2026-11-24");
        time.step(Duration.ofHours(20));
        tick.once();
        followUp.sweep();
        assertThat(ladder()).isEqualTo(SupervisionState.REMINDED);
    }
}
