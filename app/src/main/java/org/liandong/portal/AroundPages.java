package org.liandong.portal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.grievance.Categories;
import org.liandong.grievance.Category;
import org.liandong.grievance.MatterClass;
import org.liandong.grievance.PublicRequests;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Service requests around here, as a list and on a map, for anyone: what, where as far as it may be told, how it stands,
 * who owes it. No other class of matter is ever here, and words and pictures only by consent.
 */
@Controller
class AroundPages {

    private static final String ANYONE = "service requests are public; grievances are never here";
    private static final int A_PAGE = 30;
    private static final int MOST_PAGES = 1_000;
    private static final int ON_THE_MAP = 300;
    private static final int MOST_STEPS = 100;

    private final PublicRequests requests;
    private final Categories categories;
    private final Areas areas;
    private final AroundView view;
    private final TimeSource time;

    AroundPages(PublicRequests requests, Categories categories, Areas areas, AroundView view, TimeSource time) {
        this.requests = requests;
        this.categories = categories;
        this.areas = areas;
        this.view = view;
        this.time = time;
    }

    /** What is asked for in the address; it can be sent to others. */
    private record Asked(String category, String area, String state, int page) {

        private @Nullable Boolean closed() {
            return state.isEmpty() ? null : Boolean.valueOf(state.equals("closed"));
        }

        private String query(int page) {
            var query = UriComponentsBuilder.newInstance();
            Map.of("category", category, "area", area, "state", state).entrySet().stream()
                    .filter(each -> !each.getValue().isEmpty())
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(each -> query.queryParam(each.getKey(), each.getValue()));
            if (page > 1) {
                query.queryParam("page", page);
            }
            var text = query.build().toUriString();
            return text.startsWith("?") ? text : "";
        }

        private PublicRequests.Filter filter(int offset, int limit) {
            return new PublicRequests.Filter(
                    category.isEmpty() ? List.of() : List.of(category),
                    area.isEmpty() ? null : area,
                    null,
                    null,
                    closed(),
                    offset,
                    limit);
        }
    }

    /** Refuses what no form here sends: a shared address that says nonsense is told so. */
    private Asked asked(String category, String area, String state, String page) {
        var faults = new ArrayList<Refusal>();
        if (!category.isEmpty()
                && categories
                        .find(category)
                        .filter(known -> known.matterClass() == MatterClass.SERVICE)
                        .isEmpty()) {
            faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "category"));
        }
        if (!area.isEmpty()
                && areas.list(Area.Level.TOWNSHIP).stream()
                        .noneMatch(known -> known.code().equals(area))) {
            faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "area"));
        }
        if (!List.of("", "open", "closed").contains(state)) {
            faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "state"));
        }
        int number = page.isEmpty() ? 1 : page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 0;
        if (number == 0 || number > MOST_PAGES) {
            faults.add(Refusal.field(ProblemCode.PARAMETER_INVALID, "page"));
        }
        if (!faults.isEmpty()) {
            throw new RefusedException(faults);
        }
        return new Asked(category, area, state, number);
    }

    @GetMapping("/around")
    @PublicEndpoint(ANYONE)
    String list(
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String page,
            Locale locale,
            Model model) {
        var asked = asked(category, area, state, page);
        // One more than is shown tells whether there is another page; nobody counts a million.
        var found = requests.list(asked.filter((asked.page() - 1) * A_PAGE, A_PAGE + 1));
        model.addAttribute(
                "rows",
                found.stream().limit(A_PAGE).map(each -> view.row(each, locale)).toList());
        model.addAttribute("asked", asked);
        model.addAttribute("mapQuery", asked.query(1));
        model.addAttribute("before", asked.page() > 1 ? "/around" + asked.query(asked.page() - 1) : null);
        model.addAttribute(
                "after",
                found.size() > A_PAGE && asked.page() < MOST_PAGES ? "/around" + asked.query(asked.page() + 1) : null);
        model.addAttribute("categories", choices(locale));
        model.addAttribute("townships", townships(locale));
        model.addAttribute("times", new Times(time.now(), locale));
        return "portal/around";
    }

    /** One entry of a list to choose from. */
    record Choice(String code, String name) {}

    private List<Choice> choices(Locale locale) {
        return categories.list(MatterClass.SERVICE).stream()
                .map((Category each) -> new Choice(each.code(), view.name(each, locale)))
                .toList();
    }

    private List<Choice> townships(Locale locale) {
        return areas.list(Area.Level.TOWNSHIP).stream()
                .map(each -> new Choice(each.code(), PublicView.name(each, locale)))
                .toList();
    }

    @GetMapping("/around/{number}")
    @PublicEndpoint(ANYONE)
    String one(@PathVariable String number, Locale locale, Model model) {
        var request = requests.find(number)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        model.addAttribute("row", view.row(request, locale));
        model.addAttribute(
                "steps",
                requests.steps(null, null, List.of(request.number()), MOST_STEPS).stream()
                        .map(step -> view.step(step, locale))
                        .toList());
        model.addAttribute("times", new Times(time.now(), locale));
        return "portal/around-one";
    }

    /** A collection of features (RFC 7946). */
    record Marks(String type, List<Mark> features) {}

    /** One place, with the newest request at it and how many there are. */
    record Mark(String type, Map<String, String> properties, Object geometry) {}

    @GetMapping(path = "/around/map.geojson", produces = "application/geo+json")
    @PublicEndpoint(ANYONE)
    @ResponseBody
    Marks map(
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String state,
            Locale locale) {
        var asked = asked(category, area, state, "");
        var places = new LinkedHashMap<List<Double>, List<AroundView.Row>>();
        for (var request : requests.list(asked.filter(0, ON_THE_MAP))) {
            if (request.longitude() != null && request.latitude() != null) {
                places.computeIfAbsent(List.of(request.longitude(), request.latitude()), position -> new ArrayList<>())
                        .add(view.row(request, locale));
            }
        }
        return new Marks(
                "FeatureCollection",
                places.entrySet().stream()
                        .map(place -> new Mark(
                                "Feature",
                                properties(place.getValue(), locale),
                                Map.of("type", "Point", "coordinates", place.getKey())))
                        .toList());
    }

    private Map<String, String> properties(List<AroundView.Row> rows, Locale locale) {
        var newest = rows.getFirst();
        var properties = new LinkedHashMap<String, String>();
        properties.put("kind", "place");
        properties.put("href", "/around/" + newest.number());
        properties.put("label", view.label(newest, rows.size(), locale));
        return properties;
    }
}
