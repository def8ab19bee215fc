package org.liandong.console;

import java.util.Map;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.SavedViews;
import org.liandong.webkit.Granted;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The views of the lists of requests somebody keeps for themself: codes of filters, never a word anybody typed. */
@Controller
@Granted("request:read")
class RequestViewPages {

    private final RequestFilters filters;
    private final SavedViews views;

    RequestViewPages(RequestFilters filters, SavedViews views) {
        this.filters = filters;
        this.views = views;
    }

    @PostMapping("/requests/views")
    String save(Actor.Staff actor, @RequestParam Map<String, String> fields) {
        var list = list(fields);
        var filter = RequestFilter.of(fields);
        filters.refuseUnknown(list, filter);
        views.save(actor, list.slug(), filter.query());
        return "redirect:" + list.path() + "?" + filter.query();
    }

    @PostMapping("/requests/views/forget")
    String forget(Actor.Staff actor, @RequestParam Map<String, String> fields) {
        var list = list(fields);
        views.forget(actor, list.slug(), fields.getOrDefault("filters", ""));
        return "redirect:" + list.path();
    }

    private static RequestFilters.Listed list(Map<String, String> fields) {
        return RequestFilters.Listed.find(fields.getOrDefault("list", ""))
                .orElseThrow(
                        () -> Refusal.field(ProblemCode.UNKNOWN_CODE, "list").asException());
    }
}
