package org.liandong.tools.desk;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The desk's HTTP API over one connection that is kept; for one thread. */
public final class DeskApi implements AutoCloseable {

    private static final int TRIES = 5;

    private final Wire wire;
    private final String token;

    /**
     * @param base the desk's address, http or https
     * @param token an API token; empty for an anonymous caller
     */
    public DeskApi(URI base, String token) {
        this.wire = new Wire(base);
        this.token = token;
    }

    /** Asks for something. */
    public Answer get(String path) throws IOException {
        return wire.exchange("GET", path, headers(), new byte[0]);
    }

    /** Makes something, once for each key. */
    public Answer create(String path, String key, Object body) throws IOException {
        var headers = headers();
        headers.put("Idempotency-Key", key);
        return wire.exchange("POST", path, headers, Answer.bytes(body));
    }

    /** Changes something as it was seen. */
    public Answer change(String path, String tag, Object body) throws IOException {
        var headers = headers();
        headers.put("If-Match", tag);
        return wire.exchange("POST", path, headers, Answer.bytes(body));
    }

    /** Does an act to something as it stands now; where somebody else was quicker, to what it has become. */
    public Answer act(String thing, String act, Object body) throws IOException {
        var answer = change(thing + "/" + act, get(thing).tag(), body);
        for (int i = 1; i < TRIES && answer.refusedAs("STALE_VERSION"); i++) {
            answer = change(thing + "/" + act, get(thing).tag(), body);
        }
        return answer;
    }

    /** A body; pairs whose value is null are left out. */
    public static Map<String, Object> body(@Nullable Object... pairs) {
        var body = new LinkedHashMap<String, Object>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            var value = pairs[i + 1];
            if (value != null) {
                body.put(String.valueOf(pairs[i]), value);
            }
        }
        return body;
    }

    private Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        if (!token.isEmpty()) {
            headers.put("Authorization", "Bearer " + token);
        }
        headers.put("Accept", "application/json");
        return headers;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        wire.close();
    }
}
