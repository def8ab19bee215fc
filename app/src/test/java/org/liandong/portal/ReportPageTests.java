package org.liandong.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.kernel.Access;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.liandong.support.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A resident reports an emergency on the web, page by page, without script. */
@DeskTest
@ExtendWith(OutputCaptureExtension.class)
class ReportPageTests {

    private static final Pattern CODE = Pattern.compile("id=\"receipt\">([0-9A-Z-]+)<");
    private static final Pattern NUMBER = Pattern.compile("R\\d{4}-\\d{7}");

    @LocalServerPort
    private int port;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private TestCounty.County county;
    private Visitor visitor;

    @BeforeEach
    void aVisitor() {
        county = counties.newCounty();
        visitor = new Visitor(port);
    }

    private long reports() {
        return transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("select count(*) from casework.head where kind = 'REPORT'")
                        .query(Long.class)
                        .single());
    }

    private HttpResponse<String> upToCheck(String narrative) {
        visitor.get("/report");
        visitor.fill("/report", "classCode", "LANDSLIDE");
        visitor.fill("/report", "areaCode", county.eastCode(), "placeWords", "村口往北");
        visitor.fill("/report", "narrative", narrative);
        return visitor.fill("/report", "phone", "13900001111", "name", "路过的人");
    }

    private static String find(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        assertThat(found.find()).as("%s in the page", pattern).isTrue();
        return found.groupCount() == 0 ? found.group() : found.group(1);
    }

    @Test
    void theFrontDoorNamesTheNumbersToRingBeforeAnythingElse() {
        var home = visitor.get("/");
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body().indexOf("tel:119"))
                .isPositive()
                .isLessThan(home.body().indexOf("\"/report\""));
        assertThat(home.body()).contains("tel:120", "tel:110", "tel:122", "\"/my\"", "\"/sign-in\"");
        assertThat(visitor.get("/?lang=en").body()).contains("Somebody in danger? Ring first");
    }

    @Test
    void aReportGoesPageByPageAndComesBackWithANumberAndACode() {
        long before = reports();
        var check = upToCheck("坡上的土在往下掉");
        assertThat(check.body()).contains("滑坡", "东乡", "村口往北", "坡上的土在往下掉", "13900001111");
        assertThat(reports()).isEqualTo(before);

        var sent = visitor.fill("/report");

        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(sent.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(reports()).isEqualTo(before + 1);
        var code = find(CODE, sent.body());
        var matter = visitor.fill("/my", "code", code.toLowerCase().replace("-", " "));
        assertThat(matter.statusCode()).isEqualTo(200);
        assertThat(matter.body()).contains(find(NUMBER, sent.body()), "滑坡", "东乡", "已收到", "试验县联动中心");
        assertThat(matter.body()).doesNotContain("13900001111", "路过的人", "坡上的土", "村口往北");
    }

    @Test
    void sendingTwiceIsOneReport() {
        long before = reports();
        upToCheck("两次");
        var form = visitor.hidden("/report");

        var first = visitor.post("/report", form);
        var second = visitor.post("/report", form);

        assertThat(find(CODE, second.body())).isEqualTo(find(CODE, first.body()));
        assertThat(reports()).isEqualTo(before + 1);
    }

    @Test
    void aKeyUsedForOtherWordsIsRefused() {
        upToCheck("第一件");
        var form = visitor.hidden("/report");
        visitor.post("/report", form);
        long before = reports();
        form.put("narrative", "第二件");

        var answer = visitor.post("/report", form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("第二件", "error-summary");
        assertThat(reports()).isEqualTo(before);
    }

    @Test
    void goingBackKeepsWhatWasTyped() {
        upToCheck("记着的话");
        var where = visitor.fill("/report", "go", "where");
        assertThat(where.body()).contains("村口往北");
        var check = visitor.fill("/report", "areaCode", county.westCode(), "placeWords", "村口往南");
        assertThat(check.body()).contains("西乡", "村口往南", "记着的话", "13900001111");
    }

    @Test
    void wordsThatNameAPlaceAreOfferedFromTheGazetteer() {
        var id = java.util.UUID.randomUUID();
        jdbc.sql("""
                insert into area.place (id, name, kind, area_code, latitude, longitude)
                values (?, '下洋石桥', 'BRIDGE', ?, 30.01, 120.11)
                """).params(id, county.eastCode()).update();
        visitor.get("/report");
        visitor.fill("/report", "classCode", "FIRE");
        var offered = visitor.fill("/report", "areaCode", county.eastCode(), "placeWords", "下洋石桥往北两百米");
        assertThat(offered.body()).contains("下洋石桥", id.toString());
        visitor.fill("/report", "placeId", id.toString());
        visitor.fill("/report", "narrative", "冒烟");
        visitor.fill("/report", "phone", "");
        var sent = visitor.fill("/report");
        var precision = transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("""
                        select r.precision || ' ' || r.place_id from incident.report r
                          join casework.head h on h.id = r.case_id where h.number = ?
                        """)
                        .param(find(NUMBER, sent.body()))
                        .query(String.class)
                        .single());
        assertThat(precision).isEqualTo("PLACE " + id);
    }

    @ParameterizedTest
    @CsvSource({
        "what, classCode, '', 422",
        "what, classCode, DRAGON, 422",
        "what, classCode, '<script>alert(1)</script>', 422",
        "where, areaCode, '', 422",
        "where, areaCode, 000000, 422",
        "where, latitude, north, 422",
        "where, longitude, 400, 422",
        "contact, phone, not a number, 422",
        "contact, phone, 139';drop table--, 422",
        "no-such-step, classCode, FIRE, 400"
    })
    void whatCannotBeIsSaidOnThePageAndNothingIsWritten(String step, String field, String value, int status) {
        long before = reports();
        visitor.get("/report");
        var form = visitor.hidden("/report");
        form.put("step", step);
        form.put(field, value == null ? "" : value);
        var answer = visitor.post("/report", form);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("<script>alert", "Exception");
        assertThat(reports()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "narrative, 4001, 422",
        "placeWords, 301, 422",
        "name, 61, 422",
    })
    void whatIsTooLongIsKeptAndNothingIsWritten(String field, int length, int status) {
        long before = reports();
        upToCheck("好");
        var form = visitor.hidden("/report");
        form.put(field, "长".repeat(length));
        var answer = visitor.post("/report", form);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("长".repeat(length), "data-invalid");
        assertThat(reports()).isEqualTo(before);
    }

    @Test
    void aPlaceOutsideTheCountyIsRefusedAtTheEnd() {
        long before = reports();
        upToCheck("很远");
        var form = visitor.hidden("/report");
        form.put("latitude", "-45.0");
        form.put("longitude", "10.0");
        var answer = visitor.post("/report", form);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("本县以外");
        assertThat(reports()).isEqualTo(before);
    }

    @Test
    void aPointIsTakenBackWithoutScript() {
        visitor.get("/report");
        visitor.fill("/report", "classCode", "FIRE");
        var form = visitor.hidden("/report");
        form.put("latitude", "-45.0");
        form.put("longitude", "10.0");
        assertThat(visitor.post("/report", form).body()).contains("本县以外", "no-point");
        var where = visitor.fill("/report", "go", "no-point");
        assertThat(where.body()).doesNotContain("no-point", "-45.0");
    }

    @Test
    void theGroundOfTheMapIsPublicAndShowsNoMatter() {
        upToCheck("不在图上");
        visitor.fill("/report");
        var ground = visitor.get("/report/map.geojson");
        assertThat(ground.statusCode()).isEqualTo(200);
        assertThat(ground.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/geo+json"));
        assertThat(ground.body()).contains("FeatureCollection", "东乡").doesNotContain("incident", "report", "R2026");
    }

    @Test
    void theReceiptCarriesItsOwnQrCode() {
        upToCheck("扫一扫");
        assertThat(visitor.fill("/report").body()).contains("class=\"qr\"", "viewBox=\"0 0 ", "h1v1h-1z");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        long before = reports();
        upToCheck("好");
        var form = new LinkedHashMap<>(visitor.hidden("/report"));
        form.remove("narrative");
        var pairs = new StringBuilder("narrative=%FF%FE%00%01");
        form.forEach((name, value) -> pairs.append('&').append(name).append('=').append(value.replace("+", "%2B")));
        var answer = visitor.postRaw("/report", pairs.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isBetween(400, 422);
        assertThat(reports()).isEqualTo(before);
    }

    @Test
    void aBodyBeyondEveryMeasureIsRefused() {
        long before = reports();
        visitor.get("/report");
        var form = visitor.hidden("/report");
        form.put("narrative", "x".repeat(3_000_000));
        var answer = visitor.post("/report", form);
        assertThat(answer.statusCode()).isIn(400, 403, 413);
        assertThat(reports()).isEqualTo(before);
    }

    @Test
    void aFormFromElsewhereIsRefused() {
        long before = reports();
        upToCheck("伪造");
        var form = visitor.hidden("/report");
        form.remove("_csrf");
        assertThat(visitor.post("/report", form).statusCode()).isEqualTo(403);
        assertThat(reports()).isEqualTo(before);
    }

    @Test
    void whoReportsTooOftenIsToldTheNumberToRing() {
        upToCheck("很多次");
        var form = visitor.hidden("/report");
        HttpResponse<String> answer = null;
        for (int i = 0; i < 61; i++) {
            answer = visitor.post("/report", form);
        }
        assertThat(answer).isNotNull();
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("tel:119", "tel:120", "很多次");
        var other = new Visitor(port);
        other.get("/report");
        assertThat(other.fill("/report", "classCode", "FIRE").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingTypedReachesTheSessionTheTablesOrTheLog(CapturedOutput output) {
        long before = sessionsOfNobody();
        upToCheck("只有我知道的七个字");
        var sent = visitor.fill("/report");
        var code = find(CODE, sent.body());
        visitor.get("/my/" + code);
        assertThat(sessionsOfNobody()).as("sessions of residents").isEqualTo(before);
        assertThat(output.getAll()).doesNotContain("只有我知道", "13900001111", code, code.replace("-", ""), "127.7.");
        var written = transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("""
                        select string_agg(j.facts::text, ' ') from casework.journal j
                          join casework.head h on h.id = j.case_id where h.number = ?
                        """)
                        .param(find(NUMBER, sent.body()))
                        .query(String.class)
                        .single());
        assertThat(written).doesNotContain("只有我知道", "13900001111");
    }

    /** Of staff between two factors, and of residents, who are to have none. */
    private long sessionsOfNobody() {
        return jdbc.sql("select count(*) from staff.session where principal_name is null")
                .query(Long.class)
                .single();
    }

    @Test
    void theDraftIsNotShownByAMapsToString() {
        var draft = new ReportDraft("FIRE", "", "", "", "", "", "秘密", "", "", "", "", null, null);
        assertThat(draft.toString()).doesNotContain("秘密");
        assertThat(draft.besides(ReportStep.HAPPENED)).isEqualTo(Map.of("classCode", "FIRE", "key", draft.key()));
    }
}
