package org.liandong.situation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.Tick;
import org.liandong.support.Api;
import org.springframework.beans.factory.annotation.Autowired;

/** What the level above is owed and until when: by class, by toll, after the closing; and what is waived. */
class SituationDutyTests extends Upward {

    @Autowired
    private Tick tick;

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
}
