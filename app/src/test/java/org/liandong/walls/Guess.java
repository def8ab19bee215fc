package org.liandong.walls;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.liandong.grievance.RequestAction;
import org.liandong.support.EndpointWorld;
import tools.jackson.databind.json.JsonMapper;

/** Makes up what somebody could send: right, nearly right and wild, the same again from the same seed. */
final class Guess {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> ODD = List.of(
            "",
            " ",
            "0",
            "-1",
            "7",
            "NaN",
            "1e308",
            "999999999999999999999",
            "null",
            "true",
            "'; drop table x; --",
            "<script>alert(1)</script>",
            "%00",
            "\u0000\u0007",
            "\ud83d\ude00",
            "\ud83d",
            "\u202e倒",
            "漏".repeat(5_000),
            "2026-13-40T99:00:00Z",
            "../../etc/passwd",
            "http://a/b",
            "file:///etc/passwd",
            "[]",
            "{}",
            ",,,",
            "a=b&c=d",
            "00000000-0000-0000-0000-000000000000");
    private static final List<String> GOOD = List.of(
            "SERVICE",
            "GRIEVANCE",
            "STREETLIGHT",
            "POTHOLE",
            "MATTER-LAND",
            "FIRE",
            "REPAIR",
            "FIRST",
            "INCIDENT",
            "REQUEST",
            "PHOTO",
            "UPHELD",
            "YELLOW",
            "TYPHOON",
            "ACCEPTED",
            "open",
            "worklist",
            "yes",
            "on",
            "1",
            "2",
            "4",
            "30.01",
            "120.09",
            "2026-12-01",
            "2026-12-01T10:00:00+08:00",
            "2026-12-01T10:00",
            "08:30",
            "13900000000",
            "a@b.example",
            "路面有坑，请来修",
            "已核实");

    private final Random random;

    Guess(long seed) {
        this.random = new Random(seed);
    }

    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String odd() {
        return any(ODD);
    }

    /** A word: of this county, of our vocabularies, or anything. */
    String word(EndpointWorld.Furnished world) {
        return switch (random.nextInt(5)) {
            case 0 -> odd();
            case 1 -> any(List.copyOf(world.things().values()));
            case 2 ->
                any(List.of(
                        world.county().code(),
                        world.county().eastCode(),
                        world.county().east().toString(),
                        world.county().west().toString(),
                        world.county().code() + "-east"));
            default -> any(GOOD);
        };
    }

    /** The word of an act of requests, or anything. */
    String action() {
        return once(10) ? odd() : any(List.of(RequestAction.values())).slug();
    }

    /** A body with something of it taken away, added or changed. */
    String spoilt(String body, EndpointWorld.Furnished world) {
        if (once(25)) {
            return body.substring(1);
        }
        var read = JSON.readValue(body, Object.class);
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            read = changed(read, world);
        }
        return JSON.writeValueAsString(read);
    }

    private @Nullable Object changed(@Nullable Object value, EndpointWorld.Furnished world) {
        if (value instanceof Map<?, ?> object && !object.isEmpty() && !once(12)) {
            var copy = new LinkedHashMap<Object, @Nullable Object>(object);
            var key = any(new ArrayList<>(object.keySet()));
            switch (random.nextInt(5)) {
                case 0 -> copy.remove(key);
                case 1 -> copy.put("unknown", word(world));
                default -> copy.put(key, changed(object.get(key), world));
            }
            return copy;
        }
        if (value instanceof Collection<?> list && !list.isEmpty() && !once(6)) {
            var copy = new ArrayList<@Nullable Object>(list);
            int at = random.nextInt(copy.size());
            copy.set(at, changed(copy.get(at), world));
            if (once(3)) {
                copy.add(copy.getFirst());
            }
            return copy;
        }
        return switch (random.nextInt(7)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextDouble() * 1e9;
            case 2 -> List.of(word(world));
            case 3 -> Map.of("x", word(world));
            case 4 -> null;
            default -> word(world);
        };
    }
}
