package org.liandong.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.staff.Role;
import org.liandong.store.StoreProperties;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.liandong.support.TestServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two matters of one resident, with one name, phone, address, e-mail, network address and browser. What they share must
 * be shared with a third matter of somebody else too: whatever tells the pair from a stranger is a link.
 */
@DeskTest
@ExtendWith(OutputCaptureExtension.class)
class UnlinkableTests {

    private static final String NAME = "司徒鹮";
    private static final String STRANGER = "尉迟鹗";
    private static final String HOUSE = "石榴弄四百八十三号";
    private static final String OTHER_HOUSE = "海棠弄五百九十四号";
    private static final String PHONE = "13866662222";
    private static final String EMAIL = "one.person@example.net";
    private static final String BROWSER = "RareBrowser/7.31 (one person)";
    private static final byte[] HOST = {127, 41, 73, 9};
    private static final List<String> PLANTED =
            List.of(NAME, HOUSE, PHONE, EMAIL, BROWSER, "RareBrowser", "127.41.73.9");
    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private Shift shift;

    @Autowired
    private StoreProperties store;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    private TestCounty.County county;
    private UUID first;
    private UUID second;
    private UUID strangers;

    @BeforeEach
    void threeMatters() throws IOException, InterruptedException {
        county = shift.county();
        first = report(NAME, HOUSE, PHONE, EMAIL, BROWSER, HOST, "灶间冒烟");
        second = report(NAME, HOUSE, PHONE, EMAIL, BROWSER, HOST, "屋后塌方");
        strangers = report(
                STRANGER,
                OTHER_HOUSE,
                "13755553333",
                "somebody.else@example.org",
                "CommonBrowser/1.0",
                new byte[] {127, 52, 84, 10},
                "路边起火");
    }

    private UUID report(String name, String house, String phone, String email, String browser, byte[] host, String what)
            throws IOException, InterruptedException {
        var client = HttpClient.newBuilder()
                .localAddress(InetAddress.getByAddress(host))
                .build();
        var body = JSON.writeValueAsString(java.util.Map.of(
                "classCode",
                "FIRE",
                "place",
                java.util.Map.of("areaCode", county.eastCode()),
                "narrative",
                what + "，我叫" + name + "，住" + house + "，电话" + phone,
                "placeWords",
                house,
                "contact",
                java.util.Map.of("name", name, "phone", phone, "email", email, "address", house)));
        var answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/public/reports"))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("User-Agent", browser)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(JSON.readTree(answer.body()).path("id").asString());
    }

    private Connection superuser() throws SQLException {
        var admin = TestServer.postgres().superuser();
        return DriverManager.getConnection(store.url(), admin.user(), admin.password());
    }

    /** Every value in every row of every table that belongs to a case, read by the superuser. */
    private Set<String> values(UUID id) throws SQLException {
        var values = new HashSet<String>();
        try (var connection = superuser();
                var statement = connection.createStatement()) {
            var queries = new ArrayList<String>();
            try (var rows = statement.executeQuery("""
                    select format('select to_jsonb(t) from %I.%I t where t.%I = ', n.nspname, c.relname, a.attname)
                      from pg_class c join pg_namespace n on n.oid = c.relnamespace
                      join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
                       and (a.attname in ('case_id', 'about_id', 'incident_id', 'parent_id')
                            or n.nspname = 'casework' and c.relname = 'head' and a.attname = 'id')
                     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
                       and a.atttypid = 'uuid'::regtype
                    """)) {
                while (rows.next()) {
                    queries.add(rows.getString(1));
                }
            }
            queries.add(
                    "select to_jsonb(t) from contact.sealed_chunk t join contact.sealed_words w on w.id = t.words_id"
                            + " where w.case_id = ");
            for (var query : queries) {
                try (var rows = statement.executeQuery(query + "'" + id + "'")) {
                    while (rows.next()) {
                        flatten(JSON.readTree(rows.getString(1)), "", values);
                    }
                }
            }
        }
        return values;
    }

    private static void flatten(JsonNode node, String field, Set<String> into) {
        if (node.isObject()) {
            node.properties().forEach(entry -> flatten(entry.getValue(), entry.getKey(), into));
        } else if (node.isArray()) {
            node.forEach(each -> flatten(each, field, into));
        } else if (!node.isNull()) {
            into.add(field + "=" + node.asString());
        }
    }

    @Test
    void noValueInAnyTableTellsThePairFromAStranger() throws SQLException {
        var shared = values(first);
        shared.retainAll(values(second));
        assertThat(shared).as("the comparison sees something").contains("kind=REPORT");
        shared.removeAll(values(strangers));
        // What was said differs, and so do the dictionary words found in it: those are the matter's, not the person's.
        assertThat(shared).isEmpty();
    }

