package org.liandong.tools.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.tools.calls.Posted;
import org.liandong.tools.desk.Answer;
import org.liandong.tools.desk.DeskApi;

/**
 * Takes calls as a call-taker does who knows what they are about: whatever is offered, a call about something known is
 * attached to it, anything else opens an incident. So the desk's state stays true and each offer is judged fairly.
 */
final class CallTaker {

    private static final int TRIES = 6;
    private static final int WORTH_ANOTHER_TRY = 500;
    private static final int TOO_MANY = 429;
    private static final long PAUSE_MILLIS = 250;

    /**
     * What became of a call.
     *
     * @param id its report; null if it was refused
     * @param offers the events of the incidents offered, likeliest first
     */
    record Taken(Posted call, @Nullable UUID id, List<Long> offers) {}

    private final DeskApi api;
    private final Map<String, String> townships;
    private final Latencies latencies;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<Long, UUID> incidents = new HashMap<>();
    private final Map<UUID, Long> events = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();

    CallTaker(DeskApi api, Map<String, String> townships, Latencies latencies) {
        this.api = api;
        this.townships = townships;
        this.latencies = latencies;
    }

    /** Takes one call and decides on it. */
    Taken take(Posted call) throws IOException {
        var key = "replay-" + run + "-" + call.sequence();
        var answer = again(() -> api.create("/api/v1/reports?offers=true", key, body(call)));
        latencies.reports().add(answer.nanos());
        if (!answer.ok()) {
            complain("line " + call.line() + ": " + answer.words());
            return new Taken(call, null, List.of());
        }
        var report = answer.json();
        var id = UUID.fromString(report.path("id").asString());
        var offers = new ArrayList<Long>();
        // An incident that was there before this replay is about none of its events.
        report.path("offers")
                .forEach(offer -> offers.add(events.getOrDefault(
                        UUID.fromString(offer.path("incident").path("id").asString()), -1L)));
        decide(call, id, report.path("version").asInt(), answer.tag(), key);
        return new Taken(call, id, offers);
    }

    private Map<String, Object> body(Posted call) {
        return DeskApi.body(
                "classCode", call.kind().code(),
                "place",
                        DeskApi.body(
                                "latitude", call.latitude(),
                                "longitude", call.longitude(),
                                "areaCode", Objects.requireNonNull(townships.get(call.municipality()))),
                "narrative", call.narrative(),
                "channel", "PHONE",
                "occurredAt", call.at().toString());
    }

    private void decide(Posted call, UUID report, int version, String tag, String key) throws IOException {
        var known = incidents.get(call.event());
        if (known != null) {
            var path = "/api/v1/reports/" + report + "/attach";
            var answer = again(() -> api.change(path, tag, Map.of("incident", known.toString())));
            latencies.attachments().add(answer.nanos());
            expect(answer, call);
            return;
        }
        var answer = again(() -> api.create(
                "/api/v1/incidents",
                key + "-open",
                DeskApi.body("fromReport", report.toString(), "reportVersion", version)));
        latencies.openings().add(answer.nanos());
        if (expect(answer, call)) {
            var incident = UUID.fromString(answer.json().path("id").asString());
            incidents.put(call.event(), incident);
            events.put(incident, call.event());
        }
    }

    private boolean expect(Answer answer, Posted call) {
        if (!answer.ok()) {
            complain("line " + call.line() + ", deciding: " + answer.words());
        }
        return answer.ok();
    }

    /** Whether a report is there and says what was posted. */
    boolean there(Taken taken) throws IOException {
        var answer = again(() -> api.get("/api/v1/reports/" + taken.id()));
        latencies.readings().add(answer.nanos());
        if (!answer.ok()) {
            return false;
        }
        var report = answer.json();
        return report.path("id").asString().equals(String.valueOf(taken.id()))
                && report.path("classCode")
                        .asString()
                        .equals(taken.call().kind().code())
                && report.path("occurredAt").asString().equals(taken.call().at().toString())
                && report.path("state").asString().equals("ATTACHED");
    }

    private interface Request {
        Answer send() throws IOException;
    }

    /** Sends a request that may safely be sent again until the desk has time for it. */
    private static Answer again(Request request) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                var answer = request.send();
                boolean worthIt = answer.status() >= WORTH_ANOTHER_TRY || answer.status() == TOO_MANY;
                if (!worthIt || tries == TRIES) {
                    return answer;
                }
            } catch (IOException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
            pause(tries);
        }
    }

    private static void pause(int tries) throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS * tries);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void complain(String what) {
        complaints.add(what);
    }

    /** What was refused, and why. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }
}
