package org.liandong.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.deadline.Tick;
import org.liandong.grievance.RequestClocks;
import org.liandong.grievance.RequestResult;
import org.liandong.grievance.RequestState;
import org.liandong.grievance.ResidentSide;
import org.liandong.grievance.ReviewDecision;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.support.Api;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A grievance is answered, disputed, answered again, reviewed outside the county, re-reviewed; the law's days pass. */
@DeskTest
class G01_DisputedReviewedAndReReviewedTests {

    private static final Access ALL = new Access.Machinery("test");

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private ResidentSide resident;

    @Autowired
    private RequestClocks clocks;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private Tick tick;

    private Instant before = Instant.EPOCH;
    private Counter.Staffed here;
    private UUID id = new UUID(0, 0);

    @BeforeEach
    void aMondayInMarch() {
        before = time.now();
        time.set(Instant.parse("2026-03-02T02:00:00Z"));
        here = counter.staffed();
    }

    @AfterEach
    void back() {
        time.set(before);
    }

    private CaseId matter() {
        return new CaseId(id);
    }

    private RequestState state() {
        return counter.facts(id).state();
    }

    private void take() {
        var taken = new Api(port, null)
                .create("/api/v1/public/requests", """
                {"categoryCode":"MATTER-LAND","place":{"areaCode":"%s"},"narrative":"补偿款没有到户","points":["补偿款"]}
                """.formatted(here.county().eastCode()));
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        id = UUID.fromString(taken.json().path("id").asString());
    }

    private void act(org.liandong.kernel.Actor.Staff who, String action, String body) {
        var answer = counter.as(port, who).change("/api/v1/requests/" + id + "/" + action, counter.version(id), body);
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
    }

