package org.liandong.webkit;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The address people reach this desk under, for links in messages and on paper. */
@Component
public final class PublicAddress {

    private final WebProperties web;
    private final Environment environment;

    PublicAddress(WebProperties web, Environment environment) {
        this.web = web;
        this.environment = environment;
    }

    /** An absolute link to a path that begins with a slash. */
    public String link(String path) {
        return base() + path;
    }

    /**
     * The one origin browsers reach this desk under, for example {@code https://desk.example.org}: never taken from a
     * request.
     */
    public String origin() {
        var whole = web.publicUrl().isEmpty() ? here() : web.publicUrl();
        int path = whole.indexOf('/', whole.indexOf("://") + 3);
        return path < 0 ? whole : whole.substring(0, path);
    }

    /** The host of {@link #origin()}, without a port. */
    public String host() {
        return java.net.URI.create(origin()).getHost();
    }

    /** Whether it is an HTTPS address, so that cookies may insist on it. */
    public boolean secure() {
        return web.secure();
    }

    private String base() {
        if (!web.publicUrl().isEmpty()) {
            return web.publicUrl();
        }
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current) {
            var request = current.getRequest();
            var address = UriComponentsBuilder.newInstance()
                    .scheme(request.getScheme())
                    .host(request.getServerName());
            boolean usual = request.getServerPort() == (request.isSecure() ? 443 : 80);
            return (usual ? address : address.port(request.getServerPort())).toUriString();
        }
        return here();
    }

    private String here() {
        var port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        return (web.tls().configured() ? "https" : "http") + "://localhost:" + port;
    }
}
