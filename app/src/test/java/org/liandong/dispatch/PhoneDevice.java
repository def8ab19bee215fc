package org.liandong.dispatch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** A team's phone as the server sees it: pages, presses out of its store, pictures. */
final class PhoneDevice {

    static final String JSON = "application/json, application/problem+json";

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final int port;
    private final String link;

    PhoneDevice(int port, String link) {
        this.port = port;
        this.link = link;
    }

    HttpClient client() {
        return client;
    }

    String link() {
        return link;
    }

    HttpResponse<String> get(String path) {
        return send(
                HttpRequest.newBuilder(at(path)).header("Accept", "text/html").GET());
    }

    /** As the phone's script posts what it has stored. */
    HttpResponse<String> press(String step, String... fields) {
        return post(link + "/" + step, JSON, fields);
    }

    HttpResponse<String> post(String path, String accept, String... fields) {
        var pairs = new ArrayList<String>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(HttpRequest.newBuilder(at(path))
                .header("Accept", accept)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))));
    }

    HttpResponse<String> photo(byte[] picture, String key) {
        return photo(link, picture, key);
    }

    HttpResponse<String> photo(String to, byte[] picture, String key) {
        var body = new ByteArrayOutputStream();
        body.writeBytes("""
                --cut\r
                Content-Disposition: form-data; name="idempotency_key"\r
                \r
                %s\r
                --cut\r
                Content-Disposition: form-data; name="photo"; filename="王家大院.jpg"\r
                Content-Type: image/jpeg\r
                \r
                """.formatted(key).getBytes(StandardCharsets.UTF_8));
        body.writeBytes(picture);
        body.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(at(to + "/photos"))
                .header("Accept", JSON)
                .header("Idempotency-Key", key)
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(
                    request.header("Accept-Language", "zh-CN").build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
