package org.liandong.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Actor;
import org.liandong.webkit.GeoJson;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Htmx;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The road of one team to one incident: a page of its own, and a part of the incident's. */
@Controller
@Granted("incident:read")
class RoutePages {

    private final RouteViews views;

    RoutePages(RouteViews views) {
        this.views = views;
    }

    @GetMapping("/incidents/{id}/route")
    String route(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID team,
            HttpServletRequest request,
            Model model,
            Locale locale) {
        model.addAttribute("route", views.view(actor, id, team, locale));
        return Htmx.wantsFragment(request) ? "console/route :: panel" : "console/route";
    }

    @GetMapping(path = "/incidents/{id}/route.geojson", produces = GeoJson.MEDIA_TYPE)
    @ResponseBody
    GeoJson.Collection drawn(
            Actor.Staff actor, @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID team) {
        return views.drawn(actor, id, team);
    }
}
