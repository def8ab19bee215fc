package org.liandong.tools.simulate;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.liandong.tools.desk.DeskApi;
import tools.jackson.databind.JsonNode;

/**
 * What goes upward: a dispatcher draws a report up, completes it and sends it, the leader on duty signs it; what is ordinary
 * is waived with a reason. The final report is drawn up by the desk itself.
 */
final class Upward {

    private static final int ORDINARY = 4;
    private static final Duration UNTIL_WAIVED = Duration.ofMinutes(10);
    private static final Duration WAIVING = Duration.ofSeconds(30);
    private static final Duration UNTIL_WRITTEN = Duration.ofMinutes(5);
    private static final Duration UNTIL_FINAL = Duration.ofMinutes(40);
    private static final Duration WRITING = Duration.ofMinutes(4);
    private static final Duration READING = Duration.ofMinutes(2);
    private static final Duration SENDING = Duration.ofMinutes(1);
    private static final String NEXT = "继续处置和排险，核实人员情况，保持联络";

    /** How far the reporting of one incident is. */
    private enum Stand {
        WAIVED,
        FIRST_UNDER_WAY,
        REPORTED
    }

    private final DeskApi dispatcher;
    private final DeskApi leader;
    private final Agenda agenda;
    private final CountyTime time;
    private final Posts dispatchers;
    private final Posts leaders = new Posts(1);
    private final Counts counts;
    private final RandomGenerator random;
    private final Map<String, Stand> stands = new HashMap<>();

    // Two people, their time and what is written down.
    Upward(
            DeskApi dispatcher,
            DeskApi leader,
            Agenda agenda,
            CountyTime time,
            Posts dispatchers,
            Counts counts,
            RandomGenerator random) {
        this.dispatcher = dispatcher;
        this.leader = leader;
        this.agenda = agenda;
        this.time = time;
        this.dispatchers = dispatchers;
        this.counts = counts;
        this.random = random;
    }

    /** An incident was graded, or graded anew: the level above hears of it, or does not need to. */
    void graded(String incident, int grade) {
        var stand = stands.get(incident);
        if (grade >= ORDINARY) {
            if (stand == null) {
                stands.put(incident, Stand.WAIVED);
                agenda.give(time.now().plus(UNTIL_WAIVED), dispatchers, WAIVING, now -> waive(incident));
            }
        } else if (stand == null || stand == Stand.WAIVED) {
            stands.put(incident, Stand.FIRST_UNDER_WAY);
            report(incident, "FIRST");
        } else {
            report(incident, "FURTHER");
        }
    }

    /** Whether the first report is being written: until it is sent the incident may not be closed. */
    boolean owes(String incident) {
        return stands.get(incident) == Stand.FIRST_UNDER_WAY;
    }

    private void waive(String incident) throws IOException {
        if (stands.get(incident) != Stand.WAIVED) {
            return;
        }
        if (over(dispatcher.get(incident).json())) {
            return;
        }
        var answer = dispatcher.act(incident, "waive-report", Map.of("note", "一般事件，无人员死亡，未达报送标准"));
        if (answer.ok()) {
            counts.add("not reported upward, with a reason");
        } else {
            counts.refused("waive-report: " + answer.words());
        }
    }

    private static boolean over(JsonNode incident) {
        var state = incident.path("state").asString();
        return state.equals("CLOSED") || state.equals("ARCHIVED") || state.equals("MERGED");
    }

    private void report(String incident, String stage) {
        agenda.give(time.now().plus(UNTIL_WRITTEN), dispatchers, WRITING, now -> {
            var drawn = dispatcher.create(
                    incident + "/situation-reports",
                    "simulate-report-" + random.nextLong(),
                    DeskApi.body("stage", stage));
            if (drawn.ok()) {
                complete(incident, path(drawn.json()), drawn.tag(), stage);
            } else {
                counts.refused("a report upward, " + stage + ": " + drawn.words());
            }
        });
    }

    private static String path(JsonNode report) {
        return "/api/v1/situation-reports/" + report.path("id").asString();
    }

    private void complete(String incident, String report, String tag, String stage) throws IOException {
        var edited = dispatcher.change(report + "/edit", tag, Map.of("sections", Map.of("next-steps", NEXT)));
        if (!edited.ok()) {
            counts.refused("completing a report: " + edited.words());
            return;
        }
        agenda.give(time.now(), leaders, READING, now -> {
            var signed = leader.change(report + "/sign", edited.tag(), Map.of());
            if (!signed.ok()) {
                counts.refused("signing a report: " + signed.words());
                return;
            }
            agenda.give(now, dispatchers, SENDING, then -> send(incident, report, signed.tag(), stage));
        });
    }

    private void send(String incident, String report, String tag, String stage) throws IOException {
        var sent = dispatcher.change(report + "/send", tag, Map.of());
        if (!sent.ok()) {
            counts.refused("sending a report: " + sent.words());
            return;
        }
        if (stage.equals("FIRST")) {
            stands.put(incident, Stand.REPORTED);
        }
        counts.add("reported upward, " + stage.toLowerCase(Locale.ROOT));
    }

    /** An incident was closed: what was reported ends with a final report, which the desk draws up by itself. */
    void closed(String incident) throws IOException {
        if (stands.get(incident) != Stand.REPORTED) {
            return;
        }
        var drafts = incident + "/situation-reports";
        time.await("the final report of " + incident, () -> last(drafts) != null);
        agenda.give(time.now().plus(UNTIL_FINAL), dispatchers, WRITING, now -> {
            var draft = last(drafts);
            if (draft != null) {
                var seen = dispatcher.get(path(draft));
                complete(incident, path(draft), seen.tag(), "FINAL");
            }
        });
    }

    private @Nullable JsonNode last(String drafts) throws IOException {
        for (var report : dispatcher.get(drafts).json()) {
            if (report.path("stage").asString().equals("FINAL")) {
                return report;
            }
        }
        return null;
    }
}
