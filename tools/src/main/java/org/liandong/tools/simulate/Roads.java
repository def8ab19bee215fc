package org.liandong.tools.simulate;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liandong.tools.desk.DeskApi;

/** What blocks roads is declared by the desk when somebody has told it, and lifted when the road is clear. */
final class Roads {

    private static final Duration UNTIL_KNOWN = Duration.ofMinutes(15);
    private static final int METRES = 60;

    private final DeskApi api;
    private final Agenda agenda;
    private final Counts counts;

    Roads(DeskApi api, Agenda agenda, Counts counts) {
        this.api = api;
        this.agenda = agenda;
        this.counts = counts;
    }

    void blockedBy(Trouble trouble) {
        var closed = trouble.closedFor();
        if (closed != null) {
            agenda.add(trouble.at().plus(UNTIL_KNOWN), at -> close(trouble, at, closed));
        }
    }

    private void close(Trouble trouble, Instant at, Duration closed) throws IOException {
        var reason = trouble.peril() == Peril.TORRENT ? "FLOOD" : "LANDSLIDE";
        var answer = api.create(
                "/api/v1/closures",
                UUID.randomUUID().toString(),
                DeskApi.body(
                        "reason",
                        reason,
                        "shape",
                        "SPOT",
                        "positions",
                        List.of(List.of(
                                trouble.where().latitude(), trouble.where().longitude())),
                        "metres",
                        METRES));
        if (!answer.ok()) {
            counts.refused("a closure: " + answer.words());
            return;
        }
        counts.add("roads closed");
        var path = "/api/v1/closures/" + answer.json().path("id").asString() + "/open";
        agenda.add(at.plus(closed), now -> {
            if (api.create(path, UUID.randomUUID().toString(), Map.of()).ok()) {
                counts.add("roads opened");
            }
        });
    }
}
