package org.liandong.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.grievance.Categories;
import org.liandong.grievance.Category;
import org.liandong.grievance.MatterClass;
import org.liandong.grievance.RequestKinds;
import org.liandong.grievance.RequestSearch;
import org.liandong.grievance.RequestState;
import org.liandong.grievance.Worklists;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.staff.Grants;
import org.liandong.staff.SavedViews;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Holds filters against their vocabularies, and puts them, what else may be chosen and the views somebody keeps on a page. */
@Component
final class RequestFilters {

    private static final Grant EXPORT = Grant.of("request:export");

    private final Categories categories;
    private final Areas areas;
    private final Grants grants;
    private final SavedViews views;
    private final Wording wording;

    RequestFilters(Categories categories, Areas areas, Grants grants, SavedViews views, Wording wording) {
        this.categories = categories;
        this.areas = areas;
        this.grants = grants;
        this.views = views;
        this.wording = wording;
    }

    /** The lists that have filters, and which. */
    enum Listed {
        WORKLIST("/requests", Set.of("kind", "state", "category", "area")),
        SEARCH("/requests/search", Set.of("kind", "over", "category", "area"));

        private final String path;
        private final Set<String> filters;

        Listed(String path, Set<String> filters) {
            this.path = path;
            this.filters = filters;
        }

        String path() {
            return path;
        }

        /** Its name in forms and in the table of views. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Listed> find(String slug) {
            return Arrays.stream(values())
                    .filter(each -> each.slug().equals(slug))
                    .findFirst();
        }
    }

    /** The categories of one class, for a list to choose from. */
    record Group(String name, List<RequestFile.Choice> choices) {}

    /** A view somebody keeps. */
    record View(String href, String name, String filters, boolean current) {}

    Worklists.Filter worklist(RequestFilter filter, int offset, int limit) {
        refuseUnknown(Listed.WORKLIST, filter);
        return new Worklists.Filter(
                constant(MatterClass.class, filter.kind()),
                constant(RequestState.class, filter.state()),
                blankToNull(filter.category()),
                blankToNull(filter.area()),
                offset,
                limit);
    }

    RequestSearch.Query search(RequestFilter filter, String q, int limit) {
        refuseUnknown(Listed.SEARCH, filter);
        return new RequestSearch.Query(
                q,
                constant(MatterClass.class, filter.kind()),
                filter.over().isEmpty() ? null : Boolean.valueOf(filter.over().equals("yes")),
                blankToNull(filter.category()),
                blankToNull(filter.area()),
                limit);
    }

    /** Every filter that is no code of its vocabulary, named; and those this list does not have. */
    void refuseUnknown(Listed list, RequestFilter filter) {
        var faults = new ArrayList<Refusal>();
        filter.chosen().forEach((name, code) -> {
            if (!list.filters.contains(name) || !known(name, code)) {
                faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, name));
            }
        });
        if (!faults.isEmpty()) {
            throw new RefusedException(faults);
        }
    }

    private boolean known(String name, String code) {
        return switch (name) {
            case "kind" -> constant(MatterClass.class, code) != null;
            case "state" -> constant(RequestState.class, code) != null;
            case "category" -> categories.find(code).isPresent();
            case "area" ->
                areas.find(code)
                        .filter(area -> area.level() == Area.Level.TOWNSHIP)
                        .isPresent();
            default -> List.of("yes", "no").contains(code);
        };
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String blankToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** What the page of a list needs to show its filters, its views and its export; {@code q} is what was typed there. */
    void show(Actor.Staff actor, Listed list, RequestFilter filter, String q, Model model, Locale locale) {
        var query = filter.query();
        var kept = views(actor, list, query, locale);
        model.addAttribute("list", list);
        model.addAttribute("filter", filter);
        model.addAttribute("kinds", MatterClass.values());
        model.addAttribute(
                "states",
                Arrays.stream(RequestState.values())
                        .filter(each -> !each.isFinal())
                        .toList());
        model.addAttribute("categories", groups(locale));
        model.addAttribute("townships", townships(actor, locale));
        model.addAttribute("views", kept);
        model.addAttribute(
                "savable",
                q.isBlank() && !query.isEmpty() && kept.stream().noneMatch(View::current) && valid(list, filter));
        model.addAttribute("mayExport", grants.holds(actor.account(), EXPORT));
    }

    private List<View> views(Actor.Staff actor, Listed list, String now, Locale locale) {
        return views.list(actor, list.slug()).stream()
                .filter(filters -> valid(list, RequestFilter.parse(filters)))
                .map(filters -> new View(
                        list.path() + "?" + filters,
                        name(RequestFilter.parse(filters), locale),
                        filters,
                        filters.equals(now)))
                .toList();
    }

    private boolean valid(Listed list, RequestFilter filter) {
        return filter.chosen().entrySet().stream()
                .allMatch(each -> list.filters.contains(each.getKey()) && known(each.getKey(), each.getValue()));
    }

    /** A view is called after its codes. */
    private String name(RequestFilter filter, Locale locale) {
        return String.join(
                " · ",
                filter.chosen().entrySet().stream()
                        .map(each -> word(each.getKey(), each.getValue(), locale))
                        .toList());
    }

    private String word(String name, String code, Locale locale) {
        return switch (name) {
            case "kind" -> wording.say(locale, "matter-class." + code.toLowerCase(Locale.ROOT));
            case "state" -> wording.say(locale, "state.request." + code);
            case "category" ->
                categories.find(code).map(category -> name(category, locale)).orElse(code);
            case "area" -> wording.area(code, locale);
            default -> wording.say(locale, code.equals("yes") ? "around.state.closed" : "around.state.open");
        };
    }

    private static String name(Category category, Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? category.nameEn() : category.name();
    }

    private List<Group> groups(Locale locale) {
        return Arrays.stream(MatterClass.values())
                .map(each -> new Group(
                        wording.say(locale, "matter-class." + each.slug()),
                        categories.list(each).stream()
                                .map(category -> new RequestFile.Choice(category.code(), name(category, locale)))
                                .toList()))
                .filter(group -> !group.choices().isEmpty())
                .toList();
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
}
