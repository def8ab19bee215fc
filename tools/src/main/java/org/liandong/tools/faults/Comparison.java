package org.liandong.tools.faults;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.liandong.tools.desk.Answer;
import org.liandong.tools.desk.DeskApi;
import org.liandong.tools.desk.OwnDesk;

/** Compares what callers were told with what is there. */
final class Comparison {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 200;
    private static final int SERVER_ERROR = 500;
    private static final int NAMES_A_TIME = 5;

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

    /** Looks whether each promise was kept: the first checkpoint with its leaf was published by the time it names. */
    void promises(Collection<Intakes.Acknowledged> told) throws IOException, SQLException {
        try (var connection = desk.database().superuser();
                var published = connection.prepareStatement("""
                        select (select min(c.published_at) from ledger.checkpoint c
                                 where c.size > l.index and c.published_at is not null)
                          from ledger.leaf l where l.leaf_hash = ?
                        """)) {
            for (var one : told) {
                var fault = fault(published, one.promise().lines().toList());
                if (!fault.isEmpty()) {
                    lost.add(one.number() + ": " + fault);
                }
            }
        }
    }

    /** What is wrong with a promise; empty when it was kept. One without a time only says that the matter was taken. */
    private static String fault(PreparedStatement published, List<String> lines) throws SQLException {
        if (lines.size() < NAMES_A_TIME || !lines.getFirst().startsWith("liandong/")) {
            return "was taken without a promise";
        }
        published.setBytes(1, Base64.getDecoder().decode(lines.get(2)));
        try (var row = published.executeQuery()) {
            var at = row.next() ? row.getTimestamp(1) : null;
            if (at == null) {
                return "its leaf stands in no checkpoint that was shown";
            }
            boolean binding = lines.getFirst().equals("liandong/promise/v1");
            return binding && at.toInstant().isAfter(Instant.parse(lines.get(NAMES_A_TIME - 1)))
                    ? "was promised by " + lines.get(NAMES_A_TIME - 1) + " and shown at " + at.toInstant()
                    : "";
        }
    }

    /** Waits until every leaf has its place and was shown; false if that takes too long. */
    boolean settled() throws IOException, SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try (var connection = desk.database().superuser();
                    var statement = connection.createStatement();
                    var left = statement.executeQuery("""
                            select (select count(*) from ledger.leaf where index is null)
                                   + (select size - coalesce(published, 0) from ledger.log)
                            """)) {
                left.next();
                if (left.getLong(1) == 0) {
                    return true;
                }
            }
            pause();
        }
        return false;
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
