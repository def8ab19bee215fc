package org.liandong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.merkle.BundleId;
import org.liandong.merkle.CheckpointVerdict;
import org.liandong.merkle.EntryBundles;
import org.liandong.merkle.LogResource;
import org.liandong.merkle.MerkleTree;
import org.liandong.merkle.SignedCheckpoint;
import org.liandong.merkle.TileHashReader;
import org.liandong.merkle.TrustPolicy;
import org.liandong.merkle.VerifierKey;
import org.liandong.support.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The log as somebody outside reads it, from nothing but its addresses. */
@DeskTest
class LogPagesTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private LogLoop loop;

    @BeforeEach
    void aLogOfSomeHundreds() {
        var log = new TestLog(context);
        if (log.row().size() < 600) {
            log.write("pages", 600);
        } else {
            log.write("pages", 1);
        }
        loop.once();
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Accept", "*/*")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private byte[] ok(String path) throws IOException, InterruptedException {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private Optional<byte[]> tile(LogResource resource) {
        try {
            var answer = get("/log/" + resource.path());
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theCheckpointIsSignedAndItsTilesLeadToItsRoot() throws Exception {
        var head = SignedCheckpoint.parse(ok("/log/checkpoint")).get();
        var key = VerifierKey.parse(new String(ok("/log/vkeys"), StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .get();

        var verdict = new TrustPolicy(key, java.util.List.of(), 0).verify(head);

        assertThat(verdict).isInstanceOf(CheckpointVerdict.Trusted.class);
        assertThat(key.name())
                .isEqualTo("test.liandong/log")
                .isEqualTo(head.checkpoint().origin());
        long size = head.checkpoint().size();
        assertThat(size).isGreaterThanOrEqualTo(600);
        assertThat(new MerkleTree(size, new TileHashReader(this::tile, size)).root())
                .isEqualTo(head.checkpoint().root());
        for (var bundle : EntryBundles.changedBundles(0, size)) {
            assertThat(EntryBundles.decode(tile(bundle).orElseThrow(), bundle.width())
                            .get())
                    .hasSize(bundle.width());
        }
    }

    @Test
    void fullTilesAreKeptForGoodAndTheCheckpointNever() throws Exception {
        assertThat(header(get("/log/checkpoint"), "Cache-Control")).isEqualTo("no-store");
        assertThat(header(get("/log/tile/0/000"), "Cache-Control")).contains("immutable", "max-age=31536000");
        assertThat(header(get("/log/tile/entries/000"), "Cache-Control")).contains("immutable");
        assertThat(header(get("/log/tile/entries/000.p/7"), "Cache-Control")).doesNotContain("immutable");
        assertThat(header(get("/log/tile/0/000"), "Set-Cookie")).isEmpty();
        assertThat(header(get("/log/checkpoint"), "Access-Control-Allow-Origin"))
                .isEqualTo("*");
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void everyNarrowerWidthIsServedAndIsTheBeginning() throws Exception {
        var full = ok("/log/tile/0/000");
        assertThat(full).hasSize(8192);
        for (int width : new int[] {1, 2, 100, 255}) {
            assertThat(ok("/log/tile/0/000.p/" + width)).isEqualTo(java.util.Arrays.copyOf(full, width * 32));
            var bundle = ok("/log/" + new BundleId(0, width).path());
            assertThat(EntryBundles.decode(bundle, width).get()).hasSize(width);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/log/tile/0/999",
                "/log/tile/0/000.p/256",
                "/log/tile/0/000.p/0",
                "/log/tile/0/00",
                "/log/tile/0/0000",
                "/log/tile/0/x000/000",
                "/log/tile/0/x123/000",
                "/log/tile/00/000",
                "/log/tile/63/000",
                "/log/tile/64/000",
                "/log/tile/-1/000",
                "/log/tile/entries/x999/x999/x999/x999/x999/999",
                "/log/tile/entries/000.p/-1",
                "/log/tile/entries/000.p/01",
                "/log/tile/entries/%2e%2e/000",
                "/log/tile/",
                "/log/tile/0/999999999999999999999999999999"
            })
    void whatIsNoTileIsAClearNotFound(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).as(path).isIn(400, 404);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("Exception", "select ");
        assertThat(header(answer, "Cache-Control")).doesNotContain("immutable");
    }

    @Test
    void whatIsCommittedButNotPublishedIsNotShown() throws Exception {
        long size = new TestLog(context).row().size();
        int width = (int) (size % 256);
        var next = new BundleId(size / 256, width + 1);

        assertThat(tile(next)).isEmpty();
    }

    @Test
    void keysAndPolicyArePlainText() throws Exception {
        var keys = get("/log/vkeys");
        var policy = new String(ok("/log/policy"), StandardCharsets.UTF_8);
        var lines = new String(keys.body(), StandardCharsets.UTF_8).lines().toList();

        assertThat(header(keys, "Content-Type")).startsWith("text/plain");
        assertThat(lines.get(0)).startsWith("test.liandong/log+");
        assertThat(lines.get(1)).startsWith("test.liandong/log/receipt+");
        assertThat(policy).contains("log " + lines.get(0) + " ", "quorum none\n");
    }

    @Test
    void healthSaysUpAndACheckpointIsThere() throws Exception {
        assertThat(new String(ok("/actuator/health"), StandardCharsets.UTF_8)).contains("UP");
    }
}
