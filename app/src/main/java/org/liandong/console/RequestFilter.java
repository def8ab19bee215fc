package org.liandong.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The filters of the lists of requests as an address says them: every one a code, empty where all are meant.
 *
 * @param over {@code yes}, {@code no}
 */
record RequestFilter(String kind, String state, String category, String area, String over) {

    static RequestFilter of(Map<String, String> fields) {
        return new RequestFilter(
                fields.getOrDefault("kind", ""),
                fields.getOrDefault("state", ""),
                fields.getOrDefault("category", ""),
                fields.getOrDefault("area", ""),
                fields.getOrDefault("over", ""));
    }

    /** Those of an address's query. */
    static RequestFilter parse(String query) {
        var fields = new LinkedHashMap<String, String>();
        for (var pair : query.split("&")) {
            int at = pair.indexOf('=');
            if (at > 0) {
                fields.put(pair.substring(0, at), pair.substring(at + 1));
            }
        }
        return of(fields);
    }

    /** What is chosen, by name. */
    public Map<String, String> chosen() {
        var all = new LinkedHashMap<String, String>();
        all.put("kind", kind);
        all.put("category", category);
        all.put("state", state);
        all.put("over", over);
        all.put("area", area);
        all.values().removeIf(String::isEmpty);
        return all;
    }

    /** As it stands in an address once every code was found in its vocabulary. */
    public String query() {
        return chosen().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&"));
    }
}
