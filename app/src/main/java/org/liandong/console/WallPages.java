package org.liandong.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.liandong.area.Areas;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.live.Streams;
import org.liandong.road.Roads;
import org.liandong.staff.Grants;
import org.liandong.warning.Warnings;
import org.liandong.webkit.AddressLimits;
import org.liandong.webkit.CountyName;
import org.liandong.webkit.GeoJson;
import org.liandong.webkit.Granted;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The wall screen: by a link of its own for a screen nobody sits at, or for whoever may read incidents. */
@Controller
class WallPages {

    private static final String HOLDER = "the screen's link is the right to see one area without any person";
    private static final Set<String> TOPICS = Set.of("incidents", "team-calls", "reports", Roads.TOPIC, Warnings.TOPIC);

    private final WallViews views;
    private final WallLinks links;
    private final Areas areas;
    private final Wording wording;
    private final Grants grants;
    private final Streams streams;
    private final CountyName county;
    private final AddressLimits.AddressLimit wrongLinks;

    // One screen behind two doors.
    WallPages(
            WallViews views,
            WallLinks links,
            Areas areas,
            Wording wording,
            Grants grants,
            Streams streams,
            CountyName county,
            AddressLimits limits) {
        this.views = views;
        this.links = links;
        this.areas = areas;
        this.wording = wording;
        this.grants = grants;
        this.streams = streams;
        this.county = county;
        this.wrongLinks = limits.of(60, Duration.ofMinutes(10));
    }

    /** Where the parts of one screen come from. */
    record Address(String page, String map, String stream, String events) {}

    @GetMapping("/wall")
    @Granted("incident:read")
    String wall(Actor.Staff actor, Model model, Locale locale) {
        model.addAttribute("wall", views.view(grants.access(actor), county.countyName(locale), locale));
        model.addAttribute(
                "address",
                new Address(
                        "/wall",
                        "/wall/map.geojson",
                        "/live",
                        "sse:incidents, sse:team-calls, sse:reports, sse:closures, sse:warnings"));
        return "console/wall";
    }

    @GetMapping(path = "/wall/map.geojson", produces = GeoJson.MEDIA_TYPE)
    @Granted("incident:read")
    @ResponseBody
    GeoJson.Collection map(Actor.Staff actor, Locale locale) {
        return views.map(grants.access(actor), locale);
    }

    @GetMapping("/w/{token}")
    @PublicEndpoint(HOLDER)
    String byLink(
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        unseen(response);
        var link = links.resolve(token);
        if (link.isEmpty()) {
            if (!wrongLinks.take(request)) {
                throw Refusal.of(ProblemCode.TOO_MANY_REQUESTS).asException();
            }
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "console/wall-over";
        }
        model.addAttribute(
                "wall", views.view(access(link.get()), wording.area(link.get().area(), locale), locale));
        model.addAttribute(
                "address",
                new Address("/w/" + token, "/w/" + token + "/map.geojson", "/w/" + token + "/live", "sse:wall"));
        return "console/wall";
    }

    @GetMapping(path = "/w/{token}/map.geojson", produces = GeoJson.MEDIA_TYPE)
    @PublicEndpoint(HOLDER)
    @ResponseBody
    GeoJson.Collection mapByLink(
            @PathVariable String token, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        unseen(response);
        return views.map(access(resolve(token, request)), locale);
    }

    /** Tells the screen that something moved, never what. */
    @GetMapping(path = "/w/{token}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PublicEndpoint(HOLDER)
    SseEmitter live(@PathVariable String token, HttpServletRequest request) {
        resolve(token, request);
        try {
            return streams.open(TOPICS, "wall");
        } catch (IllegalStateException full) {
            throw Refusal.of(ProblemCode.OVERLOADED).asException();
        }
    }

    private WallLinks.WallLink resolve(String token, HttpServletRequest request) {
        return links.resolve(token)
                .orElseThrow(() -> Refusal.of(
                                wrongLinks.take(request) ? ProblemCode.LINK_NOT_VALID : ProblemCode.TOO_MANY_REQUESTS)
                        .asException());
    }

    /** Every kind of case in the screen's area, but no reserved one: nothing is seen in anybody's name. */
    private Access access(WallLinks.WallLink link) {
        return new Access.Scope(Set.of(areas.get(link.area()).path()));
    }

    private static void unseen(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }
}
