package org.liandong.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.liandong.webkit.Caller;

/**
 * What a session remembers of how it came to be: roughly which browser, roughly from where, what was shown. Never an
 * address.
 */
final class SessionMarks {

    static final String PROOF = "liandong.proof";
    static final String BROWSER = "liandong.browser";
    static final String NETWORK = "liandong.network";
    static final String CONFIRMED = "liandong.confirmed";

    /** How long after showing who they are somebody may change how they are known. */
    static final Duration FRESH = Duration.ofMinutes(10);

    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg/", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("MicroMessenger", "WeChat"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));
    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("HarmonyOS", "HarmonyOS"),
            Map.entry("Android", "Android"),
            Map.entry("iPhone", "iOS"),
            Map.entry("iPad", "iOS"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("Linux", "Linux"));

    private SessionMarks() {}

    static void set(HttpServletRequest request, List<Proof> shown, Instant now) {
        var session = request.getSession();
        session.setAttribute(
                PROOF, String.join("+", shown.stream().map(Enum::name).toList()));
        session.setAttribute(BROWSER, browser(request));
        session.setAttribute(NETWORK, Caller.whereabouts(request).name());
        session.setAttribute(CONFIRMED, now.toString());
    }

    /** Whether what was shown is two things, or one that is two. */
    static boolean strong(Object proof) {
        return proof instanceof String text && (text.contains("+") || text.equals(Proof.PASSKEY.name()));
    }

    /** Whether this session's holder has shown who they are just now. */
    static boolean fresh(HttpServletRequest request, Instant now) {
        var session = request.getSession(false);
        return session != null
                && session.getAttribute(CONFIRMED) instanceof String at
                && Instant.parse(at).plus(FRESH).isAfter(now);
    }

    static String browser(HttpServletRequest request) {
        var agent = request.getHeader("User-Agent");
        var text = agent == null ? "" : agent;
        Function<List<Map.Entry<String, String>>, Stream<String>> first = names -> names.stream()
                .filter(name -> text.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .limit(1);
        var known = Stream.concat(first.apply(BROWSERS), first.apply(SYSTEMS)).toList();
        return known.isEmpty() ? "-" : String.join(" · ", known);
    }
}
