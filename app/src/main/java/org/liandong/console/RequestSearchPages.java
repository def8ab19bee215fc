package org.liandong.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.liandong.grievance.RequestSearch;
import org.liandong.kernel.Actor;
import org.liandong.kernel.RefusedException;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Problems;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Finds requests by what they are, where, and what staff called them; never by who asked. Its address can be shared. */
@Controller
@Granted("request:read")
class RequestSearchPages {

    private static final int MOST = 50;

    private final RequestLists lists;
    private final RequestFilters filters;
    private final Problems problems;

    RequestSearchPages(RequestLists lists, RequestFilters filters, Problems problems) {
        this.lists = lists;
        this.filters = filters;
        this.problems = problems;
    }

    /** One that was found, with what was looked for marked. */
    record Hit(RequestFile.Row row, List<Marked> title, List<Marked> where) {}

    @GetMapping("/requests/search")
    String search(
            Actor.Staff actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        var filter = RequestFilter.of(fields);
        boolean tooLong = q.length() > 2 * RequestSearch.LONGEST;
        model.addAttribute("q", tooLong ? "" : q);
        model.addAttribute("hits", null);
        model.addAttribute("errors", FormErrors.none());
        model.addAttribute("exportAddress", exportAddress(tooLong ? "" : q, filter));
        filters.show(actor, RequestFilters.Listed.SEARCH, filter, q, model, locale);
        if (!q.isBlank() || !filter.chosen().isEmpty()) {
            try {
                model.addAttribute("hits", hits(actor, filters.search(filter, q, MOST), locale));
            } catch (RefusedException refused) {
                response.setStatus(refused.refusals().getFirst().code().status());
                model.addAttribute("errors", FormErrors.of(refused.refusals(), problems, locale));
            }
        }
        return "console/request-search";
    }

    private static String exportAddress(String q, RequestFilter filter) {
        var address = UriComponentsBuilder.fromPath("/requests/search/export").queryParam("q", "{q}");
        return address.encode().buildAndExpand(q).toUriString()
                + (filter.chosen().isEmpty() ? "" : "&" + filter.query());
    }

    private List<Hit> hits(Actor.Staff actor, RequestSearch.Query query, Locale locale) {
        var wanted = List.of(query.text().strip().toLowerCase(Locale.ROOT).split("[\\s,，、]+"));
        return lists.found(actor, query, locale).stream()
                .map(row -> new Hit(row, Marked.of(row.title(), wanted), Marked.of(row.where(), wanted)))
                .toList();
    }
}
