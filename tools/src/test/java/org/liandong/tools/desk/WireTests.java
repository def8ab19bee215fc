package org.liandong.tools.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The small HTTP client, against a server that is not the desk. */
class WireTests {

    private final List<String> seen = new ArrayList<>();
    private HttpServer server = unstarted();

    @BeforeEach
    void start() {
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static HttpServer unstarted() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + headers.getFirst("Authorization")
                + " " + headers.getFirst("Idempotency-Key") + " " + headers.getFirst("If-Match") + " " + body);
        var answer = "{\"name\":\"联动\"}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("ETag", "\"7\"");
        boolean chunked = exchange.getRequestURI().getPath().equals("/chunked");
        exchange.sendResponseHeaders(
                exchange.getRequestURI().getPath().equals("/none") ? 404 : 200, chunked ? 0 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Test
    void sendsWhatTheApiWantsAndReadsTheAnswer() throws IOException {
        try (var api = new DeskApi(address(), "ldt_x")) {
            var created = api.create("/made", "key-1", DeskApi.body("a", 1, "b", null));
            assertThat(created.ok()).isTrue();
            assertThat(created.tag()).isEqualTo("\"7\"");
            assertThat(created.json().path("name").asString()).isEqualTo("联动");
            assertThat(created.nanos()).isPositive();
            api.change("/made/1", created.tag(), Map.of());
            assertThat(api.get("/none").words()).isEqualTo("404 {\"name\":\"联动\"}");
        }

        assertThat(seen)
                .containsExactly(
                        "POST /made Bearer ldt_x key-1 null {\"a\":1}",
                        "POST /made/1 Bearer ldt_x null \"7\" {}",
                        "GET /none Bearer ldt_x null null ");
    }

    @Test
    void readsAnAnswerInPiecesAndGoesOnOnTheSameConnection() throws IOException {
        try (var api = new DeskApi(address(), "")) {
            assertThat(api.get("/chunked").json().path("name").asString()).isEqualTo("联动");
            assertThat(api.get("/again").ok()).isTrue();
        }
        assertThat(seen).hasSize(2);
    }

    @Test
    void aServerThatIsGoneIsAnExceptionAndTheNextTryConnectsAnew() throws IOException {
        try (var api = new DeskApi(address(), "")) {
            assertThat(api.get("/").ok()).isTrue();
            int port = server.getAddress().getPort();
            server.stop(0);
            assertThatThrownBy(() -> api.get("/")).isInstanceOf(IOException.class);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            start();
            assertThat(api.get("/").ok()).isTrue();
        }
    }

    @Test
    void whatIsNoHttpIsAnException() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var api = new DeskApi(URI.create("http://127.0.0.1:" + socket.getLocalPort()), "")) {
            var other = Thread.ofVirtual().start(() -> {
                try (var peer = socket.accept()) {
                    peer.getOutputStream().write("220 smtp ready\r\n".getBytes(StandardCharsets.US_ASCII));
                    peer.getOutputStream().flush();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThatThrownBy(() -> api.get("/")).isInstanceOf(IOException.class);
            other.join();
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
