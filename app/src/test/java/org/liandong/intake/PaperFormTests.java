package org.liandong.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.Deadlines;
import org.liandong.deadline.Tick;
import org.liandong.kernel.CaseId;
import org.liandong.staff.ApiTokens;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.Api;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was written on paper is entered with its true time: clocks count from then, the record says so, a form counts once. */
@DeskTest
class PaperFormTests {

    @Autowired
    private Shift shift;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Tick tick;

    @LocalServerPort
    private int port;

    private TestCounty.County county;
    private Api desk;

    @BeforeEach
    void aDesk() {
        time.set(SettableTimeSource.START);
        county = shift.county();
        desk = api(county);
    }

    private Api api(TestCounty.County in) {
        return new Api(port, tokens.issue(shift.person(in, in.code() + "-desk", Role.DISPATCHER), "test", 365));
    }

    private String form() {
        var printed = desk.create("/api/v1/paper-forms", "{\"count\":1}");
        assertThat(printed.status()).as(printed.text()).isEqualTo(201);
        return printed.json().path(0).asString();
    }

    private Api.Answer enter(String more) {
        return desk.create("/api/v1/reports", """
                {"classCode":"FIRE","place":{"areaCode":"%s"},"narrative":"厂房起火"%s}
                """.formatted(county.eastCode(), more));
    }

