package org.liandong.walls;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.dispatch.Dispatching;
import org.liandong.kernel.CaseId;
import org.liandong.staff.Role;
import org.liandong.store.StoreProperties;
import org.liandong.store.Transactions;
import org.liandong.support.Api;
import org.liandong.support.Bodies;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.EndpointWorld;
import org.liandong.support.EndpointWorld.Furnished;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * Three residents' matters that differ in nothing but who brought them, two of them the same person: every page, export
 * and act that names a case is asked for each of the three, by every role and by the holder of its code, and whatever
 * tells the pair from the stranger is a link. Acts are done to all three, one after the other, and what they leave in
 * the tables is compared as well.
 */
@DeskTest
class UnlinkableByCaseTests {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern BETWEEN = Pattern.compile("[\\s<>\"'=/;,?&{}\\[\\]()]+");
    private static final Pattern PIECES = Pattern.compile("(?=<tr|<li|<article|<option|\\{\"id\")|\n");

    /** Where a person's words and contact are shown to those who may open them: the one place they come out. */
    private static final Pattern OPENS =
            Pattern.compile("POST .*(/words|/contact|/open|/open-words|/open-contact|/print)$");

    @LocalServerPort
    private int port;

    @Autowired
    private Shift shift;

    @Autowired
    private EndpointWorld worlds;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private TestCounty counties;

    @Autowired
    private StoreProperties store;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    private final List<String> faults = new ArrayList<>();
    private final Map<Integer, Integer> answered = new HashMap<>();
    private Furnished base;
    private Browser anybody;
    private HttpClient client;
    private Brought first;
    private Brought second;
    private Brought stranger;

    /** A matter that waits and one that became an incident with a team on its way, and how addresses name them. */
    private record Brought(OnePerson who, Furnished world, List<String> names) {

        String thing(String name) {
            return requireNonNull(world.things().get(name));
        }

        String report() {
            return thing("report");
        }

        String incident() {
            return thing("incident");
        }
    }

