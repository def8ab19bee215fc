package org.liandong.tools.simulate;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.liandong.tools.desk.Answer;
import org.liandong.tools.desk.DeskApi;
import org.liandong.tools.report.Samples;
import tools.jackson.databind.JsonNode;

/** The people at the desk: they answer calls, decide what is one thing, grade, send teams, send more, and close. */
final class Room {

    private static final double SAME_WITHIN_METRES = 1_500;
    private static final int CONFLICT = 409;
    private static final int TRIES = 3;
    private static final Duration ASK_AGAIN = Duration.ofMinutes(15);
    private static final Duration UNTIL_CLOSED = Duration.ofMinutes(8);
    private static final Duration CLOSING = Duration.ofMinutes(2);
    private static final Duration UNTIL_REPORTED = Duration.ofMinutes(5);

    /** An incident as the desk works on it; several troubles may have become one. */
    private static final class Running {
        private final Trouble trouble;
        private final String path;
        private boolean contained;
        private boolean fellShort;
        private boolean closed;

        private Running(Trouble trouble, String path) {
            this.trouble = trouble;
            this.path = path;
        }
    }

    private final DeskApi api;
    private final Agenda agenda;
    private final Posts takers;
    private final Posts dispatchers;
    private final Teams teams;
    private final Upward upward;
    private final Counts counts;
    private final Samples waits = new Samples();
    private final RandomGenerator random;
    private final Map<String, Running> running = new HashMap<>();
    private final Map<Integer, String> incidentOf = new HashMap<>();
    private long keys;

    // The people, what they work with and what is written down of it.
    Room(
            DeskApi api,
            Agenda agenda,
            Posts takers,
            Posts dispatchers,
            Teams teams,
            Upward upward,
            Counts counts,
            RandomGenerator random) {
        this.api = api;
        this.agenda = agenda;
        this.takers = takers;
        this.dispatchers = dispatchers;
        this.teams = teams;
        this.upward = upward;
        this.counts = counts;
        this.random = random;
    }

    /** How long callers rang before somebody answered. */
    Samples waits() {
        return waits;
    }

    /** Somebody rings. A call-taker answers when one is free and writes while the caller speaks. */
    void ring(Trouble trouble, Trouble.Ringing call) {
        var speaks = Duration.ofSeconds(50 + random.nextInt(60));
        var begins = takers.take(call.at(), speaks);
        waits.add(Duration.between(call.at(), begins).toNanos());
        agenda.add(begins.plus(speaks), now -> write(trouble, call));
    }

    private void write(Trouble trouble, Trouble.Ringing call) throws IOException {
        var answer = api.create("/api/v1/reports?offers=true", key(), report(trouble, call));
        if (!answer.ok()) {
            counts.refused("a call: " + answer.words());
            return;
        }
        counts.add("calls");
        var report = answer.json();
        var offer = report.path("offers").path(0);
        if (offer.isObject() && offer.path("metres").asDouble(0) <= SAME_WITHIN_METRES) {
            attach(
                    trouble,
                    report,
                    answer.tag(),
                    offer.path("incident").path("id").asString());
        } else {
            open(trouble, report);
        }
    }

    private Map<String, Object> report(Trouble trouble, Trouble.Ringing call) {
        return DeskApi.body(
                "classCode", call.classCode(),
                "place",
                        DeskApi.body(
                                "latitude", call.where().latitude(),
                                "longitude", call.where().longitude()),
                "narrative", trouble.peril().said(),
                "channel", "PHONE",
                "occurredAt", call.at().toString());
    }

    private void attach(Trouble trouble, JsonNode report, String tag, String incident) throws IOException {
        var path = "/api/v1/reports/" + report.path("id").asString() + "/attach";
        var answer = api.change(path, tag, Map.of("incident", incident));
        if (!answer.ok()) {
            // Closed a moment ago, perhaps: then this is something new.
            open(trouble, report);
            return;
        }
        counts.add(incident.equals(incidentOf.get(trouble.serial())) ? "attached" : "attached to another");
        incidentOf.putIfAbsent(trouble.serial(), incident);
    }

    private void open(Trouble trouble, JsonNode report) throws IOException {
        var answer = api.create(
                "/api/v1/incidents",
                key(),
                DeskApi.body("fromReport", report.path("id").asString()));
        if (!answer.ok()) {
            counts.refused("an incident: " + answer.words());
            return;
        }
        var id = answer.json().path("id").asString();
        counts.add(incidentOf.containsKey(trouble.serial()) ? "opened twice" : "opened");
        incidentOf.putIfAbsent(trouble.serial(), id);
        var incident = new Running(trouble, "/api/v1/incidents/" + id);
        running.put(id, incident);
        var grading = Duration.ofSeconds(10 + random.nextInt(25));
        var begins = dispatchers.take(agendaNow(answer), grading);
        agenda.add(begins.plus(grading), now -> grade(incident, "assess", 0));
        if (trouble.growsAfter() != null) {
            agenda.add(trouble.at().plus(trouble.growsAfter()), now -> grow(incident));
        }
    }

    private Instant agendaNow(Answer answer) {
        return Instant.parse(answer.json().path("openedAt").asString());
    }

    private void grade(Running incident, String act, int worse) throws IOException {
        if (incident.closed) {
            return;
        }
        var trouble = incident.trouble;
        var toll = DeskApi.body("hurt", trouble.hurt() + 3 * worse, "trapped", trouble.trapped() + worse);
        int grade = Math.max(1, (trouble.hurt() + trouble.trapped() >= 4 ? 3 : 4) - worse);
        if (change(incident, act, DeskApi.body("grade", grade, "toll", toll, "note", "按来电所述"))) {
            send(incident);
            upward.graded(incident.path, grade);
        }
    }

