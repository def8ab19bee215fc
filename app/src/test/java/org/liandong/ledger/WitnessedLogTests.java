package org.liandong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.command.Main;
import org.liandong.merkle.CheckpointVerdict;
import org.liandong.merkle.EntryBundles;
import org.liandong.merkle.LogResource;
import org.liandong.merkle.MerkleTree;
import org.liandong.merkle.SignedCheckpoint;
import org.liandong.merkle.TileHashReader;
import org.liandong.merkle.TileId;
import org.liandong.support.Api;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The desk with a witness in another process, and with a verifier that is not ours: the Go implementation of notes and
 * trees reads the running desk's log of thousands of leaves.
 */
@DeskTest
@DirtiesContext
class WitnessedLogTests {

    private static final Path GO = Path.of("/usr/bin/go");
    private static final Path GO_SOURCES = Path.of("/usr/share/gocode");
    private static final int LEAVES = 3_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path STATE = newDirectory();
    private static final int WITNESS_PORT = freePort();
    private static final String WITNESS_KEY = witnessKey();
    private static Process witness;

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private LogLoop loop;

    @Autowired
    private LogWatch watch;

    @Autowired
    private LogFreeze freeze;

    @Autowired
    private LogReading reading;

    @Autowired
    private WitnessClient client;

    @Autowired
    private TrustPage trust;

    @Autowired
    private TestCounty counties;

    private TestLog log;

    @TempDir
    private Path directory;

    @DynamicPropertySource
    static void aWitness(DynamicPropertyRegistry registry) {
        registry.add("liandong.ledger.witnesses", () -> WITNESS_KEY + " http://127.0.0.1:" + WITNESS_PORT);
    }

    @BeforeEach
    void begin() throws Exception {
        log = new TestLog(context);
        if (witness == null || !witness.isAlive()) {
            witness = start(trust.logKey());
        }
        log.write("witnessed", 1);
        loop.once();
        cosigned();
    }

    @AfterEach
    void thaw() {
        freeze.release("TEST_IS_OVER", null);
        watch.refresh();
    }

    @AfterAll
    static void stop() {
        if (witness != null) {
            witness.destroyForcibly();
        }
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("liandong-witness");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProcessBuilder java(String... arguments) {
        var words = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words);
    }

