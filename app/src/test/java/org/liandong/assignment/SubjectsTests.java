package org.liandong.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.staff.Grants;
import org.liandong.support.DeskTest;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.liandong.support.TestPlans;
import org.liandong.warning.WarningColour;
import org.liandong.warning.WarningKind;
import org.liandong.warning.Warnings;
import org.springframework.beans.factory.annotation.Autowired;

/** Every task has a subject; a warning is one while it is in force, a response plan as long as it stands. */
@DeskTest
class SubjectsTests {

    @Autowired
    private TestCounty counties;

    @Autowired
    private TestPlans plans;

    @Autowired
    private Warnings warnings;

    @Autowired
    private Subjects subjects;

    @Autowired
    private Tasks tasks;

    @Autowired
    private TaskWork work;

    @Autowired
    private Grants grants;

    @Autowired
    private Shift shift;

    @Autowired
    private org.liandong.incident.Incidents incidents;

    @Autowired
    private org.liandong.casework.Casework casework;

    @Autowired
    private org.liandong.kernel.TimeSource time;

    private TaskWorld.Cast cast;

    @BeforeEach
    void aCounty() {
        cast = new TaskWorld(counties, incidents, tasks, casework, grants, time).cast();
    }

    private NewTask about(SubjectKind kind, String id) {
        return new NewTask(kind, id, TaskClass.INSPECT, cast.roads(), "巡查低洼路段", "巡查并设警示", null, null);
    }

    private void refused(NewTask task) {
        long before = shift.written();
        assertThatThrownBy(() -> tasks.issue(cast.leader(), task, null))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusals().getFirst().code()).isEqualTo(ProblemCode.SUBJECT_REQUIRED);
                    assertThat(refused.refusals().getFirst().field()).isEqualTo("subject");
                });
        assertThat(shift.written()).as("nothing is written").isEqualTo(before);
    }

    @Test
    void aWarningWhileItIsInForce() {
        var warning = warnings.declare(
                cast.issuer(),
                WarningKind.values()[0],
                WarningColour.values()[0],
                cast.county().eastCode());
        var id = tasks.issue(
                cast.leader(), about(SubjectKind.WARNING, warning.id().toString()), null);

        var task = tasks.get(grants.access(cast.handler()), id);
        assertThat(task.head().areaCode()).isEqualTo(cast.county().eastCode());
        warnings.lift(cast.issuer(), warning.id());
        refused(about(SubjectKind.WARNING, warning.id().toString()));
        assertThat(subjects.find(
                        grants.access(cast.handler()),
                        SubjectKind.WARNING,
                        warning.id().toString()))
                .as("what was issued goes on and says what it is about")
                .isPresent();
        assertThat(work.sign(cast.handler(), id, 1, null)).isInstanceOf(org.liandong.casework.Outcome.Moved.class);
    }

    @Test
    void aResponsePlan() {
        var code = "P" + cast.county().code();
        plans.plan(code, "FIRE", cast.county().eastCode(), null, null);

        var id = tasks.issue(cast.leader(), about(SubjectKind.PLAN, code), null);

        assertThat(tasks.get(grants.access(cast.handler()), id).subjectId()).isEqualTo(code);
        assertThat(subjects.find(grants.access(cast.leader()), SubjectKind.PLAN, code))
                .get()
                .extracting(Subject::title)
                .isEqualTo(code + " 预案" + code);
    }

    @Test
    void whatIsNoneOfThemIsNoSubject() {
        for (var kind : new SubjectKind[] {SubjectKind.WARNING, SubjectKind.PLAN}) {
            for (var id : new String[] {"", "x", UUID.randomUUID().toString()}) {
                refused(about(kind, id));
            }
        }
    }
}
