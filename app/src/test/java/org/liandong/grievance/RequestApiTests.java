package org.liandong.grievance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.liandong.kernel.Access;
import org.liandong.store.Transactions;
import org.liandong.support.Api;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests over HTTP: taken once, refused by field, moved only by those whose matter it is. */
@DeskTest
class RequestApiTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private ResidentSide resident;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private Counter.Staffed here;
    private Api clerk;
    private Api handler;

    @BeforeEach
    void aCounter() {
        here = counter.staffed();
        clerk = counter.as(port, here.clerk());
        handler = counter.as(port, here.handler());
    }

    private String good() {
        return """
                {"categoryCode":"MATTER-LAND","place":{"areaCode":"%s"},"narrative":"征收补偿没有到户","points":["补偿款何时到户","面积重新量"]}
                """.formatted(here.county().eastCode());
    }

    private int written() {
        return transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("select count(*) from casework.head where area_path like '/' || :code || '/%'")
                        .param("code", here.county().code())
                        .query(Integer.class)
                        .single());
    }

    private UUID taken(String body) {
        var answer = clerk.create("/api/v1/requests", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return UUID.fromString(answer.json().path("id").asString());
    }

    private Api.Answer act(Api who, UUID id, String action, String body) {
        return who.change("/api/v1/requests/" + id + "/" + action, counter.version(id), body);
    }

    private void done(Api who, UUID id, String action, String body) {
        var answer = act(who, id, action, body);
        assertThat(answer.status()).as(action + " " + answer.text()).isIn(200, 204);
    }

    private String to(Object unit) {
        return "\"to\":\"" + unit + "\"";
    }

    @Test
    void isTakenOnceAndReadBackWithoutAWordOfIt() {
        var key = UUID.randomUUID().toString();
        var first = clerk.create("/api/v1/requests", good(), key);
        var again = clerk.create("/api/v1/requests", good(), key);
        var other = clerk.create("/api/v1/requests", good().replace("到户", "到村"), key);

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("receiptCode")).isEqualTo(first.json().path("receiptCode"));
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(written()).isOne();
        var path = "/api/v1/requests/" + first.json().path("id").asString();
        assertThat(clerk.get(path).text()).contains("SUBMITTED").doesNotContain("补偿");
        assertThat(clerk.get(path + "/points").text())
                .contains("\"inWords\":true")
                .doesNotContain("面积");
        assertThat(clerk.get("/api/v1/requests").text())
                .contains(first.json().path("number").asString());
    }

    static Stream<Arguments> bad() {
        var place = "\"place\":{\"areaCode\":\"%s\"}";
        return Stream.of(
                Arguments.of("no category", "{" + place + ",\"narrative\":\"坑\"}", "FIELD_REQUIRED", "categoryCode"),
                Arguments.of(
                        "unknown category",
                        "{\"categoryCode\":\"NO\"," + place + ",\"narrative\":\"坑\"}",
                        "UNKNOWN_CODE",
                        "categoryCode"),
                Arguments.of(
                        "no place", "{\"categoryCode\":\"PROPOSAL\",\"narrative\":\"坑\"}", "FIELD_REQUIRED", "place"),
                Arguments.of(
                        "nothing said", "{\"categoryCode\":\"PROPOSAL\"," + place + "}", "FIELD_REQUIRED", "narrative"),
                Arguments.of(
                        "missing attribute",
                        "{\"categoryCode\":\"POTHOLE\"," + place + ",\"narrative\":\"坑\"}",
                        "FIELD_REQUIRED",
                        "attribute[SIZE]"),
                Arguments.of(
                        "unknown key",
                        "{\"categoryCode\":\"POTHOLE\"," + place
                                + ",\"narrative\":\"坑\",\"answers\":{\"SIZE\":[\"HUGE\"]}}",
                        "UNKNOWN_CODE",
                        "attribute[SIZE]"),
                Arguments.of(
                        "unknown attribute",
                        "{\"categoryCode\":\"PROPOSAL\"," + place
                                + ",\"narrative\":\"坑\",\"answers\":{\"WATCH\":[\"1\"]}}",
                        "UNKNOWN_CODE",
                        "attribute[WATCH]"),
                Arguments.of(
                        "too many points",
                        "{\"categoryCode\":\"PROPOSAL\"," + place
                                + ",\"narrative\":\"坑\",\"points\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]}",
                        "TOO_MANY",
                        "points"),
                Arguments.of(
                        "unknown unit",
                        "{\"categoryCode\":\"MATTER-LAND\"," + place
                                + ",\"narrative\":\"坑\",\"complainedOf\":\"nobody\"}",
                        "UNKNOWN_CODE",
                        "complainedOf"),
                Arguments.of(
                        "accused without accusation",
                        "{\"categoryCode\":\"PROPOSAL\"," + place + ",\"narrative\":\"坑\",\"accused\":[\"%u\"]}",
                        "FIELD_INVALID",
                        "accused"),
                Arguments.of(
                        "no address of a picture",
                        "{\"categoryCode\":\"PROPOSAL\"," + place
                                + ",\"narrative\":\"坑\",\"mediaUrl\":\"javascript:alert(1)\"}",
                        "FIELD_INVALID",
                        "mediaUrl"),
                Arguments.of(
                        "phone",
                        "{\"categoryCode\":\"PROPOSAL\"," + place
                                + ",\"narrative\":\"坑\",\"contact\":{\"phone\":\"call me\"}}",
                        "FIELD_INVALID",
                        "contact.phone"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void isRefusedByField(String name, String body, String code, String field) {
        var sent = body.replace("%s", here.county().eastCode())
                .replace("%u", here.county().code() + "-east");
        for (var answer : new Api.Answer[] {
            clerk.create("/api/v1/requests", sent), new Api(port, null).create("/api/v1/public/requests", sent)
        }) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.json().path("errors").toString()).contains("\"" + field + "\"");
        }
        assertThat(written()).isZero();
    }

    @Test
    void anyoneMayAskButNotForADrillNorAnswerThemself() {
        var nobody = new Api(port, null);

        assertThat(nobody.create("/api/v1/public/requests", good()).status()).isEqualTo(201);
        for (var more : new String[] {"\"exercise\":true", "\"spotAnswer\":\"好了\"", "\"jointVisit\":true"}) {
            var answer = nobody.create("/api/v1/public/requests", good().replaceFirst("\\{", "{" + more + ","));
            assertThat(answer.status()).as(more).isEqualTo(422);
        }
        assertThat(nobody.create("/api/v1/public/requests", good(), "12345678").code())
                .isEqualTo("PARAMETER_INVALID");
        assertThat(nobody.create("/api/v1/requests", good()).status()).isIn(401, 403);
        assertThat(written()).isOne();
    }

    @Test
    void onlyTheUnitThatHasItMayActOnIt() {
        var id = taken(good());

        assertThat(act(handler, id, "accept", "{}").code()).isEqualTo("NOT_YOUR_MATTER");
        assertThat(act(handler, id, "forward", "{" + to(here.county().east()) + "}")
                        .code())
                .isEqualTo("NOT_YOUR_MATTER");
        var deskHandler = counter.handlerOf(here.county(), here.county().desk());
        assertThat(act(
                                counter.as(port, deskHandler),
                                id,
                                "forward",
                                "{" + to(here.county().east()) + "}")
                        .code())
                .isEqualTo("NOT_GRANTED");
        done(clerk, id, "forward", "{" + to(here.county().east()) + "}");
        assertThat(act(counter.as(port, here.other()), id, "accept", "{}").code())
                .isEqualTo("NOT_YOUR_MATTER");
        assertThat(handler.change("/api/v1/requests/" + id + "/accept", 1, "{}").code())
                .isEqualTo("STALE_VERSION");
        assertThat(act(handler, id, "no-such-act", "{}").status()).isEqualTo(404);
        assertThat(act(handler, id, "confirm", "{}").status()).isEqualTo(404);
        assertThat(act(handler, id, "accept", "{\"watch\":1}").status()).isIn(400, 422);
        assertThat(counter.facts(id).state()).isEqualTo(RequestState.ASSIGNED);
    }

    @Test
    void notOursIsSaidOnceThenTheUnitAboveDecidesAndTheNoticeRunsOn() {
        var id = taken(good());
        var noticeStarted = clock(id, "notice").path("startedAt").asString();
        done(clerk, id, "assign", "{" + to(here.county().east()) + "}");
        assertThat(act(handler, id, "object", "{}").code()).isEqualTo("REASON_REQUIRED");
        done(handler, id, "object", "{\"note\":\"属西乡管辖\"}");
        done(clerk, id, "approve-objection", "{\"note\":\"情况属实\"}");

        assertThat(act(clerk, id, "forward", "{" + to(here.county().west()) + "}")
                        .code())
                .isEqualTo("ALREADY_USED");
        done(
                counter.as(port, here.leader()),
                id,
                "designate",
                "{" + to(here.county().east()) + ",\"note\":\"由东乡办理\"}");
        assertThat(act(handler, id, "object", "{\"note\":\"还是不归我\"}").code()).isEqualTo("ALREADY_USED");
        assertThat(clock(id, "notice").path("startedAt").asString()).isEqualTo(noticeStarted);
        assertThat(clock(id, "notice").path("status").asString()).isEqualTo("RUNNING");
    }

    private tools.jackson.databind.JsonNode clock(UUID id, String name) {
        for (var clock : clerk.get("/api/v1/requests/" + id + "/clocks").json()) {
            if (clock.path("clock").asString().equals(name)) {
                return clock;
            }
        }
        throw new AssertionError("no clock " + name);
    }

    @Test
    void aRefusalNamesTheDoorAndIsLookedAtByAnotherUnit() {
        var id = taken(good());
        done(clerk, id, "forward", "{" + to(here.county().east()) + "}");

        assertThat(act(handler, id, "not-accept", "{\"note\":\"应当复议\"}")
                        .json()
                        .path("errors")
                        .toString())
                .contains("ground");
        assertThat(act(handler, id, "not-accept", "{\"ground\":\"OTHER_PROCEDURE\",\"note\":\"应当复议\"}")
                        .json()
                        .path("errors")
                        .toString())
                .contains("door");
        assertThat(act(handler, id, "not-accept", "{\"ground\":\"OTHER_PROCEDURE\",\"door\":\"NONE\",\"note\":\"x\"}")
                        .code())
                .isEqualTo("UNKNOWN_CODE");
        done(
                handler,
                id,
                "not-accept",
                "{\"ground\":\"OTHER_PROCEDURE\",\"door\":\"ADMINISTRATIVE_RECONSIDERATION\",\"note\":\"请申请行政复议\"}");
        var facts = counter.facts(id);
        assertThat(facts.head().isFinal()).isTrue();
        resident.contest(facts.head().id(), facts.head().version(), "不是复议的事").orThrow();

        var reviewer = counter.as(port, here.reviewer());
        assertThat(act(handler, id, "overturn", "{\"note\":\"x\"}").code()).isEqualTo("OTHER_UNIT_NEEDED");
        assertThat(act(counter.as(port, here.other()), id, "overturn", "{\"note\":\"x\"}")
                        .code())
                .isEqualTo("NOT_GRANTED");
        done(reviewer, id, "overturn", "{\"note\":\"应当受理\"}");
        assertThat(counter.facts(id).state()).isEqualTo(RequestState.SUBMITTED);
        assertThat(clock(id, "notice").path("status").asString()).isEqualTo("RUNNING");
    }

    @Test
    void everyPointIsAnsweredBeforeTheReplyAndAnotherGrantsMoreTime() {
        var id = inHand();
        assertThat(act(handler, id, "reply", "{\"note\":\"已办\"}").code()).isEqualTo("POINT_UNANSWERED");
        done(handler, id, "answer-point", point(1));
        assertThat(act(
                                handler,
                                id,
                                "answer-point",
                                "{\"point\":9,\"note\":\"x\",\"evidenceKind\":\"VISIT\",\"evidence\":\"x\"}")
                        .code())
                .isEqualTo("UNKNOWN_CODE");
        assertThat(act(handler, id, "reply", "{\"note\":\"已办\"}")
                        .json()
                        .path("errors")
                        .toString())
                .contains("2");

        var head = counter.as(port, here.head());
        done(head, id, "ask-extension", "{\"note\":\"等测绘\"}");
        assertThat(act(head, id, "grant-extension", "{\"days\":20,\"note\":\"x\"}")
                        .code())
                .isEqualTo("NOT_YOUR_MATTER");
        done(counter.as(port, here.head()), id, "note", "{\"note\":\"记\"}");
        assertThat(act(handler, id, "grant-extension", "{\"days\":20,\"note\":\"x\"}")
                        .code())
                .isEqualTo("NOT_GRANTED");
    }

    @Test
    void theHeadOfTheUnitGrantsAtMostThirtyDays() {
        var id = inHand();
        var before = clock(id, "reply").path("strict").asString();
        done(handler, id, "ask-extension", "{\"note\":\"等测绘\"}");
        var head = counter.as(port, here.head());

        assertThat(act(head, id, "grant-extension", "{\"days\":31,\"note\":\"x\"}")
                        .json()
                        .path("errors")
                        .toString())
                .contains("days");
        done(head, id, "grant-extension", "{\"days\":20,\"note\":\"测绘要等\"}");
        assertThat(counter.facts(id).state()).isEqualTo(RequestState.EXTENDED);
        if (!before.isEmpty()) {
            assertThat(java.time.LocalDate.parse(
                            clock(id, "reply").path("strict").asString()))
                    .isEqualTo(java.time.LocalDate.parse(before).plusDays(20));
        }
        assertThat(act(handler, id, "ask-extension", "{\"note\":\"还要\"}").code())
                .isEqualTo("NOT_POSSIBLE_NOW");
    }

    private static String point(int number) {
        return "{\"point\":%d,\"note\":\"已核实\",\"evidenceKind\":\"DOCUMENT\",\"evidence\":\"云政函3号\"}".formatted(number);
    }

    private UUID inHand() {
        var id = taken(good());
        done(clerk, id, "forward", "{" + to(here.county().east()) + "}");
        done(handler, id, "accept", "{}");
        done(handler, id, "begin", "{}");
        return id;
    }

    @Test
    void aServiceRequestHasItsTargetAndNoStatutoryClock() {
        var id = taken("""
                {"categoryCode":"POTHOLE","place":{"areaCode":"%s"},"narrative":"坑","answers":{"SIZE":["LARGE"],"SEEN":["WATER","STONES"],"DEPTH_CM":["12"],"POST":["7号"]}}
                """.formatted(here.county().eastCode()));
        var clocks = clerk.get("/api/v1/requests/" + id + "/clocks").text();

        assertThat(clocks).contains("\"target\"").contains("TARGET").doesNotContain("\"notice\"");
        assertThat(counter.facts(id).answers().toString()).contains("LARGE").doesNotContain("7号");
        done(clerk, id, "forward", "{" + to(here.county().east()) + "}");
        done(handler, id, "accept", "{}");
        assertThat(clerk.get("/api/v1/requests/" + id + "/clocks").text()).doesNotContain("\"reply\"");
    }

    @Test
    void answeredOnTheSpotIsReportedByStaffAndCanBeReopened() {
        var answer = clerk.create(
                "/api/v1/requests", good().replaceFirst("\\{", "{\"spotAnswer\":\"当场说明了政策\",\"channel\":\"WALK_IN\","));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var id = UUID.fromString(answer.json().path("id").asString());
        var facts = counter.facts(id);

        assertThat(facts.state()).isEqualTo(RequestState.CLOSED);
        assertThat(facts.course().result()).isEqualTo(RequestResult.REPORTED_BY_STAFF);
        resident.reopen(facts.head().id(), facts.head().version(), "没有说明白").orThrow();
        assertThat(counter.facts(id).state()).isEqualTo(RequestState.DISPUTED);
        assertThat(act(clerk, id, "reassign", "{" + to(here.county().east()) + "}")
                        .status())
                .isEqualTo(200);
    }
}
