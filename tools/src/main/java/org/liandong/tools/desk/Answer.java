package org.liandong.tools.desk;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the desk answered.
 *
 * @param headers by name in small letters
 * @param nanos from the first byte sent to the last received
 */
public record Answer(int status, Map<String, String> headers, byte[] body, long nanos) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_QUOTE = 300;

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** The body as JSON. */
    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** Whether it was done. */
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** Whether it was refused with this code. */
    public boolean refusedAs(String code) {
        return !ok() && json().path("code").asString("").equals(code);
    }

    /** The entity tag, to change what was just seen. */
    public String tag() {
        return headers.getOrDefault("etag", "");
    }

    /** Status and beginning of the body, for complaints. */
    public String words() {
        var text = new String(body, StandardCharsets.UTF_8);
        return status + " " + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text);
    }

    static byte[] bytes(Object json) {
        return JSON.writeValueAsBytes(json);
    }
}
