package org.liandong.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.grievance.MatterClass;
import org.liandong.grievance.RequestKinds;
import org.liandong.grievance.RequestSearch;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.staff.Grants;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Problems;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finds requests by what they are, where, and what staff called them; never by who asked. Its address can be shared. */
@Controller
@Granted("request:read")
class RequestSearchPages {

    private static final int MOST = 50;

    private final RequestLists lists;
    private final Grants grants;
    private final Areas areas;
    private final Wording wording;
    private final Problems problems;

    RequestSearchPages(RequestLists lists, Grants grants, Areas areas, Wording wording, Problems problems) {
        this.lists = lists;
        this.grants = grants;
        this.areas = areas;
        this.wording = wording;
        this.problems = problems;
    }

    /** One that was found, with what was looked for marked. */
    record Hit(RequestFile.Row row, List<Marked> title, List<Marked> where) {}

    @GetMapping("/requests/search")
    String search(
            Actor.Staff actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String over,
            @RequestParam(defaultValue = "") String area,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        model.addAttribute("q", q.length() > 2 * RequestSearch.LONGEST ? "" : q);
        model.addAttribute("kind", kind);
        model.addAttribute("over", over);
        model.addAttribute("area", area);
        model.addAttribute("kinds", MatterClass.values());
        model.addAttribute("townships", townships(actor, locale));
        model.addAttribute("hits", null);
        model.addAttribute("errors", FormErrors.none());
        if (!q.isBlank()) {
            try {
                model.addAttribute("hits", hits(actor, query(q, kind, over, area), locale));
            } catch (RefusedException refused) {
                response.setStatus(refused.refusals().getFirst().code().status());
                model.addAttribute("errors", FormErrors.of(refused.refusals(), problems, locale));
            }
        }
        return "console/request-search";
    }

    /** Those in sight of this person's roles. */
    private List<RequestFile.Choice> townships(Actor.Staff actor, Locale locale) {
        var sight = grants.scope(actor.account());
        var kinds = sight.kinds();
        var paths = kinds == null ? sight.areaPaths() : kinds.getOrDefault(RequestKinds.REQUEST, Set.of());
        return areas.list(Area.Level.TOWNSHIP).stream()
                .filter(each -> paths.stream().anyMatch(each.path()::startsWith))
                .map(each -> new RequestFile.Choice(each.code(), wording.area(each.code(), locale)))
                .toList();
    }

    private RequestSearch.Query query(String q, String kind, String over, String area) {
        var faults = new ArrayList<Refusal>();
        var matterClass = Arrays.stream(MatterClass.values())
                .filter(each -> each.name().equals(kind))
                .findFirst()
                .orElse(null);
        if (!kind.isEmpty() && matterClass == null) {
            faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "kind"));
        }
        if (!List.of("", "yes", "no").contains(over)) {
            faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "over"));
        }
        if (!area.isEmpty() && areas.find(area).isEmpty()) {
            faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "area"));
        }
        if (!faults.isEmpty()) {
            throw new RefusedException(faults);
        }
        return new RequestSearch.Query(
                q,
                matterClass,
                over.isEmpty() ? null : Boolean.valueOf(over.equals("yes")),
                area.isEmpty() ? null : area,
                MOST);
    }

    private List<Hit> hits(Actor.Staff actor, RequestSearch.Query query, Locale locale) {
        var wanted = List.of(query.text().strip().toLowerCase(Locale.ROOT).split("[\\s,，、]+"));
        return lists.found(actor, query, locale).stream()
                .map(row -> new Hit(row, Marked.of(row.title(), wanted), Marked.of(row.where(), wanted)))
                .toList();
    }
}
