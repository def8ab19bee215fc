package org.liandong.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.staff.ApiTokens;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.Api;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bad input is half the work: each is a clear refusal that names the field, and nothing of it is written. */
@DeskTest
class ReportIntakeApiTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestCounty counties;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private TestCounty.County county;
    private Api api;

    @BeforeEach
    void aCallTaker() {
        county = counties.newCounty();
        api = as(counties.staff(county.desk(), county.code(), Role.CALL_TAKER));
    }

    private Api as(Actor.Staff staff) {
        var login = jdbc.sql("select login from staff.account where id = :id")
                .param("id", staff.account().value())
                .query(String.class)
                .single();
        return new Api(port, tokens.issue(login, "test", 1));
    }

    private int reportsHere() {
        return transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("select count(*) from casework.head where area_path like '/' || :code || '/%'")
                        .param("code", county.code())
                        .query(Integer.class)
                        .single());
    }

    private String good() {
        return """
                {"classCode": "FIRE", "place": {"areaCode": "%s"}, "narrative": "起火"}
                """.formatted(county.eastCode());
    }

    @Test
    void aPlainReportIsCreatedOnceAndFollowed() {
        var key = UUID.randomUUID().toString();
        var created = api.create("/api/v1/reports?offers=true", good(), key);
        var again = api.create("/api/v1/reports", good(), key);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.etag()).isEqualTo("\"1\"");
        assertThat(created.json().path("offers").isArray()).isTrue();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("receiptCode")).isEqualTo(created.json().path("receiptCode"));
        assertThat(reportsHere()).isOne();
        var read = api.get("/api/v1/reports/" + created.json().path("id").asString());
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.text()).doesNotContain("起火了").contains("RECEIVED");
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(
                Arguments.of("no class", "{\"place\":{\"areaCode\":\"%s\"}}", 422, "FIELD_REQUIRED", "classCode"),
                Arguments.of(
                        "unknown class",
                        body("\"NO-SUCH\"", "{\"areaCode\":\"%s\"}", ""),
                        422,
                        "UNKNOWN_CODE",
                        "classCode"),
                Arguments.of("no place", "{\"classCode\":\"FIRE\"}", 422, "FIELD_REQUIRED", "place"),
                Arguments.of(
                        "unknown area",
                        body("\"FIRE\"", "{\"areaCode\":\"000000\"}", ""),
                        422,
                        "UNKNOWN_CODE",
                        "areaCode"),
                Arguments.of(
                        "half a position",
                        body("\"FIRE\"", "{\"latitude\":30.0}", ""),
                        422,
                        "FIELD_REQUIRED",
                        "longitude"),
                Arguments.of(
                        "impossible latitude",
                        body("\"FIRE\"", "{\"latitude\":91,\"longitude\":120}", ""),
                        422,
                        "PLACE_IMPOSSIBLE",
                        "latitude"),
                Arguments.of(
                        "another continent",
                        body("\"FIRE\"", "{\"latitude\":-30,\"longitude\":-120}", ""),
                        422,
                        "PLACE_OUTSIDE_COUNTY",
                        "latitude"),
                Arguments.of(
                        "unknown place",
                        body("\"FIRE\"", "{\"placeId\":\"00000000-0000-0000-0000-000000000001\"}", ""),
                        422,
                        "UNKNOWN_CODE",
                        "placeId"),
                Arguments.of(
                        "future",
                        body("\"FIRE\"", "{\"areaCode\":\"%s\"}", ",\"occurredAt\":\"2999-01-01T00:00:00Z\""),
                        422,
                        "TIME_IMPOSSIBLE",
                        "occurredAt"),
                Arguments.of(
                        "prehistory",
                        body("\"FIRE\"", "{\"areaCode\":\"%s\"}", ",\"occurredAt\":\"1899-01-01T00:00:00Z\""),
                        422,
                        "TIME_IMPOSSIBLE",
                        "occurredAt"),
                Arguments.of(
                        "phone",
                        body("\"FIRE\"", "{\"areaCode\":\"%s\"}", ",\"contact\":{\"phone\":\"call me\"}"),
                        422,
                        "FIELD_INVALID",
                        "contact.phone"),
                Arguments.of(
                        "e-mail",
                        body("\"FIRE\"", "{\"areaCode\":\"%s\"}", ",\"contact\":{\"email\":\"nobody\"}"),
                        422,
                        "FIELD_INVALID",
                        "contact.email"),
                Arguments.of(
                        "control character",
                        body("\"FIRE\"", "{\"areaCode\":\"%s\"}", ",\"narrative\":\"a\\u0000b\""),
                        422,
                        "FIELD_INVALID",
                        "narrative"),
                Arguments.of(
                        "half a surrogate",
                        body("\"FIRE\"", "{\"areaCode\":\"%s\"}", ",\"narrative\":\"a\\ud800b\""),
                        422,
                        "FIELD_INVALID",
                        "narrative"),
                Arguments.of(
                        "too long",
                        body("\"FIRE\"", "{\"areaCode\":\"%s\"}", ",\"narrative\":\"" + "长".repeat(4_001) + "\""),
                        422,
                        "FIELD_TOO_LONG",
                        "narrative"));
    }

    private static String body(String classCode, String place, String more) {
        return "{\"classCode\":" + classCode + ",\"place\":" + place + more + "}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badBodies")
    void isRefusedByField(String name, String body, int status, String code, String field) {
        var answer = api.create("/api/v1/reports", body.replace("%s", county.eastCode()));

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("errors").toString()).contains("\"" + field + "\"");
        assertThat(answer.json().path("reference").asString()).isNotBlank();
        assertThat(reportsHere()).isZero();
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("garbage", "{{{".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("nothing", new byte[0]),
                Arguments.of("an array", "[]".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("a number for a place", "{\"place\":7}".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("an unknown field", "{\"watchList\":true}".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("an unknown channel", "{\"channel\":\"PIGEON\"}".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("no time", "{\"occurredAt\":\"yesterday\"}".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("another encoding", "{\"narrative\":\"起火\"}".getBytes(Charset.forName("GB18030"))),
                Arguments.of("deep nesting", ("[".repeat(5_000)).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void isRefusedWhole(String name, byte[] body) {
        var answer = api.send(api.json("/api/v1/reports", body)
                .header("Idempotency-Key", UUID.randomUUID().toString()));

        assertThat(answer.status()).as(answer.text()).isBetween(400, 422);
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("tools.jackson");
        assertThat(reportsHere()).isZero();
    }

    @Test
    void aKeyIsNeededAndMustBeOne() {
        var without = api.send(api.json("/api/v1/reports", good().getBytes(StandardCharsets.UTF_8)));
        var strange = api.create("/api/v1/reports", good(), "no");

        assertThat(without.code()).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(strange.code()).isEqualTo("PARAMETER_INVALID");
        assertThat(reportsHere()).isZero();
    }

    @Test
    void anotherMediaTypeIsRefused() {
        var answer = api.send(api.request("/api/v1/reports")
                .header("Content-Type", "text/plain")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(good())));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(reportsHere()).isZero();
    }

    @Test
    void theWrongRoleAndTheWrongAreaMayNot() {
        var observer = as(counties.staff(county.desk(), county.code(), Role.OBSERVER));
        var other = counties.newCounty();
        var stranger = as(counties.staff(other.desk(), other.code(), Role.CALL_TAKER));
        var west = as(counties.staff(county.west(), county.westCode(), Role.CALL_TAKER));

        assertThat(observer.create("/api/v1/reports", good()).status()).isEqualTo(403);
        assertThat(stranger.create("/api/v1/reports", good()).status()).isEqualTo(403);
        assertThat(west.create("/api/v1/reports", good()).code()).isEqualTo("OUTSIDE_AREA");
        assertThat(new Api(port, null).create("/api/v1/reports", good()).status())
                .isIn(401, 403);
        assertThat(new Api(port, "ldt_wrong").create("/api/v1/reports", good()).status())
                .isEqualTo(401);
        assertThat(reportsHere()).isZero();
    }

    @Test
    void anyoneMayReportAndFollow() {
        var nobody = new Api(port, null);

        var created = nobody.create("/api/v1/public/reports", good());
        var drill = nobody.create(
                "/api/v1/public/reports", good().replace("{\"classCode", "{\"exercise\":true,\"classCode"));
        var guessable = nobody.create("/api/v1/public/reports", good(), "12345678");

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(drill.status()).isEqualTo(422);
        assertThat(guessable.code()).isEqualTo("PARAMETER_INVALID");
        assertThat(reportsHere()).isOne();
        assertThat(nobody.get("/api/v1/reports").status()).isEqualTo(401);
    }
}
