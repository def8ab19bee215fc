package org.liandong.support;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.liandong.console.WallLinks;
import org.liandong.dispatch.Dispatching;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.staff.Accounts;
import org.liandong.staff.ApiTokens;
import org.liandong.staff.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * A county with one of everything an address can name, and for each address how to fill it in. A new endpoint with a
 * variable nobody taught this class is a failure of {@code RightsMatrixTests} until a line is added here.
 */
@Component
public class EndpointWorld {

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)(?::([^}]*))?}");
    private static final JsonMapper JSON = new JsonMapper();

    private final Shift shift;
    private final TestCounty counties;
    private final Accounts accounts;
    private final ApiTokens tokens;
    private final Dispatching dispatching;
    private final WallLinks walls;
    private final JdbcClient jdbc;

    EndpointWorld(
            Shift shift,
            TestCounty counties,
            Accounts accounts,
            ApiTokens tokens,
            Dispatching dispatching,
            WallLinks walls,
            JdbcClient jdbc) {
        this.shift = shift;
        this.counties = counties;
        this.accounts = accounts;
        this.tokens = tokens;
        this.dispatching = dispatching;
        this.walls = walls;
        this.jdbc = jdbc;
    }

    /** What stands in one county, by the name this class gives it. */
    public record Furnished(TestCounty.County county, Map<String, String> things) {

        String get(String name) {
            return requireNonNull(things.get(name), name);
        }

        /** What would show that somebody read of this county: its ids, numbers and codes. */
        public List<String> marks() {
            return List.of(
                    county.code(), get("report"), get("incident"), get("task"), get("call"), get("user"), get("unit"));
        }
    }

    /** Which thing an id in an address is, by how the address begins; the longest beginning counts. */
    private static final Map<String, String> IDS = Map.ofEntries(
            Map.entry("/admin/units/", "unit"),
            Map.entry("/admin/users/", "user"),
            Map.entry("/api/v1/reports/", "report"),
            Map.entry("/reports/", "report"),
            Map.entry("/api/v1/incidents/", "incident"),
            Map.entry("/incidents/", "incident"),
            Map.entry("/api/v1/matters/", "report"),
            Map.entry("/matters/", "report"),
            Map.entry("/api/v1/requests/", "request"),
            Map.entry("/requests/", "request"),
            Map.entry("/letters/", "letter"),
            Map.entry("/api/v1/closures/", "closure"),
            Map.entry("/closures/", "closure"),
            Map.entry("/walls/", "wallLink"),
            Map.entry("/api/v1/situation-reports/", "situation"),
            Map.entry("/situation-reports/", "situation"),
            Map.entry("/api/v1/warnings/", "warning"),
            Map.entry("/warnings/", "warning"),
            Map.entry("/admin/pack/uploads/", "upload"),
            Map.entry("/api/v1/tasks/", "task"),
            Map.entry("/tasks/", "task"),
            Map.entry("/api/v1/calls/", "call"));

    /** Variables that mean the same thing wherever they stand, and those told apart by the address. */
    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("call", "call"),
            Map.entry("photo", "photo"),
            Map.entry("slug", "slug"),
            Map.entry("handle", "handle"),
            Map.entry("apiToken", "apiToken"),
            Map.entry("passkey", "passkey"),
            Map.entry("code", "receipt"),
            Map.entry("number", "number"),
            Map.entry("action", "action"),
            Map.entry("glassId", "glass"),
            Map.entry("file", "file"),
            Map.entry("paper", "paper"),
            Map.entry("document", "document"),
            Map.entry("token /t/", "link"),
            Map.entry("token /w/", "wall"),
            Map.entry("token /one-time/", "invitation"));

    /** A county with a report, its incident, a team on its way, a member of staff and an invitation. */
    public Furnished furnish(int port) {
        var county = counties.newCounty();
        var team = shift.eastTeam(county);
        var dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        var desk = new Api(port, token(dispatcher));
        var report =
                desk.create("/api/v1/reports", """
                {"classCode":"FIRE","place":{"areaCode":"%s"},"narrative":"起火"}
                """.formatted(county.eastCode())).json();
        var incident = desk.create(
                        "/api/v1/incidents",
                        "{\"fromReport\":\"%s\"}".formatted(report.path("id").asString()))
                .json()
                .path("id")
                .asString();
        desk.change("/api/v1/incidents/" + incident + "/assess", 1, "{\"grade\":4}");
        var call = desk.create("/api/v1/incidents/" + incident + "/calls", "{\"teams\":[\"" + team.code() + "\"]}")
                .json()
                .path(0)
                .path("id")
                .asString();
        var request = new Api(port, token(counties.staff(county.desk(), county.code(), Role.REQUEST_CLERK)))
                .create("/api/v1/requests", """
                {"categoryCode":"PROPOSAL","place":{"areaCode":"%s"},"narrative":"建议"}
                """.formatted(county.eastCode()))
                .json();
        var lamp = new Api(port, token(counties.staff(county.desk(), county.code(), Role.REQUEST_CLERK)))
                .create("/api/v1/requests", """
                {"categoryCode":"STREETLIGHT","place":{"areaCode":"%s"},"narrative":"灯不亮"}
                """.formatted(county.eastCode()))
                .json();
        var link =
                dispatching.link(dispatcher, new CaseId(UUID.fromString(call))).orElseThrow();
        var invited = accounts.create(
                new Accounts.NewAccount(
                        "invited" + county.code(), "新同事", county.code() + "-desk", null, "zh", List.of(), null),
                new Actor.Clockwork("test"));
        var things = new LinkedHashMap<String, String>();
        things.put("report", report.path("id").asString());
        things.put("receipt", report.path("receiptCode").asString());
        things.put("incident", incident);
        things.put("request", request.path("id").asString());
        things.put("number", lamp.path("number").asString());
        things.put("other", another(desk, county));
        things.put("task", task(desk, county, incident));
        things.put("call", call);
        things.put("team", team.code());
        things.put("link", URI.create(link).getPath().substring("/t/".length()));
        things.put("photo", UUID.randomUUID().toString());
        things.put(
                "situation",
                desk.create("/api/v1/incidents/" + incident + "/situation-reports", "{\"stage\":\"FIRST\"}")
                        .json()
                        .path("id")
                        .asString());
        things.put("unit", county.west().value().toString());
        things.put("user", invited.account().toString());
        things.put("invitation", requireNonNull(invited.linkSecret()));
        things.put("slug", "not-granted");
        things.put("handle", "0123456789abcdef");
        things.put("apiToken", UUID.randomUUID().toString());
        things.put("passkey", "AAAAAAAAAAAAAAAAAAAAAA");
        things.put("action", "note");
        things.put("file", "units.csv");
        var wall = walls.issue(counties.staff(county.desk(), county.code(), Role.DUTY_LEADER), "大厅", county.code(), 1);
        things.put("wall", wall.token());
        List.of("letter", "closure", "warning", "wallLink", "upload", "glass", "paper", "document")
                .forEach(name -> things.put(name, UUID.randomUUID().toString()));
        return new Furnished(county, things);
    }

    /** A task about the incident, to the county's eastern township. */
    private String task(Api desk, TestCounty.County county, String incident) {
        counties.staff(county.east(), county.code(), Role.TASK_HANDLER);
        return desk.create("/api/v1/tasks", """
                {"subject":{"kind":"INCIDENT","id":"%s"},"taskClass":"REPAIR","unit":"%s","title":"修路","note":"修好路面"}
                """.formatted(incident, county.east()))
                .json()
                .path("id")
                .asString();
    }

    /** A second incident beside the one an address names. */
    private static String another(Api desk, TestCounty.County county) {
        var report =
                desk.create("/api/v1/reports", """
                {"classCode":"FIRE","place":{"areaCode":"%s"},"narrative":"又一处"}
                """.formatted(county.westCode())).json();
        return desk.create(
                        "/api/v1/incidents",
                        "{\"fromReport\":\"%s\"}".formatted(report.path("id").asString()))
                .json()
                .path("id")
                .asString();
    }

    /** A token of someone with one role in the whole of a county. */
    public String token(TestCounty.County county, Role role) {
        return token(counties.staff(county.desk(), county.code(), role));
    }

    /** A token of this member of staff. */
    public String token(Actor.Staff staff) {
        return tokens.issue(login(staff.account()), "test", 1);
    }

    private String login(AccountId account) {
        return jdbc.sql("select login::text from staff.account where id = ?")
                .param(account.value())
                .query(String.class)
                .single();
    }

    /** Whether an address names something that lies in an area. */
    public static boolean namesSomething(String pattern) {
        return VARIABLE.matcher(pattern)
                .results()
                .anyMatch(found -> List.of("id", "call", "photo").contains(found.group(1)));
    }

    /** The address with its variables filled in; empty if one of them is unknown here. */
    public static Optional<String> address(String pattern, Furnished world) {
        var matcher = VARIABLE.matcher(pattern);
        var filled = new StringBuilder();
        while (matcher.find()) {
            var value = value(pattern, matcher.group(1), matcher.group(2), world);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(filled, value.get());
        }
        return Optional.of(matcher.appendTail(filled).toString());
    }

    private static Optional<String> value(String pattern, String name, @Nullable String choices, Furnished world) {
        if (choices != null && choices.matches("[a-z-]+(\\|[a-z-]+)*")) {
            return Optional.of(choices.split("\\|", -1)[0]);
        }
        if (name.equals("id")) {
            return IDS.keySet().stream()
                    .filter(pattern::startsWith)
                    .max(java.util.Comparator.comparingInt(String::length))
                    .map(prefix -> world.get(IDS.get(prefix)));
        }
        return VARIABLES.entrySet().stream()
                .filter(entry -> entry.getKey().equals(name)
                        || entry.getKey().startsWith(name + " ")
                                && pattern.startsWith(entry.getKey().substring(name.length() + 1)))
                .findFirst()
                .map(entry -> world.get(entry.getValue()));
    }

    /** A body a handler could take, filled with what this county has; answers JSON. */
    public static String body(Type type, Furnished world) {
        return JSON.writeValueAsString(sample(type, "", world));
    }

    private static @Nullable Object sample(Type type, String name, Furnished world) {
        if (type instanceof ParameterizedType list
                && list.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw)) {
            var one = sample(list.getActualTypeArguments()[0], name, world);
            return one == null ? List.of() : List.of(one);
        }
        if (!(type instanceof Class<?> plain)) {
            return null;
        }
        if (plain.isRecord()) {
            var fields = new LinkedHashMap<String, @Nullable Object>();
            for (RecordComponent component : plain.getRecordComponents()) {
                fields.put(component.getName(), sample(component.getGenericType(), component.getName(), world));
            }
            fields.values().removeIf(java.util.Objects::isNull);
            return fields;
        }
        return scalar(plain, name, world);
    }

    private static final Map<String, Function<Furnished, String>> WORDS = Map.of(
            "classCode", _ -> "FIRE",
            "areaCode", world -> world.county().eastCode(),
            "team", world -> world.get("team"),
            "teams", world -> world.get("team"),
            "incident", world -> world.get("incident"),
            "into", world -> world.get("other"),
            "account", world -> world.get("user"),
            "fromReport", world -> world.get("report"),
            "county", _ -> "330000",
            "grade", _ -> "4");

    private static @Nullable Object scalar(Class<?> type, String name, Furnished world) {
        if (type == String.class) {
            return WORDS.getOrDefault(name, _ -> "试").apply(world);
        }
        if (type == UUID.class) {
            return WORDS.containsKey(name) ? WORDS.get(name).apply(world) : null;
        }
        if (type == Integer.class || type == int.class) {
            return name.equals("grade") ? 4 : 1;
        }
        return type.isEnum() ? type.getEnumConstants()[0].toString() : null;
    }
}