    private RequestClocks.Face clock(String name) {
        return clocks.list(ALL, matter()).stream()
                .filter(face -> face.state().clock().code().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void on(String day) {
        time.set(Instant.parse(day + "T02:00:00Z"));
        while (tick.once() > 0) {
            Thread.onSpinWait();
        }
    }

    private void answerAll() {
        act(
                here.handler(),
                "answer-point",
                "{\"point\":1,\"note\":\"已拨付\",\"evidenceKind\":\"RECORD\",\"evidence\":\"拨款单\"}");
        act(here.handler(), "reply", "{\"note\":\"补偿款已拨付到村\"}");
    }

    @Test
    void fromTheFirstAnswerToTheFinalDecision() {
        take();
        assertThat(clock("route").strict()).isEqualTo(LocalDate.parse("2026-03-17"));
        act(here.clerk(), "assign", "{\"to\":\"" + here.county().east() + "\"}");
        on("2026-03-05");
        act(here.handler(), "accept", "{}");
        act(here.handler(), "begin", "{}");

        // Sixty days end on 4 May, inside the holiday; the law gives way to the first working day after it.
        assertThat(clock("reply").strict()).isEqualTo(LocalDate.parse("2026-05-04"));
        assertThat(clock("reply").rolled()).isEqualTo(LocalDate.parse("2026-05-06"));
        on("2026-05-04");
        assertThat(clock("reply").state().warned()).isTrue();
        assertThat(clock("reply").state().breached()).isFalse();
        on("2026-05-07");
        assertThat(clock("reply").state().breached()).isTrue();

        answerAll();
        assertThat(state()).isEqualTo(RequestState.REPLIED);
        resident.dispute(matter(), counter.version(id), "钱没有到户").orThrow();
        assertThat(state()).isEqualTo(RequestState.DISPUTED);
        var same = counter.as(port, here.clerk())
                .change(
                        "/api/v1/requests/" + id + "/reassign",
                        counter.version(id),
                        "{\"to\":\"" + here.county().east() + "\"}");
        assertThat(same.code()).isEqualTo("OTHER_UNIT_NEEDED");
        act(
                here.clerk(),
                "reassign",
                "{\"to\":\"" + here.county().east() + "\",\"person\":\""
                        + here.colleague().account() + "\"}");
        assertThat(clock("reply").rule().code()).isEqualTo("request.reply-again");
        answerAll();
        resident.dispute(matter(), counter.version(id), "还是没有到户").orThrow();
        assertThat(state()).isEqualTo(RequestState.CLOSED);
        assertThat(counter.facts(id).course().result()).isEqualTo(RequestResult.NO);

        // Delivery was proven by the resident's own answer on 7 May: in time until 8 June (the 6th is a Saturday).
        assertThat(resident.lastDayToAsk(counter.facts(id))).contains(LocalDate.parse("2026-06-08"));
        on("2026-06-10");
        resident.askReview(matter(), counter.version(id), "请求复查").orThrow();
        assertThat(counter.facts(id).course().askedLate()).isTrue();
        assertThat(clock("review").strict()).isEqualTo(LocalDate.parse("2026-07-10"));

        act(
                here.reviewer(),
                "decide-review",
                "{\"decision\":\"UPHELD\",\"outside\":true,\"letter\":\"SXF-2026-17\",\"note\":\"市局来函：维持\"}");
        assertThat(counter.facts(id).course().decidedOutside()).isTrue();
        resident.askReReview(matter(), counter.version(id), "请求复核").orThrow();
        assertThat(clock("re-review").strict()).isEqualTo(LocalDate.parse("2026-07-10"));

        reReviewWithAHearing();
    }

    private void reReviewWithAHearing() {
        var refused = counter.as(port, here.reviewer())
                .change("/api/v1/requests/" + id + "/open-hearing", counter.version(id), "{}");
        assertThat(refused.code()).as("who reviewed does not re-review").isEqualTo("OTHER_UNIT_NEEDED");
        var second = counter.anotherReviewer(here.county());
        act(second, "open-hearing", "{}");
        on("2026-06-20");
        act(second, "end-hearing", "{}");
        assertThat(clock("re-review").strict()).isEqualTo(LocalDate.parse("2026-07-20"));
        act(second, "decide-re-review", "{\"decision\":\"CHANGED\",\"note\":\"七日内直接支付到户\"}");

        assertThat(state()).isEqualTo(RequestState.RE_REVIEW_DECIDED);
        assertThat(counter.facts(id).course().decision()).isEqualTo(ReviewDecision.CHANGED);
        assertThat(clocks.list(ALL, matter())).noneMatch(face -> face.state().open());
        resident.claimNewFacts(matter(), counter.version(id), "新的银行流水").orThrow();
        assertThat(state()).isEqualTo(RequestState.SUBMITTED);
    }

    @Test
    void silenceClosesAfterFifteenDaysAndCanBeUndone() {
        take();
        act(here.clerk(), "forward", "{\"to\":\"" + here.county().east() + "\"}");
        act(here.handler(), "accept", "{}");
        act(here.handler(), "begin", "{}");
        answerAll();
        assertThat(clock("confirm").strict()).isEqualTo(LocalDate.parse("2026-03-17"));
        on("2026-03-18");
        await().atMost(Duration.ofSeconds(30)).until(() -> state() == RequestState.CLOSED);
        assertThat(counter.facts(id).course().result()).isEqualTo(RequestResult.SILENT);
        resident.reopen(matter(), counter.version(id), "我出差了，没有解决").orThrow();
        assertThat(state()).isEqualTo(RequestState.DISPUTED);
        assertThat(Objects.requireNonNull(counter.facts(id).course().result())).isEqualTo(RequestResult.NO);
    }

    @Test
    void aYesStandsAfterSevenDaysAndPartlyIsCountedApart() {
        take();
        act(here.clerk(), "forward", "{\"to\":\"" + here.county().east() + "\"}");
        act(here.handler(), "accept", "{}");
        act(here.handler(), "begin", "{}");
        answerAll();
        resident.confirm(matter(), counter.version(id), true, null).orThrow();
        assertThat(state()).isEqualTo(RequestState.CONFIRMED);
        on("2026-03-10");
        await().atMost(Duration.ofSeconds(30)).until(() -> state() == RequestState.CLOSED);
        assertThat(counter.facts(id).course().result()).isEqualTo(RequestResult.PARTLY);
    }
}
