package org.liandong.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.grievance.RequestAction;
import org.liandong.kernel.Access;
import org.liandong.store.Transactions;
import org.liandong.support.Api;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.liandong.support.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Generated visits to every door of requests: the pages of residents, their own matter, the interface for programs, the
 * acts of staff. None ends in a fault of ours, and no case is half-written. {@code ./liandong fuzz} makes it long.
 */
@DeskTest
class RequestFuzzTests {

    private static final Access ALL = new Access.Machinery("test");
    private static final int CALLS = Integer.getInteger("liandong.fuzz", 1_500);
    private static final int VISITS_OF_ONE = 40;
    private static final JsonMapper JSON = new JsonMapper();

    private static final List<String> ODD = List.of(
            "",
            " ",
            "0",
            "-1",
            "6",
            "NaN",
            "999999999999999999999",
            "null",
            "true",
            "'; drop table x; --",
            "<script>alert(1)</script>",
            "%00",
            "\u0000\u0007",
            "\ud83d\ude00",
            "\ud83d",
            "路灯",
            "漏".repeat(3_000),
            "2026-13-40T99:00:00Z",
            "2026-11-18T10:00:00+08:00",
            "30.01",
            "120.09",
            "../../etc/passwd",
            "http://a/b",
            "[]",
            "{}");
    private static final List<String> GOOD = List.of(
            "SERVICE",
            "GRIEVANCE",
            "ACCUSATION",
            "STREETLIGHT",
            "POTHOLE",
            "MATTER-LAND",
            "MISCONDUCT",
            "LARGE",
            "on",
            "yes",
            "1",
            "13900000000",
            "a@b.example",
            "补偿款没有到户");
    private static final List<String> FIELDS = List.of(
            "matterClass",
            "categoryCode",
            "areaCode",
            "placeWords",
            "latitude",
            "longitude",
            "narrative",
            "point1",
            "complainedOf",
            "contactShown",
            "accused",
            "wordsPublic",
            "name",
            "phone",
            "email",
            "key",
            "go",
            "follow",
            "a-SIZE",
            "a-SEEN",
            "a-NONE",
            "checking");
    private static final List<String> STEPS =
            List.of("kind", "category", "place", "words", "details", "about", "contact", "check", "none", "");

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private final Random random = new Random(Long.getLong("liandong.fuzz.seed", 1102));
    private Counter.Staffed here;
    private Visitor visitor;
    private int visits;
    private int answered;

