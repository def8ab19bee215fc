package org.liandong.webkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.support.Api;
import org.liandong.support.DeskTest;
import org.liandong.support.EndpointWorld;
import org.liandong.support.SettableTimeSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What anyone may call, nobody may call without end: every public handler of the live mapping. */
@DeskTest
@TestPropertySource(properties = "liandong.public-requests-a-minute=25")
class PublicLimitTests {

    private static final int TRIES = 25;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    @Autowired
    private EndpointWorld worlds;

    @Autowired
    private SettableTimeSource time;

    @LocalServerPort
    private int port;

    @BeforeEach
    void aQuietMinute() {
        time.step(Duration.ofMinutes(5));
    }

    @Test
    void everyPublicHandlerIsBounded() {
        var world = worlds.furnish(port);
        var stranger = new Api(port, null);
        while (get(stranger, "/problems").status() != 429) {
            // somebody who asks without end
        }
        var declarations = new Declarations();
        var open = mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("org.liandong."))
                .filter(entry -> declarations.of(entry.getValue()).orElseThrow() instanceof Declarations.Demand.Nothing)
                .filter(entry -> !entry.getKey().getPatternValues().contains("/error"))
                .filter(entry ->
                        entry.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(entry -> entry.getKey().getPatternValues().stream())
                .toList();
        assertThat(open).hasSizeGreaterThan(10);
        assertThat(open)
                .allSatisfy(pattern -> assertThat(get(
                                        stranger,
                                        EndpointWorld.address(pattern, world).orElseThrow())
                                .status())
                        .as(pattern)
                        .isEqualTo(429));
    }

    @Test
    void itIsRefilledAndNotForThisMachine() {
        var stranger = new Api(port, null);
        for (int i = 0; i < TRIES; i++) {
            get(stranger, "/problems");
        }
        var refused = get(stranger, "/problems");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(stranger.get("/problems").status()).isEqualTo(200);
        time.step(Duration.ofMinutes(1));
        assertThat(get(stranger, "/problems").status()).isEqualTo(200);
    }

    /** Through a proxy nobody trusts, so that the caller is not this machine itself. */
    private static Api.Answer get(Api api, String path) {
        HttpRequest.Builder request = api.request(path)
                .header("X-Forwarded-For", "203.0.113.9")
                .header("Accept", "application/json, text/html;q=0.9, */*;q=0.5")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .GET();
        return api.send(request);
    }
}
