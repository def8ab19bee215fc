package org.liandong.tools.simulate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.liandong.tools.desk.DeskApi;

/**
 * All teams with their phones: each reads its alert, opens the link and presses its steps when it really takes them. Some
 * decline, some do not hear the phone and are rung up.
 */
final class Teams {

    private static final int SILENT_PERCENT = 4;
    private static final int DECLINING_PERCENT = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration WITHOUT_ROAD = Duration.ofMinutes(90);

    /**
     * One alert to one team.
     *
     * @param path of its call, for the desk
     * @param eta from alert to arrival as the desk said; null when there is no road
     * @param busy how long such a thing keeps a team
     */
    record Order(String team, String path, @Nullable Duration eta, Duration busy) {}

    /** What the desk hears of it. */
    interface Told {
        void declined(Instant at) throws IOException;

        void done(Instant at) throws IOException;
    }

    private final HttpClient phones = HttpClient.newHttpClient();
    private final URI address;
    private final DeskApi desk;
    private final Mailbox mail;
    private final Agenda agenda;
    private final CountyTime time;
    private final Counts counts;
    private final RandomGenerator random;

    // The network, the county's time and what is written down.
    Teams(
            URI address,
            DeskApi desk,
            Mailbox mail,
            Agenda agenda,
            CountyTime time,
            Counts counts,
            RandomGenerator random) {
        this.address = address;
        this.desk = desk;
        this.mail = mail;
        this.agenda = agenda;
        this.time = time;
        this.counts = counts;
        this.random = random;
    }

    Instant now() {
        return time.now();
    }

    /** A team was alerted: its letter is awaited while the county's time stands, then it does what teams do. */
    void alerted(Order order, Told told) throws IOException {
        time.await("the alert to " + order.team(), () -> mail.has(order.team()));
        var link = mail.take(order.team());
        counts.add("teams alerted");
        var alert = time.now();
        int luck = random.nextInt(100);
        if (luck < DECLINING_PERCENT) {
            agenda.add(alert.plus(seconds(30, 150)), at -> {
                press(link, "decline", "reason=busy");
                counts.add("declined");
                told.declined(at);
            });
            return;
        }
        if (luck < DECLINING_PERCENT + SILENT_PERCENT) {
            var rung = alert.plus(seconds(240, 420));
            agenda.add(rung, at -> {
                keyedIn(order);
                counts.add("silent, rung up");
            });
            go(order, link, alert, rung, told);
            return;
        }
        var acknowledged = alert.plus(seconds(15, 110));
        agenda.add(acknowledged, at -> press(link, "ack", ""));
        go(order, link, alert, acknowledged, told);
    }

    private void go(Order order, String link, Instant alert, Instant acknowledged, Told told) {
        var rolling = acknowledged.plus(seconds(60, 200));
        var eta = order.eta() == null ? WITHOUT_ROAD : order.eta();
        var drive = Duration.ofSeconds((long) (eta.toSeconds() * (0.8 + 0.5 * random.nextDouble())));
        var planned = alert.plus(drive);
        var arrived = planned.isAfter(rolling) ? planned : rolling.plusSeconds(60);
        var done = arrived.plusSeconds((long) (order.busy().toSeconds() * (0.5 + random.nextDouble())));
        var back = done.plus(drive);
        agenda.add(rolling, at -> press(link, "rolling", ""));
        agenda.add(arrived, at -> press(link, "on-scene", ""));
        agenda.add(done, at -> {
            press(link, "done", "");
            told.done(at);
        });
        agenda.add(back, at -> press(link, "back", ""));
    }

    /** The dispatcher rings a silent team up and keys its acknowledgement in. */
    private void keyedIn(Order order) throws IOException {
        var call = desk.get(order.path());
        if (call.ok() && call.json().path("state").asString().equals("ALERTED")) {
            var answer = desk.change(order.path() + "/acknowledge", call.tag(), Map.of("note", "电话确认"));
            if (!answer.ok()) {
                counts.refused("acknowledge by telephone: " + answer.words());
            }
        }
    }

    private void press(String link, String step, String form) throws IOException {
        var request = HttpRequest.newBuilder(address.resolve("/t/" + link + "/" + step))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            var answer = phones.send(request, HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() >= 400) {
                counts.refused("a team's " + step + ": " + answer.statusCode());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Duration seconds(int from, int to) {
        return Duration.ofSeconds(from + random.nextInt(to - from));
    }
}