    @BeforeEach
    void aCounter() {
        here = counter.staffed();
        visitor = new Visitor(port);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String word() {
        return random.nextInt(3) == 0
                ? any(ODD)
                : random.nextInt(4) == 0 ? here.county().eastCode() : any(GOOD);
    }

    @Test
    void noVisitEndsInAFaultOfOursAndNoCaseIsHalfWritten() {
        var outside = new Api(port, null);
        var staff = Stream.of(here.clerk(), here.handler(), here.head(), here.reviewer(), here.leader())
                .map(each -> counter.as(port, each))
                .toList();
        var codes = new ArrayList<String>();
        var ids = new ArrayList<String>();
        for (int i = 0; i < CALLS; i++) {
            switch (random.nextInt(10)) {
                case 0, 1 -> take(outside, codes, ids);
                case 2, 3 -> ask();
                case 4, 5 -> actOnMyOwn(codes);
                case 6 -> look();
                default -> work(any(staff), ids);
            }
        }
        assertThat(codes).as("some were right").isNotEmpty();
        assertThat(answered).as("acts that were done").isPositive();
        assertThat(halfWritten()).isZero();
    }

    /** Whatever lacks what every case has. */
    private long halfWritten() {
        return transactions.read(ALL, () -> jdbc.sql("""
                        select count(*) from casework.head h left join grievance.request r on r.case_id = h.id
                         where h.kind = 'REQUEST'
                           and (r.case_id is null
                                or h.journal_count <> (select count(*) from casework.journal j where j.case_id = h.id)
                                or not exists (select from vault.case_key k where k.case_id = h.id)
                                or not exists (select from ledger.leaf l where l.case_id = h.id)
                                or (r.waits_for is null) <> h.final)
                        """).query(Long.class).single());
    }

    private void expect(int status, Object... what) {
        assertThat(status).as(() -> List.of(what).toString()).isLessThan(500);
    }

    private void take(Api outside, List<String> codes, List<String> ids) {
        var body = new LinkedHashMap<String, Object>();
        boolean nearlyRight = random.nextBoolean();
        if (nearlyRight) {
            body.put("categoryCode", any(List.of("STREETLIGHT", "MATTER-LAND", "PROPOSAL", "MISCONDUCT")));
            body.put("place", Map.of("areaCode", here.county().eastCode()));
            body.put("narrative", "生成的一件");
        }
        for (int more = random.nextInt(nearlyRight ? 2 : 6); more > 0; more--) {
            body.put(
                    any(List.of(
                            "categoryCode",
                            "place",
                            "narrative",
                            "placeWords",
                            "points",
                            "answers",
                            "contact",
                            "complainedOf",
                            "accused",
                            "wordsPublic",
                            "mediaUrl",
                            "occurredAt",
                            "exercise",
                            "channel")),
                    switch (random.nextInt(5)) {
                        case 0 -> List.of(word(), word());
                        case 1 -> Map.of(word(), word(), "x", List.of());
                        case 2 -> random.nextInt();
                        default -> word();
                    });
        }
        var text = JSON.writeValueAsString(body);
        var answer = outside.create("/api/v1/public/requests", random.nextInt(20) == 0 ? text.substring(1) : text);
        expect(answer.status(), "take", text, answer.text());
        if (answer.status() == 201) {
            codes.add(answer.json().path("receiptCode").asString());
            ids.add(answer.json().path("id").asString());
        }
    }

    private void ask() {
        page("/ask");
        var form = visitor.hidden("/ask");
        form.put("step", any(STEPS));
        for (int more = random.nextInt(10); more > 0; more--) {
            form.put(any(FIELDS), word());
        }
        var answer = visitor.post("/ask", form);
        expect(answer.statusCode(), "ask", form);
    }

    private void actOnMyOwn(List<String> codes) {
        page("/my");
        var form = visitor.hidden("/my");
        form.put("code", codes.isEmpty() || random.nextInt(8) == 0 ? word() : any(codes));
        form.put(
                "action",
                random.nextInt(8) == 0
                        ? word()
                        : any(List.of(RequestAction.values())).slug());
        form.put("version", random.nextInt(3) == 0 ? word() : String.valueOf(random.nextInt(6)));
        form.put("text", word());
        form.put("choice", word());
        var path = any(List.of("/my/request/act", "/my/request/act", "/my/message", "/my", "/follow", "/follow/enrol"));
        var answer = visitor.post(path, form);
        expect(answer.statusCode(), path, form);
    }

    private void look() {
        var query = Stream.of("category", "area", "state", "page")
                .filter(name -> random.nextBoolean())
                .map(name -> name + "=" + URLEncoder.encode(word(), StandardCharsets.UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .orElse("");
        var path = any(List.of("/around?", "/around/map.geojson?", "/around/R2026-0000001?", "/ask?")) + query;
        var answer = page(path);
        expect(answer, path);
    }

    /** Each visitor has limits of their own; after a few visits another one comes. */
    private int page(String path) {
        if (++visits % VISITS_OF_ONE == 0) {
            visitor = new Visitor(port);
        }
        return visitor.get(path).statusCode();
    }

    private void work(Api staff, List<String> ids) {
        var id = ids.isEmpty() || random.nextInt(12) == 0 ? word() : any(ids);
        var action = any(List.of(RequestAction.values())).slug();
        var told = new LinkedHashMap<String, Object>();
        for (int more = random.nextInt(6); more > 0; more--) {
            switch (random.nextInt(8)) {
                case 0 ->
                    told.put(
                            "to",
                            any(List.of(here.county().east(), here.county().west()))
                                    .toString());
                case 1 -> told.put("ground", any(List.of("UNCLEAR", "OTHER_PROCEDURE", "x")));
                case 2 -> told.put("point", random.nextInt(4));
                case 3 -> told.put("evidenceKind", any(List.of("PHOTO", "RECORD", "")));
                case 4 -> told.put("days", random.nextInt(50) - 5);
                case 5 -> told.put("decision", any(List.of("UPHELD", "CHANGED", "x")));
                case 6 -> told.put(any(List.of("evidence", "subject", "door", "how", "letter", "unknown")), word());
                default -> told.put("note", word());
            }
        }
        var version = random.nextInt(5) == 0 ? random.nextInt(4) : version(id);
        var path = "/api/v1/requests/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/" + action;
        var answer = staff.change(path, version, JSON.writeValueAsString(told));
        expect(answer.status(), path, told, answer.text());
        answered += answer.status() == 200 ? 1 : 0;
    }

    private int version(String id) {
        return id.length() == 36 ? counter.version(java.util.UUID.fromString(id)) : 1;
    }
}
