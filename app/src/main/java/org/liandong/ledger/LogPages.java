package org.liandong.ledger;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.merkle.LogResource;
import org.liandong.merkle.Parsed;
import org.liandong.webkit.PublicAddress;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** The public log as any verifier reads it: C2SP tlog-tiles below {@code /log}, with the keys to check it by. */
@RestController
class LogPages {

    private static final String WATCHED = "anyone may watch the log";
    private static final String PREFIX = "/log/";
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final LogReading reading;
    private final TrustPage trust;
    private final PublicAddress address;

    LogPages(LogReading reading, TrustPage trust, PublicAddress address) {
        this.reading = reading;
        this.trust = trust;
        this.address = address;
    }

    /** Verifiers run in browsers too, on pages of other sites. */
    @ModelAttribute
    void openToOtherSites(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }

    @GetMapping("/log/checkpoint")
    @PublicEndpoint(WATCHED)
    ResponseEntity<byte[]> checkpoint() {
        var shown = reading.shown()
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(TEXT)
                .body(shown.encoded());
    }

    @GetMapping("/log/tile/**")
    @PublicEndpoint(WATCHED)
    ResponseEntity<byte[]> tile(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length() + PREFIX.length());
        if (!(LogResource.parse(path) instanceof Parsed.Value<LogResource>(LogResource resource))) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
        var file = reading.file(resource)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        var caching = resource.width() == LogResource.FULL_WIDTH
                ? CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable()
                : CacheControl.maxAge(Duration.ofHours(1)).cachePublic();
        return ResponseEntity.ok()
                .cacheControl(caching)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(file.bytes().array());
    }

    @GetMapping("/log/vkeys")
    @PublicEndpoint(WATCHED)
    ResponseEntity<String> keys() {
        return text(trust.keys());
    }

    @GetMapping("/log/policy")
    @PublicEndpoint(WATCHED)
    ResponseEntity<String> policy() {
        return text(trust.policy(address.link("/log")));
    }

    private static ResponseEntity<String> text(String text) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(TEXT)
                .body(text);
    }
}
