package org.liandong.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.assignment.TaskWorld.Cast;
import org.liandong.casework.Casework;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Actor;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.ApiTokens;
import org.liandong.staff.Grants;
import org.liandong.support.Api;
import org.liandong.support.DeskTest;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tasks over HTTP: what is right goes through, what is wrong is named and leaves nothing behind. */
@DeskTest
class TaskApiTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Tasks tasks;

    @Autowired
    private Casework casework;

    @Autowired
    private Grants grants;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Shift shift;

    @Autowired
    private TimeSource time;

    private Cast cast;
    private Api desk;
    private Api unit;
    private Api above;

    @BeforeEach
    void programsOfThreeUnits() {
        cast = new TaskWorld(counties, incidents, tasks, casework, grants, time).cast();
        desk = as(cast.issuer());
        unit = as(cast.handler());
        above = as(cast.supervisor());
    }

    private Api as(Actor.Staff staff) {
        var login = jdbc.sql("select login::text from staff.account where id = ?")
                .param(staff.account().value())
                .query(String.class)
                .single();
        return new Api(port, tokens.issue(login, "test", 1));
    }

    private String order(String more) {
        return """
                {"subject":{"kind":"incident","id":"%s"},"taskClass":"repair","unit":"%s","title":"修复路面",
                 "note":"恢复双向通行"%s}
                """.formatted(cast.incident(), cast.roads(), more);
    }

    private String issued() {
        var answer = desk.create("/api/v1/tasks", order(""));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return "/api/v1/tasks/" + answer.json().path("id").asString();
    }

    private static void ok(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** Refused with this status and code, the field named, nothing written. */
    private void refused(Api.Answer answer, int status, String code, String field) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains(code).contains(field);
    }

    @Test
    void aTaskGoesFromHandToHand() {
        var path = issued();
        ok(unit.change(path + "/refuse", 1, "{\"note\":\"不归我管\"}"));
        ok(above.change(path + "/overrule", 2, "{\"note\":\"在县道名录内\"}"));
        ok(unit.change(path + "/sign", 3, "{}"));
        ok(unit.change(path + "/plan", 4, "{\"post\":\"养护科科长\",\"planned\":\"2026-11-30\"}"));
        ok(unit.change(path + "/begin", 5, "{}"));
        ok(unit.change(path + "/ask-extension", 6, "{\"until\":\"2026-12-20\",\"note\":\"降雨\"}"));
        ok(desk.change(path + "/grant-extension", 7, "{\"note\":\"同意\"}"));
        ok(unit.change(path + "/report-done", 8, "{\"note\":\"修好了\",\"evidenceKind\":\"record\",\"evidence\":\"台账\"}"));
        ok(above.change(path + "/check", 9, "{\"way\":\"place\",\"result\":\"not-done\",\"note\":\"有坑\"}"));
        ok(above.change(path + "/send-back", 10, "{\"note\":\"重修\"}"));
        ok(unit.change(
                path + "/report-done", 11, "{\"note\":\"又修了\",\"evidenceKind\":\"record\",\"evidence\":\"台账\"}"));
        var closed = above.change(path + "/verify", 12, "{\"way\":\"place\",\"note\":\"平整\"}");

        ok(closed);
        assertThat(closed.etag()).isEqualTo("\"13\"");
        var task = desk.get(path).json();
        assertThat(task.path("state").asString()).isEqualTo("VERIFIED");
        assertThat(task.path("papers").size()).isEqualTo(11);
        assertThat(task.path("returns").asInt()).isEqualTo(1);
    }

    @Test
    void issuingIsIdempotentAndNeedsItsKey() {
        var key = UUID.randomUUID().toString();
        var first = desk.create("/api/v1/tasks", order(""), key);
        var again = desk.create("/api/v1/tasks", order(""), key);
        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
        refused(desk.create("/api/v1/tasks", order(",\"due\":\"2026-11-25\""), key), 422, "IDEMPOTENCY_KEY_REUSED", "");
        refused(
                desk.send(desk.json("/api/v1/tasks", order("").getBytes(StandardCharsets.UTF_8))),
                400,
                "IDEMPOTENCY_KEY_REQUIRED",
                "Idempotency-Key");
    }

    @Test
    void whatIsWrongWithAnOrderIsNamed() {
        long before = shift.written();
        refused(desk.create("/api/v1/tasks", "{}"), 422, "SUBJECT_REQUIRED", "taskClass");
        var cases = Map.of(
                "{\"subject\":{\"kind\":\"person\",\"id\":\"x\"}}", "UNKNOWN_CODE",
                "{\"taskClass\":\"watch\"}", "UNKNOWN_CODE",
                "{\"unit\":\"no id\"}", "FIELD_INVALID",
                "{\"due\":\"soon\"}", "FIELD_INVALID",
                "[]", "BODY_UNREADABLE",
                "not json", "BODY_UNREADABLE");
        cases.forEach((body, code) -> {
            var answer = desk.create("/api/v1/tasks", body);
            assertThat(answer.status()).as(body).isBetween(400, 422);
            assertThat(answer.text()).as(body).contains(code);
        });
        refused(desk.create("/api/v1/tasks", order(",\"due\":\"2027-11-25\"")), 422, "BEYOND_LIMIT", "due");
        refused(unit.create("/api/v1/tasks", order("")), 403, "NOT_GRANTED", "");
        assertThat(shift.written()).isEqualTo(before);
    }

    /** Every act with nothing, with nonsense, with a wrong version and without one. */
    @Test
    void everyActRefusesWhatItCannotRead() {
        var path = issued();
        long before = shift.written();
        record Bad(Api who, String act, String body, int status, String code) {}
        var longNote = "字".repeat(2_001);
        var bad = List.of(
                new Bad(unit, "sign", "{\"note\":\"" + longNote + "\"}", 422, "FIELD_TOO_LONG"),
                new Bad(unit, "sign", "{\"note\":\"\\u0007\"}", 422, "FIELD_INVALID"),
                new Bad(unit, "refuse", "{}", 422, "REASON_REQUIRED"),
                new Bad(unit, "begin", "{}", 409, "NOT_POSSIBLE_NOW"),
                new Bad(unit, "progress", "{\"note\":\"x\"}", 409, "NOT_POSSIBLE_NOW"),
                new Bad(unit, "plan", "{}", 422, "FIELD_REQUIRED"),
                new Bad(unit, "plan", "{\"post\":\"科\",\"planned\":\"2026-01-01\"}", 422, "FIELD_INVALID"),
                new Bad(unit, "plan", "{\"post\":\"科\",\"planned\":\"2027-01-01\"}", 422, "BEYOND_LIMIT"),
                new Bad(unit, "plan", "{\"post\":\"科\",\"planned\":\"明天\"}", 422, "FIELD_INVALID"),
                new Bad(unit, "ask-extension", "{\"note\":\"x\"}", 422, "FIELD_REQUIRED"),
                new Bad(unit, "ask-extension", "{\"until\":\"2026-11-19\",\"note\":\"x\"}", 422, "FIELD_INVALID"),
                new Bad(unit, "ask-extension", "{\"until\":\"2029-11-19\",\"note\":\"x\"}", 422, "BEYOND_LIMIT"),
                new Bad(unit, "report-done", "{}", 422, "EVIDENCE_REQUIRED"),
                new Bad(unit, "report-done", "{\"evidenceKind\":\"rumour\"}", 422, "UNKNOWN_CODE"),
                new Bad(desk, "grant-extension", "{\"note\":\"x\"}", 409, "NOT_POSSIBLE_NOW"),
                new Bad(desk, "refuse-extension", "{\"note\":\"x\"}", 409, "NOT_POSSIBLE_NOW"),
                new Bad(desk, "withdraw", "{}", 422, "REASON_REQUIRED"),
                new Bad(above, "overrule", "{\"note\":\"x\"}", 409, "NOT_POSSIBLE_NOW"),
                new Bad(above, "reassign", "{\"note\":\"x\"}", 422, "FIELD_REQUIRED"),
                new Bad(
                        above,
                        "reassign",
                        "{\"unit\":\"" + UUID.randomUUID() + "\",\"note\":\"x\"}",
                        422,
                        "UNKNOWN_CODE"),
                new Bad(above, "check", "{}", 422, "FIELD_REQUIRED"),
                new Bad(above, "check", "{\"way\":\"home\"}", 422, "UNKNOWN_CODE"),
                new Bad(
                        above,
                        "check",
                        "{\"way\":\"place\",\"result\":\"no-answer\",\"note\":\"x\"}",
                        422,
                        "FIELD_INVALID"),
                new Bad(
                        above,
                        "check",
                        "{\"way\":\"call-back\",\"result\":\"done\",\"note\":\"x\",\"matter\":\"" + UUID.randomUUID()
                                + "\"}",
                        422,
                        "UNKNOWN_CODE"),
                new Bad(above, "send-back", "{\"note\":\"x\"}", 409, "NOT_POSSIBLE_NOW"),
                new Bad(above, "verify", "{}", 422, "FIELD_REQUIRED"),
                new Bad(above, "verify", "{\"way\":\"call-back\",\"note\":\"x\"}", 422, "FIELD_INVALID"),
                new Bad(unit, "supervision/explain", "{\"note\":\"x\"}", 404, "NOT_FOUND"),
                new Bad(above, "supervision/refer", "{\"note\":\"x\"}", 404, "NOT_FOUND"),
                new Bad(above, "supervision/accept-explanation", "{\"note\":\"x\"}", 404, "NOT_FOUND"));
        for (var each : bad) {
            var answer = each.who().change(path + "/" + each.act(), 1, each.body());
            assertThat(answer.status()).as(each.act() + " " + answer.text()).isEqualTo(each.status());
            assertThat(answer.text()).as(each.act()).contains(each.code());
            var unversioned =
                    each.who().send(each.who().json(path + "/" + each.act(), "{}".getBytes(StandardCharsets.UTF_8)));
            assertThat(unversioned.status())
                    .as(each.act() + " without a version")
                    .isEqualTo(428);
        }
        refused(above.create(path + "/supervision/remind", "{}"), 409, "NOT_POSSIBLE_NOW", "");
        refused(unit.change(path + "/sign", 7, "{}"), 409, "STALE_VERSION", "");
        refused(unit.change("/api/v1/tasks/" + UUID.randomUUID() + "/sign", 1, "{}"), 404, "NOT_FOUND", "");
        assertThat(shift.written()).isEqualTo(before);
    }

    @Test
    void listsArePagedFilteredAndOnesOwn() {
        for (int i = 0; i < 3; i++) {
            issued();
        }
        var seen = new AtomicInteger();
        var next = "";
        do {
            var page =
                    unit.get("/api/v1/tasks?side=handled&limit=2&page=" + next).json();
            seen.addAndGet(page.path("items").size());
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        assertThat(seen).hasValue(3);
        assertThat(unit.get("/api/v1/tasks?side=issued").json().path("items")).isEmpty();
        assertThat(desk.get("/api/v1/tasks?side=issued&state=issued").json().path("items"))
                .hasSize(3);
        assertThat(desk.get("/api/v1/tasks?standing=late").json().path("items")).isEmpty();
        for (var wrong : List.of("side=theirs", "standing=x", "state=x", "limit=0", "limit=9999", "page=x")) {
            assertThat(desk.get("/api/v1/tasks?" + wrong).status()).as(wrong).isEqualTo(400);
        }
    }
}