    private record Endpoint(
            RequestMethod method, String pattern, @Nullable Type body) {

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    private record Answer(int status, String text, String location) {

        static Answer of(HttpResponse<byte[]> answer) {
            return new Answer(
                    answer.statusCode(),
                    Bodies.text(answer.body()),
                    answer.headers().firstValue("Location").orElse(""));
        }
    }

    @BeforeEach
    void threeOfAKind() throws IOException, InterruptedException {
        base = worlds.furnish(port);
        moveOn();
        first = brought(OnePerson.RARE);
        stranger = brought(OnePerson.STRANGER);
        second = brought(OnePerson.RARE);
    }

    /** To another address: what is spent of limits is counted by it, and an answer "too many" would say nothing. */
    private void moveOn() {
        int serial = ADDRESSES.incrementAndGet();
        var from = InetAddress.ofLiteral("127.6.%d.%d".formatted(serial / 250, serial % 250 + 1));
        if (client != null) {
            client.shutdownNow();
        }
        client = HttpClient.newBuilder().localAddress(from).build();
        anybody = new Browser(port, from);
        anybody.get("/my");
    }

    private Brought brought(OnePerson who) throws IOException, InterruptedException {
        var county = base.county();
        var waiting = who.report(port, county.eastCode(), "门口起火");
        var attached = who.report(port, county.eastCode(), "门口起火");
        var dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        var desk = new Api(port, worlds.token(dispatcher));
        var incident = desk.create("/api/v1/incidents", "{\"fromReport\":\"%s\"}".formatted(attached.id()))
                .json();
        var id = incident.path("id").asString();
        desk.change("/api/v1/incidents/" + id + "/assess", 1, "{\"grade\":4}");
        var team = shift.eastTeam(county);
        var call = desk.create("/api/v1/incidents/" + id + "/calls", "{\"teams\":[\"" + team.code() + "\"]}")
                .json()
                .path(0);
        var callId = call.path("id").asString();
        var link = URI.create(dispatching
                        .link(dispatcher, new CaseId(UUID.fromString(callId)))
                        .orElseThrow())
                .getPath()
                .substring("/t/".length());
        var things = new HashMap<>(base.things());
        things.put("report", waiting.id().toString());
        things.put("receipt", waiting.code());
        things.put("incident", id);
        things.put("call", callId);
        things.put("team", team.code());
        things.put("link", link);
        return new Brought(
                who,
                new Furnished(county, things),
                List.of(
                        waiting.id().toString(),
                        waiting.number(),
                        waiting.code(),
                        attached.id().toString(),
                        attached.number(),
                        attached.code(),
                        id,
                        incident.path("number").asString(),
                        callId,
                        call.path("number").asString(callId),
                        team.id().value().toString(),
                        link));
    }

    @Test
    void nothingThatNamesACaseTellsThePairFromAStranger() throws SQLException {
        var tokens = new EnumMap<Role, String>(Role.class);
        Stream.of(Role.values()).forEach(role -> tokens.put(role, worlds.token(base.county(), role)));
        var endpoints = CaseEndpoint.list(mapping);

        for (var method : List.of(RequestMethod.GET, RequestMethod.POST, RequestMethod.GET)) {
            for (var endpoint : endpoints) {
                if (endpoint.method() == method) {
                    moveOn();
                    compare(endpoint, "anyone", "");
                    tokens.forEach((role, token) -> compare(endpoint, role.name(), token));
                }
            }
        }

        assertThat(faults).isEmpty();
        assertThat(endpoints).hasSizeGreaterThan(100);
        assertThat(answered.keySet()).contains(200, 302, 403, 404, 409);
        assertThat(answered.get(200)).isGreaterThan(500);
        for (var kind : List.of("report", "incident", "call")) {
            assertThat(CaseValues.onlyShared(values(first, kind), values(second, kind), values(stranger, kind)))
                    .as("rows of the " + kind)
                    .isEmpty();
        }
    }

    @Test
    void theComparisonSeesALink() {
        var one = new Answer(200, "<p>again from the same caller</p>", "");
        var other = new Answer(200, "<p>from somebody</p>", "");

        judge("a page", one, one, other);

        assertThat(faults).singleElement().asString().contains("again", "same", "caller");
        faults.clear();
        judge("a page", page(first, second), page(second, first), page(stranger));
        assertThat(faults).singleElement().asString().contains("OTHER");
    }

    private static Answer page(Brought... mentioned) {
        return new Answer(200, Stream.of(mentioned).map(Brought::report).toList() + "", "");
    }

    private Set<String> values(Brought brought, String kind) throws SQLException {
        return CaseValues.of(store.url(), UUID.fromString(brought.thing(kind)));
    }

    /** One question about each of the three, the stranger's between the pair. */
    private void compare(CaseEndpoint endpoint, String who, String token) {
        if (endpoint.takesACode()) {
            moveOn();
        }
        var one = ask(endpoint, token, first);
        var other = ask(endpoint, token, stranger);
        var two = ask(endpoint, token, second);
        judge(endpoint + " for " + who, one, two, other);
    }

    private void judge(String what, Answer one, Answer two, Answer other) {
        if (one.status() != two.status() || one.status() != other.status()) {
            faults.add(what + ": " + one.status() + ", " + two.status() + " but " + other.status());
            return;
        }
        answered.merge(one.status(), 1, Integer::sum);
        if (one.status() == 429) {
            faults.add(what + ": asked too often to say anything");
        }
        var link = CaseValues.onlyShared(words(one, first), words(two, second), words(other, stranger));
        if (OPENS.matcher(what.substring(0, Math.max(0, what.indexOf(" for ")))).find()) {
            OnePerson.RARE.marks().forEach(mark -> link.removeIf(word -> word.contains(mark)));
        } else if (OnePerson.RARE.marks().stream().anyMatch(mark -> one.text().contains(mark))) {
            faults.add(what + ": names the person: " + one.text());
        }
        if (!link.isEmpty()) {
            faults.add(what + ": the pair alone has " + link);
        }
    }

    /** The words of an answer, where its own case is OWN and another of the three OTHER; of lists, the own lines alone. */
    private Set<String> words(Answer answer, Brought own) {
        var text = answer.text() + "\n" + answer.location();
        var found = new HashSet<String>();
        for (var piece : PIECES.split(text)) {
            boolean aboutOthers = List.of(first, second, stranger).stream()
                    .filter(each -> each != own)
                    .anyMatch(each -> each.names().stream().anyMatch(piece::contains));
            boolean aboutOwn = own.names().stream().anyMatch(piece::contains);
            if (aboutOthers && !aboutOwn) {
                found.add("OTHER");
            } else {
                found.addAll(Arrays.asList(BETWEEN.split(named(piece, own))));
            }
        }
        return found;
    }

    private String named(String piece, Brought own) {
        var text = piece;
        for (var each : List.of(first, second, stranger)) {
            for (var name : each.names()) {
                text = text.replace(name, each == own ? "OWN" : "OTHER");
            }
        }
        return text;
    }

    private Answer ask(CaseEndpoint endpoint, String token, Brought about) {
        var address = EndpointWorld.address(endpoint.pattern(), about.world()).orElseThrow();
        int version = version(address.contains(about.incident()) ? about.incident() : about.report());
        if (token.isEmpty() && endpoint.method() != RequestMethod.GET && endpoint.body() == null) {
            return Answer.of(anybody.postForFile(address, form(about, version)));
        }
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "text/html, application/json;q=0.9, */*;q=0.5")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", "\"" + version + "\"");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (endpoint.body() != null) {
            request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(EndpointWorld.body(endpoint.body(), about.world())));
        } else if (endpoint.method() != RequestMethod.GET) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(Browser.encode(List.of(form(about, version)))));
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

    private int version(String id) {
        return transactions.read(
                Shift.ALL,
                () -> jdbc.sql("select version from casework.head where id = ?::uuid")
                        .param(id)
                        .query(Integer.class)
                        .single());
    }

    /** A form that fits most acts. */
    private static String[] form(Brought about, int version) {
        var form = Map.ofEntries(
                Map.entry("version", Integer.toString(version)),
                Map.entry("key", UUID.randomUUID().toString()),
                Map.entry("code", about.thing("receipt")),
                Map.entry("note", "note"),
                Map.entry("text", "text"),
                Map.entry("reason", "reason"),
                Map.entry("purpose", "HANDLING"),
                Map.entry("what", "CONTACT"),
                Map.entry("ground", "LIFE_AT_RISK"),
                Map.entry("why", "FALSE_ALARM"),
                Map.entry("asked", "NO"),
                Map.entry("wanted", "KEEP_QUIET"),
                Map.entry("grade", "3"),
                Map.entry("decision", "approve"),
                Map.entry("team", about.thing("team")),
                Map.entry("account", about.thing("user")),
                Map.entry("into", about.thing("other")));
        return form.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
    }
}
