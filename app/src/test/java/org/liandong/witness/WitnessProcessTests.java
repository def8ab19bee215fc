package org.liandong.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.command.Main;
import org.liandong.merkle.AddCheckpointRequest;
import org.liandong.merkle.Checkpoint;
import org.liandong.merkle.Hash;
import org.liandong.merkle.MerkleTree;
import org.liandong.merkle.NoteSignature;
import org.liandong.merkle.NoteSigner;
import org.liandong.merkle.NoteVerification;
import org.liandong.merkle.Rfc6962;
import org.liandong.merkle.SignedCheckpoint;
import org.liandong.merkle.TileHashReader;
import org.liandong.merkle.TreeGrowth;
import org.liandong.merkle.VerifierKey;

/**
 * The witness as a neighbour runs it, in a process of its own: every answer of C2SP tlog-witness, and that what it
 * answered survives its being killed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WitnessProcessTests {

    private static final NoteSigner LOG = signer("desk.example/log", 1);
    private static final NoteSigner SILENT_LOG = signer("other.example/log", 2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int MOST = 300;
    private static final Map<String, byte[]> TILES = new HashMap<>();

    @TempDir
    private static Path directory;

    private static Process witness;
    private static int port;
    private static VerifierKey key;

    private record Answer(int status, String type, String body) {}

    @BeforeAll
    static void aWitnessOfOneLog() throws Exception {
        var leaves = new ArrayList<Hash>();
        for (int i = 0; i < MOST; i++) {
            leaves.add(Rfc6962.leaf(new org.liandong.merkle.Bytes(new byte[] {1, (byte) i, (byte) (i >> 8)})));
        }
        for (int size = 1; size <= MOST; size++) {
            var growth =
                    TreeGrowth.of(size - 1, root(size - 1), leaves.subList(size - 1, size), WitnessProcessTests::tile);
            growth.tiles()
                    .forEach(file ->
                            TILES.put(file.resource().path(), file.bytes().array()));
        }
        start();
    }

    @AfterAll
    static void stop() {
        witness.destroyForcibly();
    }

    private static Optional<byte[]> tile(org.liandong.merkle.LogResource resource) {
        return Optional.ofNullable(TILES.get(resource.path()));
    }

    private static NoteSigner signer(String name, int number) {
        var seed = new byte[32];
        Arrays.fill(seed, (byte) number);
        return new NoteSigner(name, seed);
    }

    private static MerkleTree tree(int size) {
        return new MerkleTree(size, new TileHashReader(WitnessProcessTests::tile, size));
    }

    private static Hash root(int size) {
        return size == 0 ? Rfc6962.emptyRoot() : tree(size).root();
    }

    private static void start() throws Exception {
        var out = Files.createTempFile(directory, "witness", ".out");
        witness = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "witness",
                        "--state",
                        directory.resolve("state").toString(),
                        "--name",
                        "neighbour.example/1",
                        "--log",
                        LOG.verifier().encoded(),
                        "--port",
                        "0")
                .redirectOutput(out.toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
        for (int i = 0; !Files.readString(out).contains("witness is up"); i++) {
            assertThat(witness.isAlive()).isTrue();
            assertThat(i).as("50 ms each").isLessThan(2_400);
            Thread.sleep(50);
        }
        var said = Files.readAllLines(out);
        key = VerifierKey.parse(said.getFirst()).get();
        port = URI.create(said.get(1).substring(said.get(1).indexOf("http"))).getPort();
    }

    private static Answer send(String method, String path, byte[] body) throws IOException, InterruptedException {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Answer(
                answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.body());
    }

    private static Answer add(AddCheckpointRequest request) throws IOException, InterruptedException {
        return send("POST", "/add-checkpoint", request.encoded());
    }

    private static AddCheckpointRequest request(int oldSize, int newSize) {
        return request(oldSize, oldSize == 0 ? List.of() : tree(newSize).consistencyProof(oldSize), newSize, LOG);
    }

    private static AddCheckpointRequest request(int oldSize, List<Hash> proof, int newSize, NoteSigner signer) {
        var head = new Checkpoint(signer.verifier().name(), newSize, root(newSize));
        return new AddCheckpointRequest(oldSize, proof, SignedCheckpoint.sign(head, signer));
    }

    private static void isCosigned(Answer answer, SignedCheckpoint checkpoint) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var lines = NoteSignature.parseLines(answer.body().getBytes(StandardCharsets.UTF_8))
                .get();
        assertThat(checkpoint.verifyAnswer(lines, List.of(key))).isInstanceOf(NoteVerification.Verified.class);
    }

    private static long evidence() throws IOException {
        var kept = directory.resolve("state/evidence");
        if (!Files.isDirectory(kept)) {
            return 0;
        }
        try (var files = Files.list(kept)) {
            return files.count();
        }
    }

    @Test
    @Order(1)
    void whatGoesOnIsCosigned() throws Exception {
        var first = request(0, 5);
        isCosigned(add(first), first.checkpoint());
        var next = request(5, 260);
        isCosigned(add(next), next.checkpoint());
        isCosigned(add(request(260, List.of(), 260, LOG)), next.checkpoint());
    }

    @Test
    @Order(2)
    void anUnknownLogIs404AndAnUnknownPathToo() throws Exception {
        assertThat(add(request(0, List.of(), 5, SILENT_LOG)).status()).isEqualTo(404);
        assertThat(send("POST", "/", request(260, 270).encoded()).status()).isEqualTo(404);
        assertThat(send("POST", "/add-checkpoint/", request(260, 270).encoded()).status())
                .isEqualTo(404);
    }

    @Test
    @Order(3)
    void aCheckpointTheLogDidNotSignIs403() throws Exception {
        var impostor = signer(LOG.verifier().name(), 9);
        var proof = tree(270).consistencyProof(260);

        assertThat(add(request(260, proof, 270, impostor)).status()).isEqualTo(403);

        var moved = new SignedCheckpoint(
                new Checkpoint(LOG.verifier().name(), 271, root(271)),
                request(260, 270).checkpoint().signatures());
        assertThat(add(new AddCheckpointRequest(260, tree(271).consistencyProof(260), moved))
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Order(4)
    void anotherSizeThanTheLastIs409AndNamesIt() throws Exception {
        for (int old : List.of(0, 5, 259, 261)) {
            assertThat(add(request(old, 270)))
                    .as("old %d", old)
                    .isEqualTo(new Answer(409, "text/x.tlog.size", "260\n"));
        }
    }

    @Test
    @Order(5)
    void anotherHistoryOfTheSameSizeIs409AndIsKept() throws Exception {
        long before = evidence();
        var forked = SignedCheckpoint.sign(new Checkpoint(LOG.verifier().name(), 260, root(7)), LOG);

        assertThat(add(new AddCheckpointRequest(260, List.of(), forked)))
                .isEqualTo(new Answer(409, "text/x.tlog.size", "260\n"));

        assertThat(evidence()).isEqualTo(before + 1);
    }

    @Test
    @Order(6)
    void aProofThatDoesNotHoldIs422AndIsKept() throws Exception {
        long before = evidence();
        var good = request(260, 300);
        var swapped = new ArrayList<>(good.proof());
        swapped.add(swapped.removeFirst());

        assertThat(add(new AddCheckpointRequest(260, swapped, good.checkpoint()))
                        .status())
                .isEqualTo(422);
        assertThat(add(new AddCheckpointRequest(260, List.of(), good.checkpoint()))
                        .status())
                .isEqualTo(422);

        assertThat(evidence()).isEqualTo(before + 2);
    }

    @Test
    @Order(7)
    void whatCannotBeReadIs400() throws Exception {
        var good = new String(request(260, 270).encoded(), StandardCharsets.UTF_8);
        for (var body : List.of(
                "", "old 260", good.replace("old 260", "old 0260"), good.replace("\n", "\r\n"), good.substring(20))) {
            assertThat(send("POST", "/add-checkpoint", body.getBytes(StandardCharsets.UTF_8))
                            .status())
                    .as(body)
                    .isEqualTo(400);
        }
        var shrunk = SignedCheckpoint.sign(new Checkpoint(LOG.verifier().name(), 250, root(250)), LOG);
        assertThat(add(new AddCheckpointRequest(260, List.of(), shrunk)).status())
                .isEqualTo(400);
        assertThat(send("GET", "/add-checkpoint", new byte[0]).status()).isEqualTo(405);
        assertThat(send("POST", "/add-checkpoint", new byte[200_000]).status()).isEqualTo(413);
    }

    @Test
    @Order(8)
    void noneOfThatMovedItAndItRemembersWhenKilled() throws Exception {
        witness.destroyForcibly();
        assertThat(witness.waitFor(1, TimeUnit.MINUTES)).isTrue();
        start();

        assertThat(add(request(0, 270))).isEqualTo(new Answer(409, "text/x.tlog.size", "260\n"));
        var next = request(260, 300);
        isCosigned(add(next), next.checkpoint());
    }
}