    private static String witnessKey() {
        try {
            var process = java("witness", "--state", STATE.toString(), "--name", "neighbour.example/1", "--print-key")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var key = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(process.waitFor()).isZero();
            return key;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process start(String logKey) throws Exception {
        var out = STATE.resolve("out").toFile();
        var process = java(
                        "witness",
                        "--state",
                        STATE.toString(),
                        "--name",
                        "neighbour.example/1",
                        "--log",
                        logKey,
                        "--port",
                        Integer.toString(WITNESS_PORT))
                .redirectOutput(out)
                .redirectError(STATE.resolve("err").toFile())
                .start();
        eventually("the witness is up", () -> Files.readString(out.toPath()).contains("witness is up"));
        return process;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void eventually(String what, Condition condition) throws Exception {
        for (int i = 0; i < 1_200; i++) {
            if (condition.holds()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("never: " + what);
    }

    /** The newest checkpoint, once the witness has cosigned it. */
    private SignedCheckpoint cosigned() throws Exception {
        eventually("the newest checkpoint is cosigned", () -> {
            client.wake();
            return reading.shown().orElseThrow().signatures().size() == 2
                    && reading.shown().orElseThrow().checkpoint().size()
                            == log.row().size();
        });
        return SignedCheckpoint.parse(get("/log/checkpoint")).get();
    }

    private byte[] get(String path) throws IOException, InterruptedException {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    @Test
    void theCheckpointShownSatisfiesThePolicyShown() throws Exception {
        var head = cosigned();
        var policy = PolicyText.parse(new String(get("/log/policy"), StandardCharsets.UTF_8))
                .orElseThrow()
                .policy();

        assertThat(policy.quorum()).isOne();
        assertThat(policy.verify(head))
                .isInstanceOfSatisfying(
                        CheckpointVerdict.Trusted.class,
                        trusted -> assertThat(trusted.witnessings()).hasSize(1));
        assertThat(new String(get("/log/vkeys"), StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .contains(WITNESS_KEY);
    }

    @Test
    void aWitnessThatSawMoreFreezesSigning() throws Exception {
        long size = log.row().size();
        var more = new org.liandong.merkle.Checkpoint(
                context.getBean(Ledger.class).origin(),
                size + 7,
                reading.newest().checkpoint().root());
        // the witness's own state, as if this desk had been put back to an older day
        witness.destroyForcibly().waitFor();
        try (var files = Files.list(STATE.resolve("logs"))) {
            Files.writeString(files.findFirst().orElseThrow(), more.text());
        }
        witness = start(trust.logKey());

        client.compare();
        loop.once();

        assertThat(watch.frozen()).contains(FrozenWhy.WITNESS);
        assertThat(log.write("witnessed", 1).includeBy()).isNull();
        witness.destroyForcibly().waitFor();
        try (var files = Files.list(STATE.resolve("logs"))) {
            Files.delete(files.findFirst().orElseThrow());
        }
        witness = start(trust.logKey());
    }

    @Test
    void aWitnessThatCannotBeReachedFreezesNothing() throws Exception {
        witness.destroyForcibly().waitFor();
        log.write("witnessed", 1);

        client.compare();
        loop.once();

        assertThat(watch.frozen()).isEmpty();
        assertThat(log.row().published()).isEqualTo(log.row().size());
    }

    static boolean goIsInstalled() {
        return Files.isExecutable(GO) && Files.isDirectory(GO_SOURCES.resolve("src/golang.org/x/mod/sumdb/tlog"));
    }

    @Test
    @EnabledIf(value = "goIsInstalled", disabledReason = "golang-go and golang-golang-x-mod-dev are not installed")
    void goAcceptsCheckpointInclusionAndConsistencyOfTheRunningLog() throws Exception {
        var anyone = new Api(port, null);
        var taken = anyone.create(
                "/api/v1/public/reports",
                "{\"classCode\":\"FIRE\",\"place\":{\"areaCode\":\"%s\"}}"
                        .formatted(counties.newCounty().eastCode()),
                UUID.randomUUID().toString());
        for (int i = 0; i < LEAVES / 500; i++) {
            log.write("witnessed", 500);
            loop.once();
        }
        var head = cosigned();
        long size = head.checkpoint().size();
        assertThat(size).isGreaterThan(LEAVES);

        download(size);
        Files.write(directory.resolve("checkpoint"), head.encoded());
        Files.writeString(directory.resolve("vkeys"), trust.logKey() + "\n" + WITNESS_KEY + "\n");
        Files.write(
                directory.resolve("receipt.tlog-proof"),
                get("/cases/" + taken.json().path("receiptCode").asString() + "/receipt.tlog-proof"));
        proofs(size);

        assertThat(go()).isEqualTo("ok " + size + "\n");
    }

    private void download(long size) throws Exception {
        Map<String, LogResource> wanted = new HashMap<>();
        EntryBundles.changedBundles(0, size).forEach(bundle -> wanted.put(bundle.path(), bundle));
        org.liandong.merkle.TreeGrowth.changedTiles(0, size).forEach(tile -> wanted.put(tile.path(), tile));
        for (var path : wanted.keySet()) {
            var file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, get("/log/" + path));
        }
        assertThat(wanted.values()).anyMatch(resource -> resource instanceof TileId tile && tile.level() == 1);
    }

    /** Proofs made from the downloaded files alone. */
    private void proofs(long size) throws IOException {
        var inclusion = new StringBuilder();
        var consistency = new StringBuilder();
        var tree = new MerkleTree(size, new TileHashReader(LogMemory.copyIn(directory), size));
        for (long i = 0; i < size; i += 7) {
            inclusion.append(line(i, tree.inclusionProof(i)));
            consistency.append(line(i + 1, tree.consistencyProof(i + 1)));
        }
        Files.writeString(directory.resolve("inclusion"), inclusion);
        Files.writeString(directory.resolve("consistency"), consistency);
    }

    private static String line(long number, List<org.liandong.merkle.Hash> hashes) {
        var line = new StringBuilder().append(number);
        hashes.forEach(hash -> line.append(' ').append(hash.base64()));
        return line.append('\n').toString();
    }

    private String go() throws Exception {
        var program = Optional.of(Path.of("../lib/merkle/src/test/go/verify.go"))
                .filter(Files::exists)
                .orElseThrow();
        var builder = new ProcessBuilder(GO.toString(), "run", program.toString(), directory.toString());
        builder.environment().put("GO111MODULE", "off");
        builder.environment().put("GOPATH", GO_SOURCES.toString());
        builder.environment().put("GOFLAGS", "");
        builder.environment()
                .put("GOCACHE", Path.of("target/go-cache").toAbsolutePath().toString());
        var output = directory.resolve("output");
        var process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output);
    }
}
