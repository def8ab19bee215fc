package org.liandong.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.area.Location;
import org.liandong.assignment.SubjectKind;
import org.liandong.assignment.TaskClass;
import org.liandong.assignment.TaskFacts;
import org.liandong.assignment.TaskFilter;
import org.liandong.assignment.Tasks;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TimeSource;
import org.liandong.situation.Section;
import org.liandong.situation.SituationReports;
import org.liandong.situation.Stage;
import org.liandong.staff.Role;
import org.liandong.support.DeskTest;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;

/** What a closed incident leaves to be done: a grave one its after-action review, once. */
@DeskTest
class ReviewOrderTests {

    @Autowired
    private TestCounty counties;

    @Autowired
    private Incidents incidents;

    @Autowired
    private SituationReports situation;

    @Autowired
    private ReviewOrders orders;

    @Autowired
    private Tasks tasks;

    @Autowired
    private TimeSource time;

    private TestCounty.County county;
    private Actor.Staff leader;

    @BeforeEach
    void aDesk() {
        county = counties.newCounty();
        leader = counties.staff(county.desk(), county.code(), Role.DISPATCHER, Role.DUTY_LEADER);
        counties.staff(county.desk(), county.code(), Role.TASK_HANDLER);
    }

    private CaseId closed(int grade, Toll toll) {
        var location = new Location(Location.Precision.TOWNSHIP, county.eastCode(), null, null, null);
        var id = incidents
                .open(leader, new NewIncident("FIRE", location, List.of(), "", time.now(), false))
                .idOrThrow();
        incidents.assess(leader, id, 1, grade, toll, null).orThrow();
        if (grade < 4) {
            firstReportIsSent(id);
        }
        var closing = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        incidents
                .act(closing, id, version(id), IncidentAction.CLOSE_UNANSWERED, "已处置")
                .orThrow();
        return id;
    }

    private void firstReportIsSent(CaseId incident) {
        var signer = counties.staff(county.desk(), county.code(), Role.DISPATCHER, Role.DUTY_LEADER);
        var report = situation.drawUp(signer, incident, Stage.FIRST, null, "first-" + incident, Locale.CHINESE);
        situation.edit(signer, report, 1, Map.of(Section.NEXT_STEPS, "继续处置")).orThrow();
        situation.sign(signer, report, 2).orThrow();
        situation.send(signer, report, 3, null, null).orThrow();
    }

    private int version(CaseId incident) {
        return incidents.get(Shift.ALL, incident).head().version();
    }

    private List<TaskFacts> of(CaseId incident) {
        return tasks.list(Shift.ALL, TaskFilter.about(SubjectKind.INCIDENT, incident.toString()), 10);
    }

    @Test
    void aGraveOneOrdersItsReviewOnce() {
        var incident = closed(3, Toll.NONE);
        await().atMost(Duration.ofMinutes(1)).until(() -> !of(incident).isEmpty());
        orders.order(incident);
        orders.sweep();

        assertThat(of(incident)).singleElement().satisfies(task -> {
            assertThat(task.taskClass()).isEqualTo(TaskClass.REVIEW);
            assertThat(task.unit()).isEqualTo(county.desk());
            assertThat(task.issuedBy()).isNull();
        });
    }

    @Test
    void anOrdinaryOneDoesNot() {
        var ordinary = closed(4, Toll.NONE);
        orders.order(ordinary);
        orders.sweep();

        assertThat(of(ordinary)).isEmpty();
    }

    @Test
    void whereNobodyCouldSignNothingBreaks() {
        county = counties.newCounty();
        leader = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        var incident = closed(2, Toll.NONE);
        orders.order(incident);

        assertThat(of(incident)).isEmpty();
    }
}
