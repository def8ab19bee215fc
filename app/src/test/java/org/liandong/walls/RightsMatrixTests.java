package org.liandong.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.liandong.kernel.Grant;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.liandong.support.EndpointWorld;
import org.liandong.support.EndpointWorld.Furnished;
import org.liandong.support.Shift;
import org.liandong.webkit.AnyStaff;
import org.liandong.webkit.Granted;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint of the running desk x every role x one's own area and a foreign one: what the declaration promises is
 * compared with what HTTP answers. Endpoints come from the live mapping, so a new one is in here by itself.
 */
@DeskTest
class RightsMatrixTests {

    /** From an address of its own, so that what it spends of the limits nobody else lacks. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .localAddress(InetAddress.ofLiteral("127.9.9.9"))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private static final int MOST = 400_000;
    private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");

    /** Who could come and help is known to every member of staff, wherever they work. */
    private static final Set<String> KNOWN_TO_ALL_STAFF = Set.of("GET /api/v1/teams");

    /**
     * Where the grant alone is not enough, by design: the pack is the whole desk's, and these people administer one of
     * its counties (PackPagesTests); words and contacts open to those somebody assigned (OpeningTests).
     */
    private static boolean asksForMore(Endpoint endpoint) {
        return endpoint.pattern().startsWith("/admin/pack")
                || endpoint.pattern().equals("/api/v1/matters/{id}/open-contact")
                || endpoint.pattern().equals("/api/v1/matters/{id}/open-words");
    }

