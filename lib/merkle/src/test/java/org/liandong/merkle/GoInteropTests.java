package org.liandong.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Go implementation of notes and trees checks what this library makes, and the other way round. Needs the
 * Debian packages {@code golang-go} and {@code golang-golang-x-mod-dev}; skipped without them.
 */
@EnabledIf(value = "goIsInstalled", disabledReason = "golang-go and golang-golang-x-mod-dev are not installed")
class GoInteropTests {
    private static final Path GO = Path.of("/usr/bin/go");
    private static final Path GO_SOURCES = Path.of("/usr/share/gocode");
    private static final Path PROGRAM = Path.of("src/test/go/verify.go").toAbsolutePath();
    private static final int SIZE = 1400;
    private static final StoredLog LOG = new StoredLog().grow(200).grow(300).grow(SIZE - 500);
    private static final SignedCheckpoint HEAD = TestKeys.cosigned(SIZE, TestKeys.FIRST);

    @TempDir
    private static Path directory;

    static boolean goIsInstalled() {
        return Files.isExecutable(GO) && Files.isDirectory(GO_SOURCES.resolve("src/golang.org/x/mod/sumdb/tlog"));
    }

    @BeforeAll
    static void handTheLogToGo() throws IOException, InterruptedException {
        store();
        ProcessBuilder builder = new ProcessBuilder(GO.toString(), "run", PROGRAM.toString(), directory.toString());
        builder.environment().put("GO111MODULE", "off");
        builder.environment().put("GOPATH", GO_SOURCES.toString());
        builder.environment().put("GOFLAGS", "");
        builder.environment()
                .put("GOCACHE", Path.of("target/go-cache").toAbsolutePath().toString());
        builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile());
        Process process = builder.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void go_accepts_the_whole_log() throws IOException {
        assertThat(Files.readString(directory.resolve("output"))).isEqualTo("ok " + SIZE + "\n");
    }

    private static void store() throws IOException {
        for (var file : LOG.files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue().array());
        }
        Files.write(directory.resolve("checkpoint"), HEAD.encoded());
        Files.writeString(
                directory.resolve("vkeys"),
                TestKeys.LOG.verifier().encoded() + "\n"
                        + TestKeys.FIRST.verifier().encoded() + "\n");
        StringBuilder inclusion = new StringBuilder();
        StringBuilder consistency = new StringBuilder();
        for (int i = 0; i < SIZE; i++) {
            inclusion.append(line(i, LOG.tree().inclusionProof(i)));
            consistency.append(line(i + 1, LOG.tree().consistencyProof(i + 1)));
        }
        Files.writeString(directory.resolve("inclusion"), inclusion);
        Files.writeString(directory.resolve("consistency"), consistency);
        TlogProof receipt = new TlogProof(Bytes.utf8("extra"), 777, LOG.tree().inclusionProof(777), HEAD);
        Files.write(directory.resolve("receipt.tlog-proof"), receipt.encoded());
    }

    private static String line(int number, List<Hash> hashes) {
        StringBuilder line = new StringBuilder().append(number);
        hashes.forEach(hash -> line.append(' ').append(hash.base64()));
        return line.append('\n').toString();
    }

    private static VerifierKey goKey() throws IOException {
        return VerifierKey.parse(Files.readString(directory.resolve("go.vkey"))).get();
    }

    private static List<byte[]> made(String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("go-[0-9]+\\." + ending))
                    .map(GoInteropTests::bytes)
                    .toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void proofs_made_by_go_prove() throws IOException {
        TrustPolicy policy = new TrustPolicy(goKey(), List.of(), 0);
        List<byte[]> proofs = made("tlog-proof");
        assertThat(proofs).hasSize(SIZE / 13 + 1);
        for (byte[] bytes : proofs) {
            TlogProof proof = TlogProof.parse(bytes).get();
            assertThat(proof.verify(NaiveTree.leaf((int) proof.index()), policy))
                    .isInstanceOf(ProofVerdict.Proven.class);
            assertThat(proof.encoded()).isEqualTo(bytes);
        }
    }

    @Test
    void heads_made_by_go_are_cosigned() throws IOException {
        List<byte[]> requests = made("add-checkpoint");
        assertThat(requests).hasSize(SIZE / 13 + 1);
        for (byte[] bytes : requests) {
            AddCheckpointRequest request = AddCheckpointRequest.parse(bytes).get();
            assertThat(request.encoded()).isEqualTo(bytes);
            Checkpoint latest = new Checkpoint(
                    goKey().name(),
                    request.oldSize(),
                    LOG.tree(request.oldSize()).root());
            WitnessedLog known = new WitnessedLog(List.of(goKey()), latest);
            assertThat(new Witness(TestKeys.FIRST).decide(request, known, TestKeys.TIME))
                    .isInstanceOf(WitnessOutcome.Cosigned.class);
        }
    }
}
