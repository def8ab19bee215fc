package org.liandong.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.casework.Casework;
import org.liandong.casework.JournalEntry;
import org.liandong.kernel.CaseId;
import org.liandong.readiness.Team;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A team works from its phone: steps that come late, twice and in a bunch, notes, pictures. */
@DeskTest
class PhonePageTests {

    @LocalServerPort
    private int port;

    @Autowired
    private DispatchWorld worlds;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private Casework casework;

    @Autowired
    private SettableTimeSource time;

    private DispatchWorld.World world;
    private Team team;
    private CaseId fire;
    private CaseId call;
    private PhoneDevice phone;

    @BeforeEach
    void aTeamAlerted() {
        world = worlds.aCounty();
        team = worlds.eastTeam(world);
        fire = worlds.fire(world);
        call = dispatching
                .alert(world.dispatcher(), fire, List.of(team.id()), "小心电线", null)
                .orThrow()
                .opened()
                .getFirst()
                .id();
        phone = new PhoneDevice(port, linkOf(call));
    }

    private String linkOf(CaseId id) {
        return URI.create(dispatching.link(world.dispatcher(), id).orElseThrow())
                .getPath();
    }

    private List<JournalEntry> journal() {
        return casework.journal(DispatchWorld.ALL, call);
    }

    @Test
    void thePageSaysWhereWhatAndWhatToPressNext() {
        var page = phone.get(phone.link());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.body())
                .contains(team.name(), "火灾", "东乡", "未定级", "小心电线", "接令", "出动", "到场", "完成", "归队", "去不了")
                .doesNotContain("试验员", "_csrf");
    }

    @Test
    void stepsStoredOffLineArriveInOrderWithTheirOwnTimes() {
        var alerted = time.now();
        time.step(Duration.ofMinutes(40));
        var acknowledged = alerted.plusSeconds(60);
        var rolling = alerted.plusSeconds(180);
        var there = alerted.plusSeconds(900);
        assertThat(phone.press("ack", "occurred_at", acknowledged.toString()).body())
                .contains("ACKNOWLEDGED");
        assertThat(phone.press("rolling", "occurred_at", rolling.toString()).statusCode())
                .isEqualTo(200);
        assertThat(phone.press("on-scene", "occurred_at", there.toString()).statusCode())
                .isEqualTo(200);
        var facts = worlds.call(call).call();
        assertThat(facts.state()).isEqualTo(TeamCallState.ON_SCENE);
        assertThat(facts.acknowledgedAt()).isEqualTo(acknowledged);
        assertThat(facts.rollingAt()).isEqualTo(rolling);
        assertThat(facts.arrivedAt()).isEqualTo(there);
        assertThat(phone.get(phone.link()).body()).contains("已接令", "已出动", "已到场");
    }

    @Test
    void aStepSentAgainIsDoneAndWritesNothing() {
        phone.press("ack");
        phone.press("on-scene");
        int entries = journal().size();
        assertThat(phone.press("ack").statusCode()).isEqualTo(200);
        assertThat(phone.press("rolling").body()).contains("ON_SCENE");
        assertThat(phone.press("on-scene").statusCode()).isEqualTo(200);
        assertThat(journal()).hasSize(entries);
    }

    @Test
    void theLastStepSentAgainIsDoneThoughTheLinkIsOver() {
        for (var step : List.of("ack", "rolling", "on-scene", "done", "back")) {
            assertThat(phone.press(step).statusCode()).as(step).isEqualTo(200);
        }
        int entries = journal().size();
        assertThat(phone.press("back").statusCode()).isEqualTo(200);
        assertThat(phone.press("done").statusCode()).isEqualTo(200);
        assertThat(journal()).hasSize(entries);
        assertThat(phone.get(phone.link()).statusCode()).isEqualTo(410);
        assertThat(phone.get(phone.link()).body()).contains("已归队，辛苦了").doesNotContain("东乡", "火灾");
        assertThat(phone.get(phone.link() + "/steps").statusCode()).isEqualTo(200);
        assertThat(phone.press("notes", "text", "还有话").statusCode()).isEqualTo(404);
        assertThat(phone.photo(new byte[] {1}, "later-0001").statusCode()).isEqualTo(404);
        assertThat(journal()).hasSize(entries);
    }

    @Test
    void withoutScriptAPressLeadsBackToThePage() {
        var answer = phone.post(phone.link() + "/ack", "text/html");
        assertThat(answer.statusCode()).isIn(302, 303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(phone.link()));
        assertThat(worlds.state(call)).isEqualTo("ACKNOWLEDGED");
    }

    @Test
    void pressesOfTwoPhonesAtOnceAllCount() throws Exception {
        var works = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 6; i++) {
            int serial = i;
            works.add(() -> phone.press("notes", "text", "第" + serial + "句").statusCode());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(works)) {
                assertThat(answer.get()).isIn(200, 503);
            }
        }
        long ok = journal().stream()
                .filter(entry -> entry.action().equals("NOTE"))
                .count();
        assertThat(ok).isPositive();
    }

    @Test
    void aNoteSentAgainIsOneNote() {
        var at = time.now().plusMillis(1).toString();
        time.step(Duration.ofMinutes(1));
        phone.press("notes", "text", "要一台吊车", "occurred_at", at);
        phone.press("notes", "text", "要一台吊车", "occurred_at", at);
        phone.press("notes", "text", "再要一台", "occurred_at", at);
        assertThat(journal())
                .filteredOn(entry -> entry.action().equals("NOTE"))
                .extracting(JournalEntry::note)
                .containsExactly("要一台吊车", "再要一台");
    }

    @Test
    void whoCannotGoSaysWhyAndTheLinkIsOver() {
        assertThat(phone.press("decline").statusCode()).isEqualTo(422);
        assertThat(phone.press("decline", "reason", "holiday").statusCode()).isEqualTo(422);
        assertThat(worlds.state(call)).isEqualTo("ALERTED");
        assertThat(phone.press("decline", "reason", "road", "text", "桥断了").statusCode())
                .isEqualTo(200);
        assertThat(phone.press("decline", "reason", "road", "text", "桥断了").statusCode())
                .isEqualTo(200);
        assertThat(worlds.state(call)).isEqualTo("DECLINED");
        assertThat(journal().getLast().note()).isEqualTo("路不通：桥断了");
        assertThat(phone.get(phone.link()).body()).contains("已告诉调度去不了");
    }

    @ParameterizedTest
    @CsvSource({
        "ack, occurred_at, yesterday, 422",
        "ack, occurred_at, 2026-11-18T03:00:00Z, 422",
        "ack, occurred_at, 1999-01-01T00:00:00Z, 422",
        "done, occurred_at, '', 409",
        "back, occurred_at, '', 409",
        "notes, text, '  ', 422",
        "fly, x, y, 404"
    })
    void whatCannotBeIsRefusedAsAProblemAndNothingIsWritten(String step, String field, String value, int status) {
        int entries = journal().size();
        var answer = phone.press(step, field, value);
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status != 404) {
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("\"detail\"");
        }
        assertThat(answer.body()).doesNotContain("Exception");
        assertThat(journal()).hasSize(entries);
        assertThat(worlds.state(call)).isEqualTo("ALERTED");
    }

    @Test
    void oversizeAndUnreadableWordsAreRefused() {
        int entries = journal().size();
        assertThat(phone.press("notes", "text", "长".repeat(1_001)).statusCode()).isEqualTo(422);
        assertThat(phone.press("notes", "text", "a\u0000b").statusCode()).isEqualTo(422);
        assertThat(phone.press("notes", "text", "x".repeat(3_000_000)).statusCode())
                .isIn(400, 413);
        assertThat(journal()).hasSize(entries);
    }

    @Test
    void aPhoneSlightlyAheadOrBehindIsTakenAtItsNearestPossibleMoment() {
        assertThat(phone.press("ack", "occurred_at", time.now().plusSeconds(90).toString())
                        .statusCode())
                .isEqualTo(200);
        Instant alerted =
                java.util.Objects.requireNonNull(worlds.call(call).call().alertedAt());
        assertThat(phone.press(
                                "rolling",
                                "occurred_at",
                                alerted.minusSeconds(30).toString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(worlds.call(call).call().rollingAt()).isEqualTo(alerted);
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "..%2F..%2Fadmin"})
    void aWrongLinkOpensAFriendlyPageAndMovesNothing(String token) {
        var page = phone.get("/t/" + token);
        assertThat(page.statusCode()).isIn(400, 404);
        assertThat(phone.post("/t/" + token + "/ack", PhoneDevice.JSON).statusCode())
                .isIn(400, 404);
        assertThat(worlds.state(call)).isEqualTo("ALERTED");
    }

    @Test
    void aRevokedLinkOpensNothingAndItsSuccessorDoes() {
        dispatching.reissueLink(world.dispatcher(), call, worlds.version(call)).orThrow();
        var old = phone.get(phone.link());
        assertThat(old.statusCode()).isEqualTo(404);
        assertThat(old.body()).contains("这个链接打不开任务").doesNotContain("东乡");
        assertThat(phone.press("ack").statusCode()).isEqualTo(404);
        assertThat(worlds.state(call)).isEqualTo("ALERTED");
        phone = new PhoneDevice(port, linkOf(call));
        assertThat(phone.press("ack").statusCode()).isEqualTo(200);
    }

    @Test
    void aDivertedTeamIsToldToUseItsNewLink() {
        dispatching
                .divert(world.dispatcher(), call, worlds.version(call), worlds.fire(world), null)
                .orThrow();
        assertThat(phone.get(phone.link()).statusCode()).isEqualTo(410);
        assertThat(phone.get(phone.link()).body()).contains("已改派到别处");
        assertThat(phone.press("on-scene").statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkMovesItsOwnCallOnly() {
        var other = worlds.alerted(world, fire, worlds.westTeam(world)).id();
        phone.press("ack");
        assertThat(worlds.state(other)).isEqualTo("ALERTED");
        assertThat(phone.get(phone.link()).body()).doesNotContain(other.toString());
    }

    @Test
    void thePageIsToldWhenItsCallMovesAndOfNothingElse() throws Exception {
        var stream = phone.client()
                .send(
                        HttpRequest.newBuilder(phone.at(phone.link() + "/live"))
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
        var lines = stream.body().iterator();
        worlds.alerted(world, worlds.fire(world), worlds.westTeam(world));
        phone.press("ack");
        var heard = new ArrayList<String>();
        while (lines.hasNext() && !heard.contains("event:call")) {
            heard.add(lines.next());
        }
        assertThat(heard)
                .contains("event:call")
                .noneMatch(line -> line.contains("case-") || line.contains("incidents"));
        assertThat(phone.send(HttpRequest.newBuilder(phone.at("/t/" + "A".repeat(43) + "/live"))
                                .header("Accept", "text/event-stream"))
                        .statusCode())
                .isEqualTo(404);
    }
}