    /** Where one endpoint is and what it says it demands; no grants: any staff; null: anyone. */
    private record Endpoint(
            RequestMethod method,
            String pattern,
            @Nullable List<Grant> demand,
            @Nullable Type body) {

        boolean isPublic() {
            return demand == null;
        }

        boolean admits(Role role) {
            return demand != null && (demand.isEmpty() || demand.stream().anyMatch(role.grants()::contains));
        }

        /** Of several grants a single act may need one certain; whoever holds them all is refused none. */
        boolean admitsWholly(Role role) {
            return demand != null && role.grants().containsAll(demand);
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    private record Answer(int status, String text) {

        boolean refusesTheCaller() {
            return List.of("SIGN_IN_REQUIRED", "NOT_GRANTED", "OUTSIDE_AREA").contains(code());
        }

        String code() {
            var found = CODE.matcher(text);
            return text.startsWith("{\"type\":\"/problems/") && found.find() ? found.group(1) : "";
        }
    }

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    @Autowired
    private EndpointWorld worlds;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Shift shift;

    @Autowired
    private Transactions transactions;

    @LocalServerPort
    private int port;

    private final List<String> faults = new ArrayList<>();
    private int asked;

    @Test
    void everyEndpointLetsInWhomItDeclares() {
        var endpoints = endpoints();
        var own = worlds.furnish(port);
        var foreign = worlds.furnish(port);
        var tokens = new EnumMap<Role, String>(Role.class);
        Stream.of(Role.values()).forEach(role -> tokens.put(role, worlds.token(own.county(), role)));

        var before = foreignRows(foreign);
        long written = written();
        for (var endpoint : endpoints.stream().filter(each -> !each.isPublic()).toList()) {
            nobody(endpoint, own);
            tokens.forEach((role, token) -> {
                if (!endpoint.admits(role)) {
                    withoutTheGrant(endpoint, role, token, own);
                }
            });
        }
        assertThat(written()).as("acts by those who may not").isEqualTo(written);
        for (var endpoint : endpoints) {
            tokens.forEach((role, token) -> {
                if (endpoint.admits(role)) {
                    elsewhere(endpoint, role, token, foreign);
                }
            });
        }
        assertThat(foreignRows(foreign)).as("what lies in a foreign area").isEqualTo(before);
        for (var endpoint : endpoints) {
            if (endpoint.isPublic()) {
                nobody(endpoint, own);
            }
            tokens.forEach((role, token) -> {
                if (endpoint.isPublic() || endpoint.admits(role)) {
                    atHome(endpoint, role, token, own, foreign);
                }
            });
        }

        assertThat(faults).as("of %d answers", asked).isEmpty();
        assertThat(endpoints).hasSizeGreaterThan(90);
        assertThat(asked).isGreaterThan(1_000);
    }

    @Test
    void everyEndpointCanBeTried() {
        var own = worlds.furnish(port);

        assertThat(endpoints())
                .allSatisfy(endpoint -> assertThat(EndpointWorld.address(endpoint.pattern(), own))
                        .as("%s has a variable EndpointWorld cannot fill", endpoint)
                        .isPresent());
    }

    private void nobody(Endpoint endpoint, Furnished world) {
        var answer = ask(endpoint, null, world);
        boolean form = endpoint.method() != RequestMethod.GET && answer.code().equals("FORM_EXPIRED");
        if (endpoint.isPublic()) {
            check(!answer.refusesTheCaller(), endpoint, "anyone", answer);
        } else {
            check(answer.status() == 401 || answer.status() == 303 || form, endpoint, "nobody", answer);
        }
    }

    private void withoutTheGrant(Endpoint endpoint, Role role, String token, Furnished world) {
        var answer = ask(endpoint, token, world);
        check(answer.status() == 403 && answer.code().equals("NOT_GRANTED"), endpoint, role + " without", answer);
    }

    /** A foreign thing answers as one that is not there, or as out of reach; never as what it is. */
    private void elsewhere(Endpoint endpoint, Role role, String token, Furnished foreign) {
        if (!EndpointWorld.namesSomething(endpoint.pattern())) {
            return;
        }
        var answer = ask(endpoint, token, foreign);
        check(answer.status() == 403 || answer.status() == 404, endpoint, role + " elsewhere", answer);
    }

    private void atHome(Endpoint endpoint, Role role, String token, Furnished own, Furnished foreign) {
        var answer = ask(endpoint, token, own);
        boolean mayBeRefused = !endpoint.isPublic() && (asksForMore(endpoint) || !endpoint.admitsWholly(role));
        boolean refused = answer.refusesTheCaller() && !(mayBeRefused && answer.status() == 403);
        check(!refused && answer.status() < 500, endpoint, role + " at home", answer);
        if (!endpoint.isPublic() && !KNOWN_TO_ALL_STAFF.contains(endpoint.toString())) {
            for (var mark : foreign.marks()) {
                check(!answer.text().contains(mark), endpoint, role + " sees " + mark + " of elsewhere", answer);
            }
        }
    }

    private void check(boolean holds, Endpoint endpoint, String who, Answer answer) {
        if (!holds) {
            var text = answer.text();
            faults.add(endpoint + " for " + who + ": " + answer.status() + " "
                    + text.substring(0, Math.min(160, text.length())));
        }
    }

    private List<Endpoint> endpoints() {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("org.liandong."))
                .flatMap(entry -> endpoints(entry.getKey(), entry.getValue()))
                .sorted(java.util.Comparator.comparing(Endpoint::toString))
                .toList();
    }

    private static Stream<Endpoint> endpoints(RequestMappingInfo info, HandlerMethod handler) {
        var methods = info.getMethodsCondition().getMethods();
        var all = methods.isEmpty() ? List.of(RequestMethod.GET) : List.copyOf(methods);
        var body = Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .map(parameter -> parameter.getGenericParameterType())
                .findFirst()
                .orElse(null);
        return info.getPatternValues().stream()
                .flatMap(pattern -> all.stream().map(method -> new Endpoint(method, pattern, demand(handler), body)));
    }

    /** Read here a second time, apart from the code that enforces it. */
    private static @Nullable List<Grant> demand(HandlerMethod handler) {
        for (var place : List.of(handler.getMethod(), handler.getBeanType())) {
            var granted = AnnotatedElementUtils.findMergedAnnotation(place, Granted.class);
            if (granted != null) {
                return Stream.of(granted.value()).map(Grant::of).toList();
            }
            if (AnnotatedElementUtils.hasAnnotation(place, AnyStaff.class)) {
                return List.of();
            }
            if (AnnotatedElementUtils.hasAnnotation(place, PublicEndpoint.class)) {
                return null;
            }
        }
        throw new AssertionError(handler + " declares nothing");
    }

    private Answer ask(Endpoint endpoint, @Nullable String token, Furnished world) {
        asked++;
        var address = EndpointWorld.address(endpoint.pattern(), world).orElseThrow();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "application/json, text/event-stream;q=0.9, */*;q=0.5")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", "\"1\"");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (endpoint.method() == RequestMethod.GET) {
            request.GET();
        } else if (endpoint.body() != null) {
            request.header("Content-Type", "application/json")
                    .method(
                            endpoint.method().name(),
                            HttpRequest.BodyPublishers.ofString(EndpointWorld.body(endpoint.body(), world)));
        } else {
            request.header(
                            "Content-Type",
                            endpoint.pattern().endsWith("/photos")
                                    ? "multipart/form-data; boundary=cut"
                                    : "application/x-www-form-urlencoded")
                    .method(
                            endpoint.method().name(),
                            HttpRequest.BodyPublishers.ofString(
                                    endpoint.pattern().endsWith("/photos")
                                            ? "--cut--\r\n"
                                            : "version=1&note=x&key=" + UUID.randomUUID()));
        }
        return send(request.build());
    }

    private static Answer send(HttpRequest request) {
        try {
            var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream stream = answer.body()) {
                boolean endless =
                        answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
                var text = endless ? "" : new String(stream.readNBytes(MOST), StandardCharsets.UTF_8);
                return new Answer(answer.statusCode(), text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long written() {
        return shift.written();
    }

    /** Everything of a county that an act could have changed. */
    private Map<String, String> foreignRows(Furnished world) {
        var path = "/" + world.county().code() + "/%";
        return transactions.read(
                Shift.ALL,
                () -> Map.of(
                        "heads",
                                text(
                                        "select string_agg(id || ':' || version || ':' || state || ':' || journal_count, ' ' order by id)"
                                                + " from casework.head where area_path like ?",
                                        path),
                        "openings",
                                text(
                                        "select count(*)::text from contact.opening o join casework.head h on h.id = o.case_id"
                                                + " where h.area_path like ?",
                                        path),
                        "accounts",
                                text(
                                        "select string_agg(c.login || c.version || c.status, ' ' order by c.login) from staff.account c"
                                                + " join area.unit u on u.id = c.unit_id join area.area a on a.code = u.area_code where a.path like ?",
                                        path),
                        "units",
                                text(
                                        "select string_agg(u.code || u.version || u.name, ' ' order by u.code) from area.unit u"
                                                + " join area.area a on a.code = u.area_code where a.path like ?",
                                        path)));
    }

    private String text(String sql, String path) {
        return jdbc.sql(sql).param(path).query(String.class).single();
    }
}
