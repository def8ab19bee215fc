package org.liandong.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.ledger.PolicyText;
import org.liandong.ledger.ReceiptCheck;
import org.liandong.merkle.Hash;
import org.liandong.merkle.Note;
import org.liandong.support.TestServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two nodes of one desk, each a program of its own, take intakes on one database; the one that writes the log is killed
 * -9 in the middle. Everything that was acknowledged, by either, stands in one log, with a receipt that checks, and no
 * later than its promise says.
 */
@Tag("product")
class NodeKilledTests {

    private static final int CALLERS = 6;
    private static final int BEFORE = 150;
    private static final int AFTER = 150;
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @TempDir
    private Path directory;

    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final AtomicInteger askedAgain = new AtomicInteger();
    private volatile boolean going = true;
    private String database = "";
    private RunningDesk first;
    private RunningDesk second;

    /** What a caller was told: the id of the report, the code of its receipt, and the promise. */
    private record Told(UUID id, String code, String promise) {

        /** The lines of the promise: what it is, the log, the leaf, when, and by when. */
        List<String> lines() {
            return Note.parse(promise.getBytes(StandardCharsets.UTF_8))
                    .get()
                    .text()
                    .lines()
                    .toList();
        }
    }

    @BeforeEach
    void twoNodes() throws Exception {
        database = "nodes_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        var admin = TestServer.postgres().superuser();
        var address = "postgresql://127.0.0.1:" + TestServer.postgres().port() + "/";
        var one = directory.resolve("one/home");
        var prepared = RunningDesk.script(one)
                .with("LIANDONG_ADMIN_USER", admin.user())
                .with("LIANDONG_ADMIN_PASSWORD", admin.password())
                .run(
                        "db",
                        "init",
                        "--admin-url",
                        address + "postgres",
                        "--database",
                        database,
                        "--prefix",
                        database + "_");
        assertThat(prepared.status()).as(prepared.err()).isZero();
        var settings = Map.of(
                "LIANDONG_DB_URL",
                address + database,
                "LIANDONG_PACK",
                Script.ROOT.resolve("app/src/main/resources/packs/yunxi").toString());
        first = RunningDesk.up(one, settings);
        var two = Files.createDirectories(directory.resolve("two/home/keys"));
        try (var keys = Files.list(one.resolve("keys"))) {
            for (var key : keys.toList()) {
                Files.copy(key, two.resolve(key.getFileName()));
            }
        }
        second = RunningDesk.up(two.getParent(), settings);
    }

    @AfterEach
    void stop() throws Exception {
        going = false;
        for (var desk : new RunningDesk[] {first, second}) {
            if (desk != null) {
                desk.close();
            }
        }
    }

    @Test
    void everythingAcknowledgedStandsInTheLogInTime() throws Exception {
        var policy = PolicyText.parse(page(first.port(), "/log/policy")).orElseThrow();
        var holder = holder();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var calling = new ArrayList<Future<?>>();
            for (int i = 0; i < CALLERS; i++) {
                int number = i;
                calling.add(callers.submit(() -> call(number)));
            }
            Waiting.until("both take intakes", () -> told.size() >= BEFORE);
            assertThat(holder()).as("the first node writes the log").isEqualTo(holder);
            first.kill();
            int sofar = told.size();
            Waiting.until("the other goes on taking them", () -> told.size() >= sofar + AFTER);
            going = false;
            for (var caller : calling) {
                caller.get();
            }
        }
        assertThat(askedAgain.get())
                .as("callers of the killed node asked again")
                .isPositive();
        Waiting.until("the other has sequenced everything", () -> number("""
                select (select count(*) from ledger.leaf where index is null) + (select size - published from ledger.log)
                """) == 0);
        assertThat(holder()).isNotEqualTo(holder);

        nothingIsMissingOrTwice();
        everyPromiseIsKept();
        everyReceiptChecks(policy);
    }

    /** Reports again and again, now to one node, now to the other; who gets no answer asks the other under the same key. */
    private Void call(int number) throws InterruptedException {
        for (int i = number; going; i++) {
            var key = UUID.randomUUID().toString();
            int node = i;
            while (!answered(node % 2 == 0 ? first : second, key)) {
                askedAgain.incrementAndGet();
                node++;
                Thread.sleep(50);
            }
        }
        return null;
    }

    private boolean answered(RunningDesk node, String key) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/api/v1/public/reports"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"classCode\":\"FIRE\",\"place\":{\"areaCode\":\"%s\"},\"narrative\":\"起火\"}"
                                .formatted(area())))
                .build();
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201 && answer.statusCode() != 200) {
                assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(500);
                return false;
            }
            var json = JSON.readTree(answer.body());
            told.add(new Told(
                    UUID.fromString(json.path("id").asString()),
                    json.path("receiptCode").asString(),
                    json.path("promise").asString()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String area() {
        return "330799001";
    }

    private void nothingIsMissingOrTwice() throws SQLException {
        assertThat(told.stream().map(Told::id)).doesNotHaveDuplicates();
        assertThat(number("select count(*) from casework.head where kind = 'REPORT'"))
                .isEqualTo(told.size());
        assertThat(number("""
                select count(*) from (select index, row_number() over (order by index) - 1 as place from ledger.leaf) l
                 where l.index <> l.place
                """)).as("one place a leaf, and no gap").isZero();
    }

    /** By when the first checkpoint that has a promise's leaf was published, against what the promise says. */
    private void everyPromiseIsKept() throws SQLException {
        try (var connection = superuser();
                var published = connection.prepareStatement("""
                        select min(c.published_at) from ledger.leaf l join ledger.checkpoint c on c.size > l.index
                         where l.leaf_hash = ? and c.published_at is not null
                        """)) {
            for (var one : told) {
                var lines = one.lines();
                assertThat(lines.getFirst()).isEqualTo("liandong/promise/v1");
                published.setBytes(1, Hash.parseBase64(lines.get(2)).get().bytes());
                try (var row = published.executeQuery()) {
                    row.next();
                    assertThat(row.getTimestamp(1).toInstant()).isBefore(Instant.parse(lines.get(4)));
                }
            }
        }
    }

    /** By the keys that were published before the kill, from what the other node shows. */
    private void everyReceiptChecks(ReceiptCheck.Trust policy) throws Exception {
        var check = new ReceiptCheck(policy);
        for (var one : told) {
            var receipt = page(second.port(), "/cases/" + one.code() + "/receipt.tlog-proof");
            var findings = check.check(new ReceiptCheck.Given(
                    receipt.getBytes(StandardCharsets.UTF_8),
                    List.of(),
                    null,
                    one.promise().getBytes(StandardCharsets.UTF_8),
                    null));
            assertThat(ReceiptCheck.good(findings)).as(findings.toString()).isTrue();
            assertThat(findings)
                    .anyMatch(each ->
                            each.step() == ReceiptCheck.Step.PROMISE && each.answer() == ReceiptCheck.Answer.YES);
        }
    }

    private static String page(int port, String path) throws Exception {
        var answer = Waiting.get(port, path).orElseThrow();
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private Connection superuser() throws SQLException {
        var admin = TestServer.postgres().superuser();
        return DriverManager.getConnection(TestServer.url(database), admin.user(), admin.password());
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private String holder() throws SQLException {
        return text("select holder::text from ledger.log");
    }

    private String text(String sql) throws SQLException {
        try (var connection = superuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
