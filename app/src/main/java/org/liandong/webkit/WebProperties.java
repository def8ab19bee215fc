package org.liandong.webkit;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the desk is reached.
 *
 * @param publicUrl address people use, for example {@code https://desk.example.org}; empty to take it from each request
 * @param trustedProxies networks whose {@code X-Forwarded-*} headers are believed, for example {@code 10.0.0.0/8}
 * @param publicRequestsAMinute how often one address may call what anyone may call, on each node; calls from this
 *     machine itself are not counted
 * @param tls certificate chain and key in PEM files, to serve HTTPS without a proxy
 */
@ConfigurationProperties("liandong")
record WebProperties(
        @DefaultValue("") String publicUrl,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("1200") int publicRequestsAMinute,
        @DefaultValue Tls tls) {

    WebProperties {
        publicUrl = publicUrl.strip().replaceAll("/+$", "");
        trustedProxies = trustedProxies.stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        if (!publicUrl.isEmpty() && !publicUrl.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
            throw new IllegalArgumentException("LIANDONG_PUBLIC_URL is not an http or https address");
        }
    }

    /** PEM files. */
    record Tls(
            @DefaultValue("") String cert, @DefaultValue("") String key) {

        boolean configured() {
            if (cert.isEmpty() != key.isEmpty()) {
                throw new IllegalStateException(
                        "LIANDONG_TLS_CERT and LIANDONG_TLS_KEY are given together or not at all");
            }
            return !cert.isEmpty();
        }
    }

    /** Whether people reach the desk by HTTPS, so that cookies may insist on it. */
    boolean secure() {
        return publicUrl.isEmpty() ? tls.configured() : publicUrl.startsWith("https:");
    }
}
