package org.liandong.tools.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.liandong.tools.desk.Answer;
import org.liandong.tools.desk.Calls;
import org.liandong.tools.desk.DeskApi;
import org.liandong.tools.report.Samples;

/** How long after a closure was answered, and so committed, another node sends a team another way. */
final class ClosureNews implements AutoCloseable {

    private static final String TEAM = "rescue";
    private static final long PATIENCE_SECONDS = 30;
    private static final long POLL_MILLIS = 2;
    /** The desk gathers what moved before it tells: the next closure must find nothing of the last on its way. */
    private static final long QUIET_MILLIS = 150;

    private final DeskApi here;
    private final DeskApi there;

    ClosureNews(URI here, URI there, String token) {
        this.here = new DeskApi(here, token);
        this.there = new DeskApi(there, token);
    }

    /** Closes a road a team would take, so often, each time another one. */
    Samples measure(int times) throws IOException, InterruptedException {
        var random = new SplittableRandom(7);
        var samples = new Samples();
        for (int i = 0; samples.size() < times && i < times * 5; i++) {
            var route = "/api/v1/incidents/" + incident(random) + "/route?team=" + TEAM;
            var open = done(there.get(route), 200).json();
            var line = open.path("line");
            if (line.size() < 5) {
                continue;
            }
            var middle = line.get(line.size() / 2);
            TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
            var closed = done(
                    here.create(
                            "/api/v1/closures",
                            Calls.key(),
                            Map.of(
                                    "reason", "LANDSLIDE",
                                    "shape", "SPOT",
                                    "positions",
                                            List.of(List.of(
                                                    middle.get(0).asDouble(),
                                                    middle.get(1).asDouble())))),
                    201);
            long answered = System.nanoTime();
            samples.add(untilOther(route, open, answered));
            var id = UUID.fromString(closed.json().path("id").asString());
            done(here.create("/api/v1/closures/" + id + "/open", Calls.key(), Map.of("mistake", true)), 204);
            untilSame(route, open);
        }
        return samples;
    }

    private String incident(SplittableRandom random) throws IOException {
        var report = done(here.create("/api/v1/reports", Calls.key(), Calls.report(random)), 201);
        var id = report.json().path("id").asString();
        return done(here.create("/api/v1/incidents", Calls.key(), Map.of("fromReport", id, "reportVersion", 1)), 201)
                .json()
                .path("id")
                .asString();
    }

    private long untilOther(String route, Object open, long answered) throws IOException, InterruptedException {
        while (true) {
            boolean other = !done(there.get(route), 200).json().equals(open);
            long waited = System.nanoTime() - answered;
            if (other) {
                return waited;
            }
            patience(waited);
        }
    }

    private void untilSame(String route, Object open) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (!done(there.get(route), 200).json().equals(open)) {
            patience(System.nanoTime() - began);
        }
    }

    private static void patience(long waited) throws IOException, InterruptedException {
        if (waited > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
            throw new IOException("another node did not know of a closure after " + PATIENCE_SECONDS + " s");
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }

    private static Answer done(Answer answer, int status) throws IOException {
        if (answer.status() != status) {
            throw new IOException("the desk answered " + answer.words());
        }
        return answer;
    }

    @Override
    public void close() {
        here.close();
        there.close();
    }
}
