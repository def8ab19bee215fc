package org.liandong.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.liandong.casework.Handlers;
import org.liandong.kernel.CaseId;
import org.liandong.staff.Role;
import org.liandong.support.Bodies;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.EndpointWorld;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A rare name, house, phone and e-mail, planted in two matters. Whoever asks for one of them, anywhere anything can be
 * asked, is answered as one who asks for what nobody ever had; also whoever works on one of the two.
 */
@DeskTest
class RareNameTests {

    private static final List<List<String>> ASKED = List.of(
            List.of(OnePerson.RARE.name(), "尉迟鹗甲"),
            List.of(OnePerson.RARE.house(), "无花弄一千一百一十一号"),
            List.of(OnePerson.RARE.phone(), "13844440000"),
            List.of(OnePerson.RARE.email(), "nobody.ever@example.net"));

    private static final Pattern FIELD = Pattern.compile("<(input|textarea)\\b([^>]*)>");
    private static final Pattern NAME = Pattern.compile("\\bname=\"([A-Za-z]+)\"");
    private static final Pattern TYPE = Pattern.compile("\\btype=\"([a-z-]+)\"");
    private static final Set<String> TYPED = Set.of("text", "search", "tel", "email");
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    private Shift shift;

    @Autowired
    private TestCounty counties;

    @Autowired
    private EndpointWorld worlds;

    @Autowired
    private Handlers handlers;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    private TestCounty.County county;
    private List<OnePerson.Matter> planted;
    private Browser anybody;
    private HttpClient client;

    private record Answer(int status, String text, String location) {

        static Answer of(HttpResponse<byte[]> answer) {
            return new Answer(
                    answer.statusCode(),
                    Bodies.text(answer.body()),
                    answer.headers().firstValue("Location").orElse(""));
        }
    }

    @BeforeEach
    void twoMattersOfOnePerson() throws IOException, InterruptedException {
        county = shift.county();
        planted = List.of(
                OnePerson.RARE.report(port, county.eastCode(), "灶间冒烟"),
                OnePerson.RARE.report(port, county.eastCode(), "屋后塌方"));
        OnePerson.STRANGER.report(port, county.eastCode(), "路边起火");
        moveOn();
    }

    /** To another address: wrong receipt codes are counted by it, and an answer "too many" would say nothing. */
    private void moveOn() {
        int serial = ADDRESSES.incrementAndGet();
        var from = InetAddress.ofLiteral("127.8.%d.%d".formatted(serial / 250, serial % 250 + 1));
        if (client != null) {
            client.shutdownNow();
        }
        client = HttpClient.newBuilder().localAddress(from).build();
        anybody = new Browser(port, from);
        anybody.get("/my");
    }

    @TestFactory
    Stream<DynamicTest> noRoleFindsThem() {
        var questions = Question.list(mapping);
        return Arrays.stream(Role.values())
                .map(role -> DynamicTest.dynamicTest(
                        role + " asks " + questions.size() + " ways",
                        () -> ask(role.name(), worlds.token(county, role), questions, ASKED)));
    }

    @Test
    void whoWorksOnOneOfThemFindsTheOtherNoMore() {
        var handler = counties.staff(county.east(), county.code(), Role.HANDLER, Role.CALL_TAKER);
        handlers.assign(
                counties.staff(county.desk(), county.code(), Role.DUTY_LEADER),
                new CaseId(planted.getFirst().id()),
                handler.account());

        ask("the assigned", worlds.token(handler), Question.list(mapping), ASKED.subList(0, 2));
    }

    @Test
    void nobodyAtAllFindsThem() {
        ask("anyone", "", Question.list(mapping), ASKED);
    }

    /** What is no person's, such as a place of the gazetteer, is found: these answers can differ. */
    @Test
    void whatMayBeFoundIsFound() {
        shift.place(county, "石榴弄口", 30.01, 120.11);
        var token = worlds.token(county, Role.DISPATCHER);
        var question = new Question(RequestMethod.GET, "/desk/places", "q", null);

        assertThat(compared(question, send(question, token, "石榴弄口"), "石榴弄口"))
                .isNotEqualTo(compared(question, send(question, token, "无花弄口"), "无花弄口"));
        var list = new Question(RequestMethod.GET, "/reports", "", null);
        assertThat(mentioned(send(list, token, "")))
                .contains(planted.getFirst().id().toString());
    }

    @Test
    void everyWayToAskIsAmongThem() {
        var questions = Question.list(mapping);
        assertThat(questions).hasSizeGreaterThan(60);
        assertThat(questions)
                .extracting(Question::toString)
                .contains(
                        "GET /lost-slip?words",
                        "GET /desk/places?q",
                        "GET /incidents?" + Question.TRIED,
                        "GET /admin/audit/export?login",
                        "POST /desk/look-alikes",
                        "POST /desk/reports",
                        "POST /api/v1/reports",
                        "POST /api/v1/public/reports",
                        "POST /api/v1/closures/weigh",
                        "POST /my");
        assertThat(typedFields()).contains("narrative", "placeWords", "words", "q", "phone", "name", "text", "code");
    }

