package org.liandong.tools.faults;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.liandong.tools.desk.Answer;
import org.liandong.tools.desk.DeskApi;
import org.liandong.tools.desk.OwnDesk;

/** Compares what callers were told with what is there. */
final class Comparison {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 200;
    private static final int SERVER_ERROR = 500;

    private final OwnDesk desk;
    private final String token;
    private final List<String> lost = new ArrayList<>();
    private int checked;

    Comparison(OwnDesk desk, String token) {
        this.desk = desk;
        this.token = token;
    }

    /** Reads each of these back; those that are not there, or are another, are kept as lost. */
    void check(List<Intakes.Acknowledged> told) throws IOException {
        try (var api = new DeskApi(desk.address(), token)) {
            for (var one : told) {
                checked++;
                var answer = patiently(() -> api.get("/api/v1/reports/" + one.id()));
                if (!answer.ok() || !answer.json().path("number").asString().equals(one.number())) {
                    lost.add(one.number() + " " + one.id() + " (key " + one.key() + "): " + answer.words());
                }
            }
        }
    }

    /** Asks for each of these again under its key: the answer is the one given before. */
    void askAgain(List<Intakes.Acknowledged> told) throws IOException {
        try (var api = new DeskApi(desk.address(), token)) {
            for (var one : told) {
                var answer = patiently(() -> api.create("/api/v1/reports", one.key(), one.body()));
                var report = answer.ok() ? answer.json() : null;
                if (report == null
                        || answer.status() != 200
                        || !report.path("id").asString().equals(one.id())
                        || !report.path("receiptCode").asString().equals(one.receipt())) {
                    lost.add(one.number() + " asked again under its key: " + answer.words());
                }
            }
        }
    }

    /** How many reports there are beyond those acknowledged: duplicates. */
    long duplicates(int acknowledged) throws IOException, SQLException {
        try (var connection = desk.database().superuser();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from casework.head where kind = 'REPORT'")) {
            result.next();
            return result.getLong(1) - acknowledged;
        }
    }

    private interface Request {
        Answer send() throws IOException;
    }

    private static Answer patiently(Request request) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                var answer = request.send();
                if (answer.status() < SERVER_ERROR || System.nanoTime() > end) {
                    return answer;
                }
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    int checked() {
        return checked;
    }

    List<String> lost() {
        return List.copyOf(lost);
    }
}