    private ClockState clock(String id, String name) {
        return transactions.read(Shift.ALL, () -> deadlines.states(new CaseId(UUID.fromString(id)))).stream()
                .filter(clock -> clock.clock().code().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String journal(String id) {
        return transactions.read(
                Shift.ALL,
                () -> jdbc.sql(
                                "select string_agg(facts::text, ' ') from casework.journal where case_id = cast(? as uuid)")
                        .param(id)
                        .query(String.class)
                        .single());
    }

    @Test
    void aFormHasANumberOfItsOwnAndCountsOnce() {
        var forms = desk.create("/api/v1/paper-forms", "{\"count\":3}").json();
        assertThat(List.of(
                        forms.path(0).asString(),
                        forms.path(1).asString(),
                        forms.path(2).asString()))
                .doesNotHaveDuplicates()
                .allMatch(number -> number.matches("P2026-[0-9]{5}"));
        var called = SettableTimeSource.START.minus(Duration.ofHours(2));
        var more = ",\"occurredAt\":\"%s\",\"paperForm\":\"%s\""
                .formatted(called, forms.path(1).asString());
        assertThat(enter(more).status()).isEqualTo(201);
        int before = shift.cases(county, "REPORT", "RECEIVED");
        var twice = enter(more);
        assertThat(twice.code()).isEqualTo("PAPER_FORM_ENTERED");
        assertThat(twice.json().path("errors").path(0).path("field").asString()).isEqualTo("paperForm");
        assertThat(shift.cases(county, "REPORT", "RECEIVED"))
                .as("of the second nothing is left")
                .isEqualTo(before);
        var listed = desk.get("/api/v1/paper-forms").json();
        assertThat(listed.size()).isEqualTo(3);
        assertThat(listed.path(2).path("number").asString())
                .isEqualTo(forms.path(1).asString());
        assertThat(listed.path(2).has("report")).isTrue();
        assertThat(listed.path(0).has("report")).isFalse();
    }

    @Test
    void theClockCountsFromTheTrueTimeAndTheRecordSaysSo() {
        var called = SettableTimeSource.START.minus(Duration.ofHours(2));
        var taken = enter(",\"occurredAt\":\"%s\",\"paperForm\":\"%s\"".formatted(called, form()));
        var id = taken.json().path("id").asString();
        assertThat(clock(id, "decide").startedAt()).isEqualTo(called);
        assertThat(clock(id, "decide").dueAt()).isEqualTo(called.plusSeconds(60));
        assertThat(journal(id)).contains("\"backEntered\": true", "P2026-");
        var decided = called.plusSeconds(50);
        var opened =
                desk.create("/api/v1/incidents", "{\"fromReport\":\"%s\",\"onPaperAt\":\"%s\"}".formatted(id, decided));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        var incident = opened.json().path("id").asString();
        assertThat(clock(id, "decide").status()).isEqualTo(ClockState.Status.MET);
        assertThat(clock(id, "decide").breached())
                .as("it was decided in time, on paper")
                .isFalse();
        assertThat(clock(incident, "first-report").startedAt()).isEqualTo(decided);
        assertThat(journal(incident)).contains("\"backEntered\": true");
        var review = desk.get("/api/v1/incidents/" + incident + "/after-action").json();
        assertThat(review.path("lines").path(0).path("backEntered").asBoolean()).isTrue();
        assertThat(Instant.parse(review.path("lines").path(0).path("occurredAt").asString()))
                .isBefore(Instant.parse(
                        review.path("lines").path(0).path("recordedAt").asString()));
    }

    @Test
    void whatWasGradedAndWhoWasAlertedOnPaperIsEnteredWithItsTimes() {
        var team = shift.eastTeam(county);
        var called = SettableTimeSource.START.minus(Duration.ofHours(2));
        var report = enter(",\"occurredAt\":\"%s\",\"paperForm\":\"%s\"".formatted(called, form()))
                .json()
                .path("id")
                .asString();
        var incident = desk.create(
                        "/api/v1/incidents",
                        "{\"fromReport\":\"%s\",\"onPaperAt\":\"%s\"}".formatted(report, called.plusSeconds(50)))
                .json()
                .path("id")
                .asString();
        while (tick.once() > 0) {
            Thread.onSpinWait();
        }
        var path = "/api/v1/incidents/" + incident;
        int version = desk.get(path).json().path("version").asInt();
        var grading = "{\"grade\":4,\"onPaperAt\":\"%s\"}";
        assertThat(desk.change(path + "/assess", version, grading.formatted(called.minusSeconds(1)))
                        .code())
                .isEqualTo("TIME_IMPOSSIBLE");
        var graded = desk.change(path + "/assess", version, grading.formatted(called.plusSeconds(90)));
        assertThat(graded.status()).as(graded.text()).isEqualTo(200);
        assertThat(clock(incident, "assess").breached()).isFalse();
        var alert = "{\"teams\":[\"" + team.code() + "\"],\"onPaperAt\":\"%s\"}";
        for (var wrong : List.of(called.minusSeconds(1), SettableTimeSource.START.plusSeconds(3600))) {
            assertThat(desk.create(path + "/calls", alert.formatted(wrong)).code())
                    .isEqualTo("TIME_IMPOSSIBLE");
        }
        var sent = desk.create(path + "/calls", alert.formatted(called.plusSeconds(120)));
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        var call = sent.json().path(0);
        assertThat(Instant.parse(call.path("alertedAt").asString())).isEqualTo(called.plusSeconds(120));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> desk.get(path).json().path("state").asString().equals("DISPATCHED"));
        assertThat(clock(incident, "alert").breached())
                .as("alerted in time, on paper")
                .isFalse();
        var id = call.path("id").asString();
        desk.change("/api/v1/calls/" + id + "/acknowledge", 1, "{\"occurredAt\":\"" + called.plusSeconds(180) + "\"}");
        assertThat(clock(id, "acknowledge").breached()).isFalse();
        assertThat(journal(id)).contains("\"backEntered\": true");
        var letters = transactions.read(
                Shift.ALL,
                () -> jdbc.sql("select count(*) from notification.delivery where case_id = cast(? as uuid)")
                        .param(id)
                        .query(Long.class)
                        .single());
        assertThat(letters).as("nobody is told again").isZero();
    }

    @Test
    void withoutPaperATimeThatIsClaimedStartsNoClockEarlier() {
        var called = SettableTimeSource.START.minus(Duration.ofMinutes(3));
        var id = enter(",\"occurredAt\":\"%s\"".formatted(called))
                .json()
                .path("id")
                .asString();
        assertThat(clock(id, "decide").startedAt()).isAfter(called.plusSeconds(100));
        assertThat(journal(id)).doesNotContain("backEntered");
    }

    @Test
    void badInputNamesItsFieldAndWritesNothing() {
        var form = form();
        long before = shift.written();
        assertThat(field(enter(",\"paperForm\":\"" + form + "\""))).isEqualTo("occurredAt");
        assertThat(field(enter(",\"backEntered\":true"))).isEqualTo("occurredAt");
        var then = ",\"occurredAt\":\"" + SettableTimeSource.START.minusSeconds(600) + "\"";
        assertThat(field(enter(then + ",\"paperForm\":\"P2026-99999\""))).isEqualTo("paperForm");
        assertThat(field(desk.create("/api/v1/paper-forms", "{}"))).isEqualTo("count");
        assertThat(field(desk.create("/api/v1/paper-forms", "{\"count\":51}"))).isEqualTo("count");
        var other = api(shift.county());
        assertThat(other.get("/api/v1/paper-forms").json().size()).isZero();
        assertThat(shift.written()).isEqualTo(before);
    }

    private static String field(Api.Answer answer) {
        return answer.json().path("errors").path(0).path("field").asString("");
    }

    @Test
    void aDecisionOnPaperFollowsItsCallAndLiesNotAhead() {
        var called = SettableTimeSource.START.minus(Duration.ofHours(1));
        var id = enter(",\"occurredAt\":\"%s\",\"backEntered\":true".formatted(called))
                .json()
                .path("id")
                .asString();
        for (var wrong : List.of(called.minusSeconds(1), SettableTimeSource.START.plusSeconds(3600))) {
            var answer = desk.create(
                    "/api/v1/incidents", "{\"fromReport\":\"%s\",\"onPaperAt\":\"%s\"}".formatted(id, wrong));
            assertThat(answer.code()).isEqualTo("TIME_IMPOSSIBLE");
        }
        assertThat(shift.cases(county, "INCIDENT", "OPEN")).isZero();
        assertThat(shift.cases(county, "REPORT", "RECEIVED")).isOne();
        var browser = shift.signedIn(port, county, Role.DISPATCHER);
        browser.get("/desk");
        var refused = browser.post(
                "/desk/reports",
                "key",
                UUID.randomUUID().toString(),
                "place",
                "东乡某处",
                "classCode",
                "FIRE",
                "occurred",
                "2026-11-18T08:30",
                "decided",
                "2026-11-18T08:29");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("东乡某处", "2026-11-18T08:29");
        assertThat(shift.cases(county, "REPORT", "RECEIVED"))
                .as("nothing is half kept")
                .isOne();
    }

    @Test
    void ofTwoWhoEnterOneFormAtOnceOneDoes() throws Exception {
        var more = ",\"occurredAt\":\"%s\",\"paperForm\":\"%s\""
                .formatted(SettableTimeSource.START.minusSeconds(900), form());
        Callable<Integer> entering = () -> enter(more).status();
        try (var people = Executors.newFixedThreadPool(2)) {
            var answers = people.invokeAll(List.of(entering, entering));
            assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
                    .contains(201)
                    .anyMatch(status -> status == 409);
        }
        assertThat(shift.cases(county, "REPORT", "RECEIVED")).isOne();
    }

    @Test
    void theSheetsArePrintedAndTheDeskTakesThemIn() {
        var browser = shift.signedIn(port, county, Role.DISPATCHER);
        browser.get("/paper");
        var sheets = browser.post("/paper/forms", "count", "2").body();
        assertThat(sheets).contains("接警登记表", "P2026-");
        assertThat(browser.get("/paper").body()).contains("未补录");
        assertThat(browser.post("/paper/forms", "count", "many").statusCode()).isEqualTo(422);
        var number = sheets.replaceAll("(?s).*?(P2026-[0-9]{5}).*", "$1");
        browser.get("/desk");
        var saved = browser.post(
                "/desk/reports",
                "key",
                UUID.randomUUID().toString(),
                "place",
                "东乡某处",
                "classCode",
                "FIRE",
                "words",
                "起火了",
                "occurred",
                "2026-11-18T08:30",
                "decided",
                "2026-11-18T08:31",
                "paperForm",
                number,
                "then",
                "open");
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(saved.body()).contains("补录");
    }
}
