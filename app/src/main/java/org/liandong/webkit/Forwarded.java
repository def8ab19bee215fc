package org.liandong.webkit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Believes {@code X-Forwarded-For}, {@code -Proto} and {@code -Host} when a trusted proxy sent them, and takes them away
 * from everybody, so that nothing behind can believe a stranger's.
 */
final class Forwarded extends OncePerRequestFilter {

    /** Request attribute: set when the request came with such headers, believed or not. */
    static final String SEEN = Forwarded.class.getName() + ".seen";

    private static final Set<String> HEADERS = Set.of(
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-proto",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-prefix",
            "x-forwarded-ssl",
            "x-real-ip");

    private final List<Network> trusted;

    Forwarded(List<String> trusted) {
        this.trusted = trusted.stream().map(Network::parse).toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean seen = HEADERS.stream().anyMatch(header -> request.getHeader(header) != null);
        if (!seen) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(SEEN, true);
        chain.doFilter(isTrusted(request.getRemoteAddr()) ? believed(request) : new Plain(request), response);
    }

    private boolean isTrusted(String address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private HttpServletRequest believed(HttpServletRequest request) {
        var proto = last(request.getHeader("X-Forwarded-Proto"));
        var host = last(request.getHeader("X-Forwarded-Host"));
        return new Behind(request, client(request), proto, host);
    }

    /** The last address before our own proxies: what stands further left, the client may have invented. */
    private String client(HttpServletRequest request) {
        var all = String.join(",", Collections.list(request.getHeaders("X-Forwarded-For")))
                .split(",", -1);
        for (int i = all.length - 1; i >= 0; i--) {
            var address = all[i].strip();
            if (Network.address(address) == null) {
                break;
            }
            if (!isTrusted(address) || i == 0) {
                return address;
            }
        }
        return request.getRemoteAddr();
    }

    private static @Nullable String last(@Nullable String header) {
        if (header == null) {
            return null;
        }
        var parts = header.split(",", -1);
        return parts[parts.length - 1].strip();
    }

    private static class Plain extends HttpServletRequestWrapper {

        Plain(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HEADERS.contains(name.toLowerCase(Locale.ROOT)) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HEADERS.contains(name.toLowerCase(Locale.ROOT))
                    ? Collections.emptyEnumeration()
                    : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !HEADERS.contains(name.toLowerCase(Locale.ROOT)))
                    .toList());
        }
    }

    private static final class Behind extends Plain {

        private final String client;
        private final boolean https;
        private final @Nullable String host;
        private final int port;

        Behind(HttpServletRequest request, String client, @Nullable String proto, @Nullable String host) {
            super(request);
            this.client = client;
            this.https = proto == null ? request.isSecure() : proto.equalsIgnoreCase("https");
            var named = host != null && host.matches("[A-Za-z0-9.-]+(:[0-9]{1,5})?") ? host : "";
            int colon = named.indexOf(':');
            this.host = named.isEmpty() ? null : colon < 0 ? named : named.substring(0, colon);
            int usual = https ? 443 : 80;
            int given = proto == null && named.isEmpty() ? request.getServerPort() : usual;
            this.port = colon < 0 ? given : Integer.parseInt(named.substring(colon + 1));
        }

        @Override
        public String getRemoteAddr() {
            return client;
        }

        @Override
        public String getRemoteHost() {
            return client;
        }

        @Override
        public String getScheme() {
            return https ? "https" : "http";
        }

        @Override
        public boolean isSecure() {
            return https;
        }

        @Override
        public String getServerName() {
            return host == null ? super.getServerName() : host;
        }

        @Override
        public int getServerPort() {
            return port;
        }

        @Override
        public StringBuffer getRequestURL() {
            boolean usual = port == (https ? 443 : 80);
            return new StringBuffer(getScheme())
                    .append("://")
                    .append(getServerName())
                    .append(usual ? "" : ":" + port)
                    .append(getRequestURI());
        }
    }
}
