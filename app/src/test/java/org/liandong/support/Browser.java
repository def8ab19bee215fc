package org.liandong.support;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A browser without a screen: keeps cookies, follows nothing by itself, fills the form token in. */
public final class Browser {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client;
    private final String base;
    private String formToken = "";

    /** One at an address of its own, so that what it spends of the limits nobody else lacks. */
    public Browser(int port) {
        this(port, nextAddress());
    }

    public Browser(int port, InetAddress from) {
        this.client = builder().localAddress(from).build();
        this.base = "http://127.0.0.1:" + port;
    }

    private static InetAddress nextAddress() {
        int serial = ADDRESSES.incrementAndGet();
        return InetAddress.ofLiteral("127.5.%d.%d".formatted(serial / 250, serial % 250 + 1));
    }

    private HttpClient.Builder builder() {
        return HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NEVER);
    }

    public HttpResponse<String> get(String path, String... headers) {
        return remember(send(HttpRequest.newBuilder(URI.create(base + path)).GET(), headers));
    }

    /** Posts a form (name, value, name, value ...) with the token of the page read last. */
    public HttpResponse<String> post(String path, String... form) {
        return postAs(path, List.of(), form);
    }

    public HttpResponse<String> postAs(String path, List<String> headers, String... form) {
        var fields = new ArrayList<>(List.of(form));
        fields.addAll(List.of("_csrf", formToken));
        return remember(send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encode(fields))),
                headers.toArray(String[]::new)));
    }

    /** A file, as it came. */
    public HttpResponse<byte[]> file(String path) {
        return sendForBytes(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    /** Posts a form and takes the file it answers with. */
    public HttpResponse<byte[]> postForFile(String path, String... form) {
        var fields = new ArrayList<>(List.of(form));
        fields.addAll(List.of("_csrf", formToken));
        return sendForBytes(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(fields))));
    }

    public HttpResponse<String> postJson(String path, String body, String... headers) {
        return send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                headers);
    }

    public HttpResponse<String> request(String method, String path, String... headers) {
        return send(
                HttpRequest.newBuilder(URI.create(base + path)).method(method, HttpRequest.BodyPublishers.noBody()),
                headers);
    }

    /** Signs in through the form. */
    public HttpResponse<String> signIn(String login, String password) {
        get("/sign-in");
        return post("/sign-in", "username", login, "password", password);
    }

    public Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    /** The same cookies against another node. */
    public Browser at(int port) {
        var other = new Browser(port);
        cookies.getCookieStore()
                .getCookies()
                .forEach(cookie -> other.cookies.getCookieStore().add(URI.create(other.base), cookie));
        return other;
    }

    private HttpResponse<String> remember(HttpResponse<String> answer) {
        var found = TOKEN.matcher(answer.body());
        if (found.find()) {
            formToken = found.group(1);
        }
        return answer;
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The body of a form (name, value, name, value ...). */
    public static String encode(List<String> fields) {
        var text = new StringBuilder();
        for (int i = 0; i < fields.size(); i += 2) {
            text.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(fields.get(i), StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(fields.get(i + 1), StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
