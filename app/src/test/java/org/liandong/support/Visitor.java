package org.liandong.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A resident without script: reads pages, fills forms, sends back their hidden fields. Each comes from an address of its
 * own, so that one's limits are nobody else's.
 */
public final class Visitor {

    private static final AtomicInteger ADDRESSES = new AtomicInteger(20);
    private static final Pattern FORM =
            Pattern.compile("<form[^>]*action=\"([^\"]+)\"[^>]*>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\"[^>]*>");
    private static final Pattern LINKED =
            Pattern.compile("<input type=\"hidden\" name=\"version\" form=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"", Pattern.DOTALL);

    private final HttpClient client;
    private final String base;
    private String last = "";

    public Visitor(int port) {
        try {
            int serial = ADDRESSES.incrementAndGet();
            this.client = HttpClient.newBuilder()
                    .localAddress(InetAddress.getByAddress(
                            new byte[] {127, 7, (byte) (serial / 250), (byte) (serial % 250 + 1)}))
                    .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.base = "http://127.0.0.1:" + port;
    }

    public HttpResponse<String> get(String path) {
        return keep(send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "text/html, */*;q=0.1")
                .GET()));
    }

    /** Fills in the form of the page read last that goes to this address, with its hidden fields. */
    public HttpResponse<String> fill(String action, String... fields) {
        var form = hidden(action);
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return post(action, form);
    }

    public HttpResponse<String> post(String path, Map<String, String> form) {
        var pairs = new ArrayList<String>();
        form.forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
        return postRaw(path, String.join("&", pairs).getBytes(StandardCharsets.US_ASCII));
    }

    public HttpResponse<String> postRaw(String path, byte[] body) {
        return keep(send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))));
    }

    /** The hidden fields of that form, those tied to it from elsewhere included. */
    public Map<String, String> hidden(String action) {
        var found = new LinkedHashMap<String, String>();
        var form = FORM.matcher(last);
        while (form.find()) {
            if (form.group(1).equals(action)) {
                var input = HIDDEN.matcher(form.group(2));
                while (input.find()) {
                    found.put(first(NAME, input.group()), plain(first(VALUE, input.group())));
                }
                var linked = LINKED.matcher(last);
                while (linked.find()) {
                    if (form.group().contains("id=\"" + linked.group(1) + "\"")) {
                        found.put("version", linked.group(2));
                    }
                }
                return found;
            }
        }
        throw new AssertionError("no form to " + action + " on the page read last");
    }

    /** The page read last. */
    public String page() {
        return last;
    }

    /** Addresses of the forms on the page read last. */
    public List<String> forms() {
        return FORM.matcher(last).results().map(form -> form.group(1)).toList();
    }

    private static String first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private static String plain(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> keep(HttpResponse<String> answer) {
        last = answer.body();
        return answer;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(
                    request.header("Accept-Language", "zh-CN").build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
