package org.liandong.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.area.Place;
import org.liandong.incident.IncidentClasses;
import org.liandong.incident.IncidentFacts;
import org.liandong.incident.IncidentFilter;
import org.liandong.incident.IncidentState;
import org.liandong.incident.Incidents;
import org.liandong.incident.PageKey;
import org.liandong.incident.Reports;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.Grants;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Moments;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** All incidents in sight: filtered, sorted, paged, at an address that can be shared. */
@Controller
@Granted("incident:read")
class IncidentListPages {

    private static final int ON_A_PAGE = 50;
    private static final String RUNNING = "running";

    private final Incidents incidents;
    private final Reports reports;
    private final IncidentClasses classes;
    private final Areas areas;
    private final Situations situations;
    private final Grants grants;
    private final Wording wording;

    IncidentListPages(
            Incidents incidents,
            Reports reports,
            IncidentClasses classes,
            Areas areas,
            Situations situations,
            Grants grants,
            Wording wording) {
        this.incidents = incidents;
        this.reports = reports;
        this.classes = classes;
        this.areas = areas;
        this.situations = situations;
        this.grants = grants;
        this.wording = wording;
    }

    /** One line. */
    record Row(
            String href,
            String grade,
            String gradeText,
            String title,
            String number,
            String where,
            String className,
            String stateWord,
            int reports,
            String opened) {}

    @GetMapping("/incidents")
    String list(
            Actor.Staff actor,
            @RequestParam(defaultValue = RUNNING) String state,
            @RequestParam(name = "class", defaultValue = "") String classCode,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "newest") String sort,
            @RequestParam(required = false) @Nullable String page,
            Model model,
            Locale locale) {
        var filter = filter(state, classCode, area, sort);
        var access = grants.access(actor);
        var found = incidents.list(access, filter, start(page, filter), ON_A_PAGE + 1);
        var shown = found.stream().limit(ON_A_PAGE).toList();
        var places = situations.places(shown);
        var counts = reports.counts(
                access, shown.stream().map(each -> each.head().id()).toList());
        model.addAttribute(
                "rows",
                shown.stream().map(each -> row(each, places, counts, locale)).toList());
        var address = UriComponentsBuilder.fromPath("/incidents")
                .queryParam("state", state)
                .queryParam("class", classCode)
                .queryParam("area", area);
        model.addAttribute(
                "sortHref",
                address.cloneBuilder()
                        .queryParam("sort", filter.oldestFirst() ? "newest" : "oldest")
                        .build()
                        .toUriString());
        model.addAttribute(
                "nextHref",
                found.size() > ON_A_PAGE
                        ? address.queryParam("sort", sort)
                                .queryParam("page", key(shown.getLast()))
                                .build()
                                .toUriString()
                        : null);
        model.addAttribute("first", page == null || page.isBlank());
        model.addAttribute("oldestFirst", filter.oldestFirst());
        choices(actor, state, classCode, area, sort, model, locale);
        return "console/incidents";
    }

    private static String key(IncidentFacts last) {
        return new PageKey(last.head().openedAt(), last.head().id().value()).text();
    }

    private IncidentFilter filter(String state, String classCode, String area, String sort) {
        boolean any = state.isBlank() || state.equals("all") || state.equals(RUNNING);
        var chosen = any
                ? null
                : Arrays.stream(IncidentState.values())
                        .filter(each -> each.name().equals(state))
                        .findFirst()
                        .orElseThrow(() -> invalid("state"));
        if (!classCode.isBlank() && classes.find(classCode).isEmpty()) {
            throw invalid("class");
        }
        var path = area.isBlank() ? null : areas.find(area).map(Area::path).orElseThrow(() -> invalid("area"));
        if (!sort.equals("newest") && !sort.equals("oldest")) {
            throw invalid("sort");
        }
        return new IncidentFilter(
                state.equals(RUNNING), chosen, classCode.isBlank() ? null : classCode, path, sort.equals("oldest"));
    }

    private static RuntimeException invalid(String parameter) {
        return Refusal.field(ProblemCode.PARAMETER_INVALID, parameter).asException();
    }

    private static PageKey start(@Nullable String page, IncidentFilter filter) {
        try {
            return page == null || page.isBlank() ? filter.start() : PageKey.parse(page);
        } catch (IllegalArgumentException e) {
            throw invalid("page");
        }
    }

    private void choices(
            Actor.Staff actor, String state, String classCode, String area, String sort, Model model, Locale locale) {
        var scope = grants.scope(actor.account()).areaPaths();
        model.addAttribute("state", state);
        model.addAttribute("classCode", classCode);
        model.addAttribute("area", area);
        model.addAttribute("sort", sort);
        model.addAttribute("states", IncidentState.values());
        model.addAttribute("classes", DeskScreen.options(classes, wording, locale));
        model.addAttribute(
                "townships",
                areas.list(Area.Level.TOWNSHIP).stream()
                        .filter(each -> Areas.covers(scope, each.path()))
                        .map(each -> new ActForm.Word(each.code(), wording.area(each.code(), locale)))
                        .toList());
        model.addAttribute("mayTake", grants.holds(actor.account(), DeskPages.TAKE));
    }

    private Row row(IncidentFacts incident, Map<UUID, Place> places, Map<CaseId, Integer> counts, Locale locale) {
        var head = incident.head();
        return new Row(
                BoardViews.href(head.id()),
                incident.grade() == null ? "" : String.valueOf(incident.grade()),
                Wording.roman(incident.grade()),
                wording.title(incident, places, locale),
                head.number(),
                wording.where(incident.location(), places, locale),
                wording.className(incident.classCode(), locale),
                wording.say(locale, "state.incident." + head.state()),
                counts.getOrDefault(head.id(), 0),
                Moments.dayMinute(head.openedAt()));
    }
}
