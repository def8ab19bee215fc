package org.liandong.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.EndpointWorld;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * Generated requests to every endpoint and form there is, by staff of every role and by nobody: none ends in a fault of
 * ours, what is refused names its field, and no case of any kind is half-written. Endpoints come from the live mapping, so
 * a new one is in here by itself. {@code ./liandong fuzz} makes it long.
 */
@DeskTest
class EveryDoorFuzzTests {

    private static final int CALLS = Integer.getInteger("liandong.fuzz", 1_500);
    private static final long SEED = Long.getLong("liandong.fuzz.seed", 1122);
    private static final int CALLS_IN_A_WORLD = 400;
    private static final int CALLS_OF_ONE = 30;
    private static final Pattern NAMED =
            Pattern.compile("<(?:input|textarea|select)\\b[^>]*\\bname=\"([A-Za-z0-9-]+)\"");
    private static final Set<String> OF_A_FIELD =
            Set.of("FIELD_REQUIRED", "FIELD_INVALID", "FIELD_TOO_LONG", "UNKNOWN_CODE", "PARAMETER_INVALID");
    private static final JsonMapper JSON = new JsonMapper();

    /** One way in. */
    private record Door(
            RequestMethod method,
            String pattern,
            @Nullable Type body,
            List<String> parameters,
            @Nullable String file) {

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    /** What came back; and whether the address itself was made up, so that there is no field to name. */
    private record Answer(int status, String text, String type, boolean elsewhere) {}

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    @Autowired
    private EndpointWorld worlds;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private final Guess guess = new Guess(SEED);
    private final HttpClient client = HttpClient.newBuilder()
            .localAddress(InetAddress.ofLiteral("127.9.9.8"))
            .build();
    private final List<String> fields = formFields();
    private EndpointWorld.Furnished world;
    private List<String> tokens;
    private Browser anybody;

    @Test
    void noRequestEndsInAFaultOfOursAndNoCaseIsHalfWritten() {
        var doors = doors();
        var tried = new TreeSet<String>();
        var seen = new TreeMap<Integer, Integer>();
        for (int i = 0; i < CALLS; i++) {
            if (i % CALLS_IN_A_WORLD == 0) {
                moveOn();
            }
            if (i % CALLS_OF_ONE == 0) {
                anybody = new Browser(port);
                anybody.get("/my");
            }
            // Each door in turn, then any.
            var door = i < doors.size() ? doors.get(i) : guess.any(doors);
            var answer = knock(door, i);
            tried.add(door.toString());
            seen.merge(answer.status(), 1, Integer::sum);
            if (!answer.elsewhere()) {
                namesItsField(door, answer);
            }
        }
        assertThat(doors).hasSizeGreaterThan(200);
        assertThat(tried).hasSize(Math.min(CALLS, doors.size()));
        assertThat(seen.getOrDefault(200, 0) + seen.getOrDefault(201, 0) + seen.getOrDefault(302, 0))
                .as("some were right: %s", seen)
                .isGreaterThan(CALLS / 10);
        assertThat(halfWritten()).isEmpty();
    }

    /** Another county with one of everything, somebody who may do everything there, and somebody of each role. */
    private void moveOn() {
        world = worlds.furnish(port);
        var county = world.county();
        var made = new ArrayList<String>();
        var everything = counties.staff(county.desk(), county.code(), Role.values());
        var atTheUnit = counties.staff(county.east(), county.code(), Role.values());
        for (int i = 0; i < Role.values().length; i++) {
            made.add(worlds.token(i % 2 == 0 ? everything : atTheUnit));
        }
        Stream.of(Role.values()).forEach(role -> made.add(worlds.token(county, role)));
        tokens = List.copyOf(made);
    }

    private List<Door> doors() {
        var found = new ArrayList<Door>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (!handler.getBeanType().getName().startsWith("org.liandong.")
                    || handler.getMethod().getReturnType().getSimpleName().contains("Emitter")) {
                return;
            }
            var methods = info.getMethodsCondition().getMethods();
            for (var pattern : info.getPatternValues()) {
                if (!pattern.contains("*")) {
                    (methods.isEmpty() ? List.of(RequestMethod.GET) : List.copyOf(methods))
                            .forEach(method -> found.add(
                                    new Door(method, pattern, body(handler), parameters(handler), file(handler))));
                }
            }
        });
        found.sort((one, other) -> one.toString().compareTo(other.toString()));
        return found;
    }

    private static @Nullable Type body(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .map(parameter -> parameter.getGenericParameterType())
                .findFirst()
                .orElse(null);
    }

    private static List<String> parameters(HandlerMethod handler) {
        var names = new DefaultParameterNameDiscoverer().getParameterNames(handler.getMethod());
        var declared = handler.getMethod().getParameters();
        var found = new ArrayList<String>();
        for (int i = 0; i < declared.length; i++) {
            var annotation = declared[i].getAnnotation(RequestParam.class);
            if (annotation != null && names != null) {
                found.add(annotation.name().isEmpty() ? names[i] : annotation.name());
            } else if (declared[i].getType().isRecord()) {
                Arrays.stream(declared[i].getType().getRecordComponents())
                        .forEach(component -> found.add(component.getName()));
            }
        }
        return found;
    }

    /** The name of the file a handler takes, if it takes one. */
    private static @Nullable String file(HandlerMethod handler) {
        return Arrays.stream(handler.getMethod().getParameters())
                .filter(parameter ->
                        parameter.getParameterizedType().getTypeName().contains(MultipartFile.class.getSimpleName()))
                .map(parameter -> parameter.getName())
                .findFirst()
                .orElse(null);
    }

    private Answer knock(Door door, int number) {
        var address = address(door);
        var token = guess.once(6) ? "" : guess.any(tokens);
        var form = form(door);
        Answer answer;
        String sent;
        if (door.body() == null && token.isEmpty() && door.method() == RequestMethod.POST && door.file() == null) {
            sent = String.join("&", form);
            answer = of(anybody.post(address, form.toArray(String[]::new)));
        } else {
            sent = door.body() != null
                    ? guess.spoilt(EndpointWorld.body(door.body(), world), world)
                    : Browser.encode(form);
            answer = send(door, address, token, sent);
        }
        assertThat(answer.status())
                .as(() -> "call %d of seed %d: %s %s %s %s".formatted(number, SEED, door, address, sent, answer.text()))
                .isLessThan(500);
        var usual = EndpointWorld.address(door.pattern(), world).orElseThrow();
        return new Answer(answer.status(), answer.text(), answer.type(), !address.equals(usual));
    }

    private String address(Door door) {
        var things = world.things();
        var address = EndpointWorld.address(door.pattern(), world).orElseThrow();
        if (guess.once(10) && door.pattern().contains("{")) {
            for (var known : things.values()) {
                if (known.length() > 3 && address.contains(known)) {
                    return address.replace(known, encoded(shortened(guess.odd())));
                }
            }
        }
        return door.pattern().contains("/requests/{id}/") && door.pattern().contains("{action}")
                ? address.replace(world.things().get("action"), encoded(shortened(guess.action())))
                : address;
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    private List<String> form(Door door) {
        var form = new ArrayList<String>();
        for (var name : door.parameters()) {
            if (!guess.once(3)) {
                form.addAll(List.of(name, guess.word(world)));
            }
        }
        for (int more = guess.below(door.method() == RequestMethod.GET ? 2 : 10); more > 0; more--) {
            form.addAll(List.of(guess.any(fields), guess.word(world)));
        }
        if (!guess.once(4)) {
            form.addAll(List.of("version", String.valueOf(1 + guess.below(6))));
        }
        return form;
    }

    private Answer send(Door door, String address, String token, String sent) {
        boolean reads = door.method() == RequestMethod.GET || door.method() == RequestMethod.HEAD;
        var query = reads && !sent.isEmpty() ? "?" + (sent.length() > 6_000 ? sent.substring(0, 6_000) : sent) : "";
        query = query.replaceAll("%[0-9A-F]?$", "");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address + query))
                .timeout(Duration.ofSeconds(60))
                .header(
                        "Accept",
                        guess.once(2) ? "text/html, */*;q=0.5" : "application/json, text/html;q=0.9, */*;q=0.5")
                .header(
                        "Idempotency-Key",
                        guess.once(10) ? "x" : UUID.randomUUID().toString())
                .header("If-Match", guess.once(8) ? "x" : "\"" + (1 + guess.below(5)) + "\"");
        if (guess.once(8)) {
            request.header("HX-Request", "true");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (reads) {
            request.method(door.method().name(), HttpRequest.BodyPublishers.noBody());
        } else if (door.body() != null) {
            request.header("Content-Type", "application/json")
                    .method(door.method().name(), HttpRequest.BodyPublishers.ofString(sent));
        } else if (door.file() != null) {
            request.header("Content-Type", "multipart/form-data; boundary=cut")
                    .method(door.method().name(), HttpRequest.BodyPublishers.ofByteArray(parts(door.file())));
        } else {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .method(door.method().name(), HttpRequest.BodyPublishers.ofString(sent));
        }
        try {
            return of(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(door + " " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A form with a file that is none, now and then cut off. */
    private byte[] parts(String file) {
        var bytes = new ByteArrayOutputStream();
        for (int more = guess.below(4); more > 0; more--) {
            bytes.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"" + guess.any(fields) + "\"\r\n\r\n"
                            + guess.word(world) + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        bytes.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"" + file
                        + "\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        for (int i = guess.below(200); i > 0; i--) {
            bytes.write(guess.below(256));
        }
        bytes.writeBytes(guess.once(5) ? new byte[0] : "\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static Answer of(HttpResponse<String> answer) {
        return new Answer(
                answer.statusCode(),
                answer.body(),
                answer.headers().firstValue("Content-Type").orElse(""),
                false);
    }

    /** A machine that sent a wrong value is told which. */
    private static void namesItsField(Door door, Answer answer) {
        if (!answer.type().startsWith("application/problem+json")) {
            return;
        }
        var problem = JSON.readTree(answer.text());
        if (OF_A_FIELD.contains(problem.path("code").asString())) {
            assertThat(problem.path("errors").path(0).path("field").asString(""))
                    .as("%s %s", door, answer.text())
                    .isNotEmpty();
        }
    }

    /** The kinds of cases that lack what every case has, and how many. */
    private List<String> halfWritten() {
        return transactions.read(
                Shift.ALL, () -> jdbc.sql("""
                        select h.kind || ' ' || h.state || ' ' || count(*) from casework.head h
                         where h.journal_count <> (select count(*) from casework.journal j where j.case_id = h.id)
                            or not exists (select from vault.case_key k where k.case_id = h.id)
                            or h.state <> 'DRAFT' and not exists (select from ledger.leaf l where l.case_id = h.id)
                            or h.final and exists (select from deadline.clock c
                                                    where c.case_id = h.id and c.status = 'RUNNING')
                            or not case h.kind
                                when 'REQUEST' then exists (select from grievance.request r where r.case_id = h.id
                                                             and (r.waits_for is null) = h.final)
                                when 'REPORT' then exists (select from incident.report r where r.case_id = h.id)
                                when 'INCIDENT' then exists (select from incident.incident r where r.case_id = h.id)
                                when 'TEAM_CALL' then exists (select from dispatch.team_call r where r.case_id = h.id)
                                when 'TASK' then exists (select from assignment.task r where r.case_id = h.id)
                                when 'SUPERVISION' then exists (select from assignment.supervision r where r.case_id = h.id)
                                when 'SITUATION_REPORT' then exists (select from situation.report r where r.case_id = h.id)
                                when 'PRESSURE' then exists (select from pressure.matter r where r.case_id = h.id)
                                else false end
                         group by h.kind, h.state
                        """).query(String.class).list());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The names of all fields of all forms. */
    private static List<String> formFields() {
        var names = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                NAMED.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(names);
    }
}
