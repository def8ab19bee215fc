package org.liandong.dispatch;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.webkit.AddressLimits;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes a team's position while its call is open, and forgets it when the team says so. */
@RestController
@RequestMapping("/t/{token}/position")
class PhonePositionPages {

    private static final String HOLDER = "the team's link is the right to say where this one team is on this one call";

    private final TeamLinks links;
    private final TeamPositions positions;
    private final AddressLimits.AddressLimit wrongLinks;

    PhonePositionPages(TeamLinks links, TeamPositions positions, AddressLimits limits) {
        this.links = links;
        this.positions = positions;
        this.wrongLinks = limits.of(60, Duration.ofMinutes(10));
    }

    @PostMapping
    @PublicEndpoint(HOLDER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable Double lat,
            @RequestParam(required = false) @Nullable Double lon,
            @RequestParam(required = false) @Nullable Double accuracy,
            HttpServletRequest request) {
        positions.take(resolve(token, request), lat, lon, accuracy);
    }

    @PostMapping("/stop")
    @PublicEndpoint(HOLDER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@PathVariable String token, HttpServletRequest request) {
        positions.forget(resolve(token, request));
    }

    private TeamLink resolve(String token, HttpServletRequest request) {
        return links.resolve(token)
                .orElseThrow(() -> Refusal.of(
                                wrongLinks.take(request) ? ProblemCode.LINK_NOT_VALID : ProblemCode.TOO_MANY_REQUESTS)
                        .asException());
    }
}
