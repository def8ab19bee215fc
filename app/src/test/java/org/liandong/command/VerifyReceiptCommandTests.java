package org.liandong.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.merkle.Bytes;
import org.liandong.merkle.Checkpoint;
import org.liandong.merkle.Cosigner;
import org.liandong.merkle.Note;
import org.liandong.merkle.NoteSigner;
import org.liandong.merkle.Rfc6962;
import org.liandong.merkle.SignedCheckpoint;
import org.liandong.merkle.TlogProof;

/** {@code verify-receipt}, on a receipt made here from the words of the format. */
class VerifyReceiptCommandTests {

    private static final NoteSigner LOG = new NoteSigner("a.example/log", new byte[32]);
    private static final NoteSigner PROMISES = new NoteSigner("a.example/log/receipt", filled(2));
    private static final Cosigner WITNESS = new Cosigner("w.example", filled(3));
    private static final byte[] SALT = filled(9);
    private static final String BODY = "{\"action\":\"RECEIVE\"}";

    @TempDir
    private Path directory;

    private String promise;

    private record Said(int status, String out, String err) {}

    private static byte[] filled(int value) {
        var bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @BeforeEach
    void aReceipt() throws Exception {
        var text = """
                liandong/event/v1
                log a.example/log
                case R2026-0000421
                seq 0
                kind intake
                at 2026-11-22T05:06:07.891Z
                anchor 0 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
                prev -
                body sha256:%s
                """.formatted(HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(BODY.getBytes(StandardCharsets.UTF_8))));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SALT, "HmacSHA256"));
        var entry = ByteBuffer.allocate(33)
                .put((byte) 1)
                .put(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)))
                .array();
        var leaf = Rfc6962.leaf(entry);
        var head = SignedCheckpoint.sign(new Checkpoint("a.example/log", 1, leaf), LOG);
        head = head.with(WITNESS.cosign(head.checkpoint(), 1_795_323_970));
        var extra = new java.io.ByteArrayOutputStream();
        extra.writeBytes(SALT);
        extra.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        Files.write(
                directory.resolve("receipt"),
                new TlogProof(new Bytes(extra.toByteArray()), 0, List.of(), head).encoded());
        promise = "liandong/promise/v1\na.example/log\n" + leaf.base64()
                + "\n2026-11-22T05:06:07.891Z\n2026-11-22T05:07:07.891Z\n";
        Files.write(directory.resolve("promise"), Note.sign(promise, PROMISES).encoded());
        Files.writeString(directory.resolve("body"), BODY);
        Files.writeString(
                directory.resolve("policy"),
                "# promises: " + PROMISES.verifier().encoded() + "\nlog "
                        + LOG.verifier().encoded() + "\nwitness w1 "
                        + WITNESS.verifier().encoded()
                        + " https://w.example\ngroup witnesses all w1\nquorum witnesses\n");
    }

    private Said run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var words = new java.util.ArrayList<>(List.of("verify-receipt"));
        for (var word : arguments) {
            words.add(
                    word.startsWith("@") ? directory.resolve(word.substring(1)).toString() : word);
        }
        int status = Main.commandLine(Map.of())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
        return new Said(status, out.toString(), err.toString());
    }

    @Test
    void everyCheckIsALineAndAGoodReceiptEndsWithZero() {
        var said = run("@receipt", "--policy", "@policy", "--promise", "@promise", "--body", "@body");

        assertThat(said.out().lines().map(line -> line.replaceFirst(": (\\S+).*", " $1")))
                .containsExactly(
                        "form yes",
                        "log-signature yes",
                        "witnesses yes",
                        "inclusion yes",
                        "anchor yes",
                        "consistency yes",
                        "chain yes",
                        "body yes",
                        "promise yes",
                        "receipt good");
        assertThat(said.out()).contains("case R2026-0000421, seq 0", "witnessed in time");
        assertThat(said.status()).isZero();
        assertThat(said.err()).isEmpty();
    }

    @Test
    void oneKeyIsEnoughAndThenWitnessesAreNotCounted() {
        var said = run("@receipt", "--key", LOG.verifier().encoded());

        assertThat(said.status()).isZero();
        assertThat(said.out()).contains("witnesses: not-checked", "body: not-checked", "promise: not-checked");
    }

    @Test
    void aHostileFileIsRefusedWithTheCheckThatFailed() throws IOException {
        var good = Files.readString(directory.resolve("receipt"));
        Files.writeString(directory.resolve("other-index"), good.replace("\nindex 0\n", "\nindex 1\n"));
        Files.writeString(directory.resolve("no-witness"), good.replaceFirst("\u2014 w.example [^\n]+\n", ""));
        Files.writeString(directory.resolve("long"), good.repeat(3_000));
        Files.writeString(
                directory.resolve("forged-promise"),
                new String(Note.sign(promise, LOG).encoded(), StandardCharsets.UTF_8));

        assertThat(run("@other-index", "--policy", "@policy")).satisfies(said -> {
            assertThat(said.status()).isOne();
            assertThat(said.out()).contains("inclusion: no INDEX_OUTSIDE_TREE", "receipt: refused");
        });
        assertThat(run("@no-witness", "--policy", "@policy").out()).contains("witnesses: no 0 of 1");
        assertThat(run("@long", "--policy", "@policy").out()).startsWith("form: no");
        assertThat(run("@receipt", "--policy", "@policy", "--promise", "@forged-promise")
                        .out())
                .contains("promise: no", "receipt: refused");
        assertThat(run("@receipt", "--policy", "@policy", "--body", "@policy").out())
                .contains("body: no");
    }

    @Test
    void aQuestionThatMakesNoSenseIsTwo() {
        assertThat(run("@receipt").status()).isEqualTo(2);
        assertThat(run("@receipt", "--key", "nonsense").err()).contains("--key is not");
        assertThat(run("@receipt", "--policy", "@receipt").status()).isEqualTo(2);
        assertThat(run("@nothing", "--policy", "@policy").err()).contains("there is no file");
        assertThat(run("@receipt", "--key", LOG.verifier().encoded(), "--policy", "@policy")
                        .status())
                .isEqualTo(2);
        assertThat(run("--help").out()).contains("offline", "--key", "--policy", "Exit status");
    }
}