    @Test
    void theComparisonCanFail() throws SQLException {
        var one = values(first);
        var other = values(second);
        assertThat(one).isNotEqualTo(other);
        assertThat(one).anyMatch(value -> value.startsWith("ciphertext="));
        one.add("client=the same");
        other.add("client=the same");
        one.retainAll(other);
        one.removeAll(values(strangers));
        assertThat(one).containsExactly("client=the same");
    }

    @Test
    void noLogHoldsWhatCouldLinkThem(CapturedOutput output) throws IOException {
        var server =
                Files.readString(TestServer.home().resolve("postgres").resolve("server.log"), StandardCharsets.UTF_8);
        for (var planted : PLANTED) {
            assertThat(output.getAll()).doesNotContain(planted);
            assertThat(server).doesNotContain(planted);
        }
    }

    /** For each role: every page and endpoint, asked for the rare name and house, answers as for one nobody ever had. */
    @TestFactory
    List<DynamicTest> noRoleFindsARareNameOrHouseAnywhere() {
        var asked = questions();
        assertThat(asked).hasSizeGreaterThan(20);
        return java.util.Arrays.stream(Role.values())
                .map(role -> DynamicTest.dynamicTest(role + " asks " + asked.size() + " times", () -> ask(role, asked)))
                .toList();
    }

    private record Question(String path, String parameter) {}

    private void ask(Role role, List<Question> asked) {
        var browser = shift.signedIn(port, county, role);
        var seen = new TreeSet<Integer>();
        for (var question : asked) {
            for (var pair : List.of(List.of(NAME, STRANGER + "甲"), List.of(HOUSE, "无花弄一千一百一十一号"))) {
                var planted = get(browser, question, pair.get(0));
                var never = get(browser, question, pair.get(1));
                seen.add(planted.statusCode());
                assertThat(compared(question, planted.body(), pair.get(0)))
                        .as("%s?%s for %s", question.path(), question.parameter(), role)
                        .isEqualTo(compared(question, never.body(), pair.get(1)));
                assertThat(planted.body()).doesNotContain(PHONE, EMAIL);
            }
        }
        assertThat(seen).as("some of it is answered").contains(200);
    }

    private static HttpResponse<String> get(Browser browser, Question question, String text) {
        return browser.get(question.path()
                + (question.parameter().isEmpty()
                        ? ""
                        : "?" + question.parameter() + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8)));
    }

    /** The audit trail grows by every question that is asked of it: there, only what echoes the question is compared. */
    private static String compared(Question question, String page, String asked) {
        var bare = bare(page, asked);
        return question.path().startsWith("/admin/audit") ? "ASKED".repeat(bare.split("ASKED", -1).length) : bare;
    }

    /** A page without what changes from one request to the next, and without the question itself. */
    private static String bare(String page, String asked) {
        return page.replace(URLEncoder.encode(asked, StandardCharsets.UTF_8), "ASKED")
                .replace(asked, "ASKED")
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("hx-headers=\"[^\"]*\"", "")
                .replaceAll("name=\"key\" value=\"[^\"]*\"", "")
                .replaceAll("name=\"(draft|server-time)\" (content|value)=\"[^\"]*\"", "")
                .replaceAll("\"(reference|instance|at|now|asOf)\":\"[^\"]*\"", "")
                .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "")
                .replaceAll("fault-no[^<]*<[^<]*", "")
                .replaceAll("[A-Z0-9]{4}-[A-Z0-9]{4}(?=<)", "");
    }

    /** Every GET without a path variable, with each parameter it takes, and those people would try. */
    private List<Question> questions() {
        var names = new DefaultParameterNameDiscoverer();
        var found = new TreeSet<Question>(
                java.util.Comparator.comparing(Question::path).thenComparing(Question::parameter));
        mapping.getHandlerMethods().forEach((info, handler) -> {
            var methods = info.getMethodsCondition().getMethods();
            if (!methods.isEmpty() && !methods.contains(RequestMethod.GET)
                    || handler.getMethod().getReturnType().getSimpleName().contains("Emitter")) {
                return;
            }
            for (var path : info.getPatternValues()) {
                if (path.contains("{") || path.contains("*") || path.contains("live") || path.startsWith("/v3")) {
                    continue;
                }
                found.add(new Question(path, ""));
                List.of("q", "name", "phone", "search", "words").forEach(each -> found.add(new Question(path, each)));
                var parameters = names.getParameterNames(handler.getMethod());
                var annotations = handler.getMethod().getParameters();
                for (int i = 0; i < annotations.length; i++) {
                    var annotation = annotations[i].getAnnotation(RequestParam.class);
                    if (annotation != null && parameters != null) {
                        found.add(new Question(path, annotation.name().isEmpty() ? parameters[i] : annotation.name()));
                    }
                }
            }
        });
        return List.copyOf(found);
    }
}