    private void grow(Running incident) {
        if (!incident.closed && !incident.contained) {
            counts.add("grew worse");
            var work = Duration.ofSeconds(40);
            agenda.add(
                    dispatchers.take(later(incident), work).plus(work),
                    now -> grade(incident, state(incident).equals("OPEN") ? "assess" : "regrade", 1));
        }
    }

    private Instant later(Running incident) {
        var grows = incident.trouble.growsAfter();
        return grows == null ? incident.trouble.at() : incident.trouble.at().plus(grows);
    }

    /** Asks who should go and alerts them, all or none; asks again when nobody can. */
    private void send(Running incident) {
        var work = Duration.ofSeconds(10 + random.nextInt(20));
        var begins = dispatchers.take(teams.now(), work);
        agenda.add(begins.plus(work), now -> alert(incident, now, TRIES));
    }

    private void alert(Running incident, Instant now, int tries) throws IOException {
        if (incident.closed) {
            return;
        }
        var proposal = api.get(incident.path + "/proposal");
        if (!proposal.ok()) {
            counts.refused("a proposal: " + proposal.words());
            return;
        }
        var codes = new ArrayList<String>();
        proposal.json().path("choices").forEach(choice -> {
            if (choice.path("recommended").asBoolean()) {
                codes.add(choice.path("team").path("code").asString());
            }
        });
        if (!proposal.json().path("shortfalls").isEmpty()) {
            askAgainLater(incident, now);
        }
        if (codes.isEmpty()) {
            return;
        }
        var sent = api.create(incident.path + "/calls", key(), DeskApi.body("teams", codes));
        if (sent.ok()) {
            alerted(incident, sent, codes);
        } else if (sent.status() == CONFLICT && tries > 1) {
            alert(incident, now, tries - 1);
        } else {
            counts.refused("an alert: " + sent.words());
        }
    }

    private void askAgainLater(Running incident, Instant now) {
        if (!incident.fellShort) {
            incident.fellShort = true;
            counts.add("short of teams");
        }
        agenda.add(now.plus(ASK_AGAIN), later -> {
            if (!incident.contained) {
                alert(incident, later, TRIES);
            }
        });
    }

    private void alerted(Running incident, Answer sent, List<String> codes) throws IOException {
        for (var call : sent.json()) {
            if (call.path("active").asBoolean()
                    && codes.contains(call.path("team").asString())) {
                var eta = call.path("etaSeconds");
                teams.alerted(
                        new Teams.Order(
                                call.path("team").asString(),
                                "/api/v1/calls/" + call.path("id").asString(),
                                eta.isNumber() ? Duration.ofSeconds(eta.asInt()) : null,
                                Duration.ofMinutes(incident.trouble.peril().minutes())),
                        new Teams.Told() {
                            @Override
                            public void declined(Instant at) throws IOException {
                                alert(incident, at, TRIES);
                                finished(incident, at);
                            }

                            @Override
                            public void done(Instant at) throws IOException {
                                finished(incident, at);
                            }
                        });
            }
        }
    }

    /** A team has finished: when it was the last, the thing is contained and closed. */
    private void finished(Running incident, Instant at) throws IOException {
        if (incident.closed || stillOut(incident) || !somebodyCame(incident)) {
            return;
        }
        if (!incident.contained) {
            incident.contained = true;
            change(incident, "contain", Map.of());
        }
        agenda.give(at.plus(UNTIL_CLOSED), dispatchers, CLOSING, now -> close(incident));
    }

    private boolean stillOut(Running incident) throws IOException {
        return callsOf(incident)
                .anyMatch(call -> call.path("active").asBoolean()
                        && !call.path("state").asString().equals("DONE"));
    }

    private boolean somebodyCame(Running incident) throws IOException {
        return callsOf(incident).anyMatch(call -> call.hasNonNull("arrivedAt"));
    }

    private Stream<JsonNode> callsOf(Running incident) throws IOException {
        return api.get(incident.path + "/calls").json().valueStream();
    }

    private void close(Running incident) throws IOException {
        if (!incident.closed && upward.owes(incident.path)) {
            agenda.add(teams.now().plus(UNTIL_REPORTED), now -> close(incident));
        } else if (!incident.closed && !stillOut(incident)) {
            incident.closed = change(incident, "close", Map.of("note", "处置完毕，人员撤回"));
            if (incident.closed) {
                counts.add("closed");
                upward.closed(incident.path);
            }
        }
    }

    private String state(Running incident) throws IOException {
        return api.get(incident.path).json().path("state").asString();
    }

    /** Changes an incident as it stands now; somebody else may have been quicker, then once more. */
    private boolean change(Running incident, String act, Map<String, Object> body) throws IOException {
        var last = api.act(incident.path, act, body);
        if (!last.ok()) {
            counts.refused(act + ": " + last.words());
        }
        return last.ok();
    }

    /** What was opened and is not closed, by its state and class. */
    Map<String, Integer> left() throws IOException {
        var left = new TreeMap<String, Integer>();
        for (var incident : running.values()) {
            if (!incident.closed) {
                var now = api.get(incident.path).json();
                left.merge(
                        now.path("state").asString() + " "
                                + now.path("classCode").asString(),
                        1,
                        Integer::sum);
            }
        }
        return left;
    }

    private String key() {
        return "simulate-" + random.nextLong() + "-" + keys++;
    }
}
