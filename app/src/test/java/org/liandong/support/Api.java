package org.liandong.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that talks to the desk over HTTP, as one member of staff or as nobody. */
public final class Api {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final String base;
    private final @Nullable String token;

    public Api(int port, @Nullable String token) {
        this.base = "http://127.0.0.1:" + port;
        this.token = token;
    }

    /** An answer: status, entity tag and body. */
    public record Answer(int status, String text, HttpResponse<String> response) {

        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String code() {
            return json().path("code").asString("");
        }

        public String etag() {
            return response.headers().firstValue("ETag").orElse("");
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** Creates something once, under a key of its own. */
    public Answer create(String path, String body) {
        return create(path, body, UUID.randomUUID().toString());
    }

    public Answer create(String path, String body, String key) {
        return send(json(path, body.getBytes(StandardCharsets.UTF_8)).header("Idempotency-Key", key));
    }

    /** Changes something at the version that was seen. */
    public Answer change(String path, int version, String body) {
        return send(json(path, body.getBytes(StandardCharsets.UTF_8)).header("If-Match", "\"" + version + "\""));
    }

    /** Anything at all. */
    public Answer send(HttpRequest.Builder request) {
        try {
            var response = CLIENT.send(
                    request.timeout(Duration.ofSeconds(30)).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A JSON request with these bytes, right or wrong. */
    public HttpRequest.Builder json(String path, byte[] body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    public HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }
}
