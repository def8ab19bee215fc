package org.liandong.console;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.area.Unit;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.webkit.Granted;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The worklist of requests, due soonest first, and the oversight of the units. Its address can be shared. */
@Controller
@Granted("request:read")
class RequestListPages {

    private static final int MOST_PAGES = 200;

    private static final Grant OPEN_WORDS = Grant.of("contact:open");

    private final RequestLists lists;
    private final RequestFilters filters;
    private final Grants grants;
    private final Areas areas;

    RequestListPages(RequestLists lists, RequestFilters filters, Grants grants, Areas areas) {
        this.lists = lists;
        this.filters = filters;
        this.grants = grants;
        this.areas = areas;
    }

    @GetMapping("/requests")
    String worklist(
            Actor.Staff actor,
            @RequestParam Map<String, String> fields,
            @RequestParam(defaultValue = "1") String page,
            Model model,
            Locale locale) {
        var filter = RequestFilter.of(fields);
        filters.refuseUnknown(RequestFilters.Listed.WORKLIST, filter);
        int number = page.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(page) : 0;
        if (number == 0 || number > MOST_PAGES) {
            throw Refusal.field(ProblemCode.PARAMETER_INVALID, "page").asException();
        }
        int offset = (number - 1) * RequestLists.A_PAGE;
        var rows = lists.worklist(actor, filters.worklist(filter, offset, RequestLists.A_PAGE + 1), locale);
        filters.show(actor, RequestFilters.Listed.WORKLIST, filter, "", model, locale);
        model.addAttribute("rows", rows.stream().limit(RequestLists.A_PAGE).toList());
        model.addAttribute("address", address(filter, number));
        model.addAttribute("exportAddress", "/requests/export?" + filter.query());
        model.addAttribute("before", number > 1 ? address(filter, number - 1) : null);
        model.addAttribute("after", rows.size() > RequestLists.A_PAGE ? address(filter, number + 1) : null);
        model.addAttribute("mayRead", grants.holds(actor.account(), OPEN_WORDS));
        return "console/requests";
    }

    private static String address(RequestFilter filter, int page) {
        var query = filter.query() + (page > 1 ? (filter.query().isEmpty() ? "" : "&") + "page=" + page : "");
        return query.isEmpty() ? "/requests" : "/requests?" + query;
    }

    @GetMapping("/request-oversight")
    @Granted("request:oversee")
    String oversight(Actor.Staff actor, @RequestParam(defaultValue = "") String unit, Model model, Locale locale) {
        var chosen = chosen(unit);
        model.addAttribute("units", lists.units(actor, locale));
        model.addAttribute("rows", lists.late(actor, chosen, locale));
        model.addAttribute("unit", unit);
        model.addAttribute("address", unit.isEmpty() ? "/request-oversight" : "/request-oversight?unit=" + unit);
        return "console/oversight";
    }

    private @Nullable UnitId chosen(String unit) {
        if (unit.isEmpty()) {
            return null;
        }
        return id(unit).flatMap(areas::findUnit)
                .map(Unit::id)
                .orElseThrow(
                        () -> Refusal.field(ProblemCode.UNKNOWN_CODE, "unit").asException());
    }

    private static Optional<UnitId> id(String text) {
        try {
            return Optional.of(new UnitId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
