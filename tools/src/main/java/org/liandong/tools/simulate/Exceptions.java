package org.liandong.tools.simulate;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.liandong.tools.desk.DeskApi;

/**
 * What the desk says is wrong. It is asked before everything that is done: time passes and deeds are done, nothing else
 * happens, so no exception comes and goes unseen.
 */
final class Exceptions {

    /** One exception: what kind it is and the case it is about. */
    private record Key(String kind, String of) {}

    /** How often a kind was raised, how often it was gone again, and how many are visible now. */
    record Tally(int raised, int resolved, int visible) {}

    private final DeskApi api;
    private final Duration every;
    private final Map<Key, Instant> visible = new LinkedHashMap<>();
    private final Map<String, Integer> raised = new TreeMap<>();
    private final Map<String, Integer> resolved = new TreeMap<>();
    private Instant last = Instant.MIN;

    /** @param every how much time passes at least between two looks; none for a look before every deed */
    Exceptions(DeskApi api, Duration every) {
        this.api = api;
        this.every = every;
    }

    /** Asks the desk, unless that was done a moment ago. */
    void look(Instant now) throws IOException {
        if (last.isAfter(Instant.MIN) && Duration.between(last, now).compareTo(every) < 0) {
            return;
        }
        last = now;
        var answer = api.get("/api/v1/exceptions");
        if (!answer.ok()) {
            throw new IOException("the desk does not say what is wrong: " + answer.words());
        }
        var found = new LinkedHashSet<Key>();
        answer.json()
                .forEach(each -> found.add(
                        new Key(each.path("kind").asString(), each.path("of").asString())));
        take(found, now);
    }

    private void take(Collection<Key> found, Instant now) {
        visible.keySet().removeIf(key -> {
            boolean gone = !found.contains(key);
            if (gone) {
                resolved.merge(key.kind(), 1, Integer::sum);
            }
            return gone;
        });
        for (var key : found) {
            if (visible.putIfAbsent(key, now) == null) {
                raised.merge(key.kind(), 1, Integer::sum);
            }
        }
    }

    /** Each kind that was ever raised. */
    Map<String, Tally> tallies() {
        var tallies = new TreeMap<String, Tally>();
        raised.forEach((kind, times) -> tallies.put(kind, new Tally(times, resolved.getOrDefault(kind, 0), (int)
                visible.keySet().stream().filter(key -> key.kind().equals(kind)).count())));
        return tallies;
    }

    /** The cases something visible is about. */
    Set<String> cases() {
        var cases = new LinkedHashSet<String>();
        visible.keySet().forEach(key -> cases.add(key.of()));
        return cases;
    }
}