    private void ask(String who, String token, List<Question> questions, List<List<String>> asked) {
        var seen = new TreeSet<Integer>();
        var closed = new TreeSet<String>();
        for (var question : questions) {
            if (question.path().startsWith("/my") || question.path().startsWith("/follow")) {
                moveOn();
            }
            for (var pair : closed.contains(question.door()) ? asked.subList(0, 1) : asked) {
                var before = question.changes() ? send(question, token, pair.get(1)) : null;
                var there = send(question, token, pair.get(0));
                var never = send(question, token, pair.get(1));
                seen.add(there.status());
                if (List.of(303, 401, 403).contains(there.status())) {
                    closed.add(question.door());
                }
                var what = question + " for " + who;
                assertThat(there.status()).as(what).isEqualTo(never.status());
                assertThat(mentioned(there)).as(what).isEqualTo(mentioned(never));
                assertThat(there.text().replace(pair.get(0), "")).as(what).doesNotContain(OnePerson.RARE.marks());
                if (before == null) {
                    assertThat(compared(question, there, pair.get(0)))
                            .as(what)
                            .isEqualTo(compared(question, never, pair.get(1)));
                } else {
                    var more = words(there, pair.get(0));
                    more.removeAll(words(before, pair.get(1)));
                    more.removeAll(words(never, pair.get(1)));
                    assertThat(more).as(what).isEmpty();
                }
            }
        }
        assertThat(seen).as("it is answered").contains(200).doesNotContain(429);
    }

    /** Which of the planted matters an answer names. */
    private List<String> mentioned(Answer answer) {
        var text = answer.text() + answer.location();
        return planted.stream()
                .flatMap(matter -> Stream.of(matter.id().toString(), matter.number(), matter.code()))
                .filter(text::contains)
                .toList();
    }

    /** The audit trail grows by every question that is asked of it: there, only what echoes the question is compared. */
    private static String compared(Question question, Answer answer, String asked) {
        var bare = bare(answer.text(), asked);
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
                .replaceAll("\"(reference|instance|at|now|asOf|promise)\":\"[^\"]*\"", "")
                .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "")
                .replaceAll("fault-no[^<]*<[^<]*", "")
                .replaceAll("[A-Z0-9]{4}-[A-Z0-9]{4}(?=<)", "");
    }

    /** What an act leaves on a page that grows by it: its words, without numbers, ids, codes and signatures. */
    private static Set<String> words(Answer answer, String asked) {
        return Stream.of((bare(answer.text(), asked) + " " + answer.location()).split("[\\s<>\"'=/;:,?&{}\\[\\]]+"))
                .filter(word -> !word.matches(".*[0-9].*") && word.length() < 24)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Answer send(Question question, String token, String text) {
        if (token.isEmpty() && question.changes() && question.body() == null) {
            return Answer.of(anybody.postForFile(question.path(), form(text)));
        }
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + question.path() + query(question, text)))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "text/html, application/json;q=0.9, */*;q=0.5")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (question.body() != null) {
            var world = new EndpointWorld.Furnished(county, things());
            request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            EndpointWorld.body(question.body(), world).replace("\"试\"", '"' + text + '"')));
        } else if (question.changes()) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(Browser.encode(List.of(form(text)))));
        }
        try {
            return Answer.of(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String query(Question question, String text) {
        return question.parameter().isEmpty()
                ? ""
                : Arrays.stream(question.parameter().split(","))
                        .map(each -> each + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private Map<String, String> things() {
        return Map.of(
                "team", "NO-TEAM", "incident", UUID.randomUUID().toString(), "other", "", "user", "", "report", "");
    }

    /** Every field a person types into anywhere, with the text; what is chosen, with what can be chosen here. */
    private String[] form(String text) {
        var fields = new TreeMap<String, String>();
        typedFields().forEach(name -> fields.put(name, text));
        fields.putAll(Map.of(
                "area", county.eastCode(),
                "classCode", "FIRE",
                "then", "keep",
                "key", UUID.randomUUID().toString(),
                "version", "1"));
        List.of("grade", "lat", "lon", "latitude", "longitude", "placeId", "placeid", "day", "days", "hurt", "trapped")
                .forEach(fields::remove);
        return fields.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
    }

    /** The names of all fields of all pages that take typed words. */
    private static Set<String> typedFields() {
        var names = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                FIELD.matcher(Files.readString(file)).results().forEach(field -> {
                    var type = TYPE.matcher(field.group(2));
                    var name = NAME.matcher(field.group(2));
                    if (name.find() && (!type.find() || TYPED.contains(type.group(1)))) {
                        names.add(name.group(1));
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        names.add("code");
        return names;
    }
}
