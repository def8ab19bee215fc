package org.liandong.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.assignment.TaskWorld.Cast;
import org.liandong.casework.Casework;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Access;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.liandong.worktime.Span;
import org.springframework.beans.factory.annotation.Autowired;

/** Issuing a task: its limit and its class's, target letters of units, and every field that can be wrong. */
@DeskTest
class IssuingTests {

    @Autowired
    private TestCounty counties;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Tasks tasks;

    @Autowired
    private TaskLimits limits;

    @Autowired
    private Casework casework;

    @Autowired
    private Grants grants;

    @Autowired
    private Transactions transactions;

    @Autowired
    private Shift shift;

    @Autowired
    private TimeSource time;

    private TaskWorld world;
    private Cast cast;

    @BeforeEach
    void anIncidentAndItsUnits() {
        world = new TaskWorld(counties, incidents, tasks, casework, grants, time);
        cast = world.cast();
    }

    @Test
    void theClockIsTheClasssUnlessADayWithinItIsStated() {
        var usual = world.get(cast.issuer(), world.issue(cast));
        var stated = time.today().plusDays(4);
        var sooner = world.get(cast.issuer(), tasks.issue(cast.issuer(), TaskWorld.repair(cast, stated), null));

        assertThat(usual.finish().strict()).isAfter(stated);
        assertThat(sooner.finish().strict()).isEqualTo(stated);
        assertThat(refused(TaskWorld.repair(cast, time.today().plusDays(60)))).containsExactly("BEYOND_LIMIT due");
        assertThat(refused(TaskWorld.repair(cast, time.today()))).containsExactly("FIELD_INVALID due");
    }

    @Test
    void aTargetLetterShortensTheLimitOfItsUnit() {
        var code = cast.county().code() + "-roads";
        var usual = world.get(cast.issuer(), world.issue(cast)).finish().strict();
        var letters = new Access.Machinery("pack");
        transactions.write(
                letters,
                () -> limits.replace(List.of(new TaskLimits.Line(
                        TaskClass.REPAIR, code, new Span.WorkingDays(4), "责任状第二条", "Target letter art. 2"))));
        try {
            var last = limits.lastDay(time.today(), new Span.WorkingDays(4)).orElseThrow();
            assertThat(world.get(cast.issuer(), world.issue(cast)).finish().strict())
                    .isEqualTo(last)
                    .isBefore(usual);
            assertThat(refused(TaskWorld.repair(cast, last.plusDays(1)))).containsExactly("BEYOND_LIMIT due");
        } finally {
            transactions.write(letters, () -> limits.replace(List.of()));
        }
    }

    private List<String> refused(NewTask task) {
        long before = shift.written();
        var refusals = new java.util.ArrayList<String>();
        assertThatThrownBy(() -> tasks.issue(cast.issuer(), task, null))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        thrown -> thrown.refusals().forEach(each -> refusals.add(each.code() + " " + each.field())));
        assertThat(shift.written()).as("nothing was written").isEqualTo(before);
        return refusals;
    }

    @Test
    void everyFieldThatIsWrongIsNamedAtOnce() {
        assertThat(refused(new NewTask(null, null, null, null, " ", null, null, null)))
                .containsExactlyInAnyOrder(
                        "SUBJECT_REQUIRED subject",
                        "FIELD_REQUIRED taskClass",
                        "FIELD_REQUIRED unit",
                        "FIELD_REQUIRED title",
                        "FIELD_REQUIRED note");
        var repair = TaskWorld.repair(cast, null);
        assertThat(refused(about(repair, SubjectKind.INCIDENT, UUID.randomUUID().toString())))
                .containsExactly("SUBJECT_REQUIRED subject");
        assertThat(refused(about(repair, SubjectKind.DEPOT, "no-such-depot")))
                .containsExactly("SUBJECT_REQUIRED subject");
        assertThat(refused(about(repair, SubjectKind.CLOSURE, "no id"))).containsExactly("SUBJECT_REQUIRED subject");
        var long61 = "字".repeat(61);
        assertThat(refused(new NewTask(
                        repair.subjectKind(),
                        repair.subjectId(),
                        repair.taskClass(),
                        repair.unit(),
                        long61,
                        "字".repeat(2_001),
                        null,
                        long61)))
                .containsExactlyInAnyOrder("FIELD_TOO_LONG title", "FIELD_TOO_LONG note", "FIELD_TOO_LONG orderNumber");
    }

    private static NewTask about(NewTask task, SubjectKind kind, String id) {
        return new NewTask(
                kind, id, task.taskClass(), task.unit(), task.title(), task.demands(), task.due(), task.orderNumber());
    }

    @Test
    void aUnitWhereNobodyCanSignIsNoUnitForIt() {
        var empty = counties.unit(
                cast.county().code() + "-empty",
                "空单位",
                "DEPARTMENT",
                cast.county().code());
        var repair = TaskWorld.repair(cast, null);

        assertThat(refused(new NewTask(
                        repair.subjectKind(),
                        repair.subjectId(),
                        repair.taskClass(),
                        empty,
                        repair.title(),
                        repair.demands(),
                        null,
                        null)))
                .containsExactly("NOBODY_THERE unit");
    }

    @Test
    void theTitleKeepsNoNumberThatLeadsToAPerson() {
        var repair = TaskWorld.repair(cast, null);
        var id = tasks.issue(
                cast.issuer(),
                new NewTask(
                        repair.subjectKind(),
                        repair.subjectId(),
                        repair.taskClass(),
                        repair.unit(),
                        "联系 13812345678 修路",
                        repair.demands(),
                        null,
                        "县府办〔2026〕8号"),
                null);

        var task = world.get(cast.issuer(), id);
        assertThat(task.title()).doesNotContain("13812345678");
        assertThat(task.orderNumber()).isEqualTo("县府办〔2026〕8号");
    }

    @Test
    void aKeyIssuesOnce() {
        var task = TaskWorld.repair(cast, LocalDate.parse("2026-11-27"));
        var key = UUID.randomUUID().toString();

        assertThat(tasks.issue(cast.issuer(), task, key)).isEqualTo(tasks.issue(cast.issuer(), task, key));
    }
}
