package org.liandong.road;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Grant;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Problems;
import org.liandong.webkit.Rights;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Closed roads: what is closed, closing and opening. */
@Controller
class ClosurePages {

    private static final Grant CLOSE = Grant.of("road:close");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(TimeSource.ZONE);

    private final RoadClosures closures;
    private final Roads roads;
    private final Areas areas;
    private final Rights rights;
    private final Problems problems;
    private final TimeSource time;

    ClosurePages(RoadClosures closures, Roads roads, Areas areas, Rights rights, Problems problems, TimeSource time) {
        this.closures = closures;
        this.roads = roads;
        this.areas = areas;
        this.rights = rights;
        this.problems = problems;
        this.time = time;
    }

    /** A closure as the list shows it; {@code state} is a message key. */
    record Row(
            UUID id,
            String reason,
            String shape,
            String where,
            String position,
            String since,
            String until,
            String state,
            boolean inForce,
            boolean mayOpen,
            boolean mayCloseAgain,
            String positions,
            String metres) {}

    @GetMapping("/closures")
    @Granted("road:read")
    String list(Actor.Staff by, Model model) {
        return page(by, ClosureForm.EMPTY, FormErrors.none(), null, model);
    }

    @PostMapping("/closures")
    @Granted("road:close")
    String declare(
            Actor.Staff by,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String shape,
            @RequestParam(defaultValue = "") String positions,
            @RequestParam(defaultValue = "") String metres,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "declare") String act,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var form = new ClosureForm(reason, shape, positions, metres, until);
        try {
            if (act.equals("weigh")) {
                return page(by, form, FormErrors.none(), closures.weigh(by, form.draft()), model);
            }
            closures.declare(by, form.draft());
            return "redirect:/closures?declared";
        } catch (RefusedException e) {
            response.setStatus(e.refusals().getFirst().code().status());
            return page(by, form, FormErrors.of(e.refusals(), problems, locale), null, model);
        }
    }

    @PostMapping("/closures/{id}/open")
    @Granted("road:close")
    String open(Actor.Staff by, @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean mistake) {
        closures.open(by, id, mistake);
        return "redirect:/closures?opened";
    }

    private String page(
            Actor.Staff by, ClosureForm form, FormErrors errors, @Nullable ClosureEffect effect, Model model) {
        var now = time.now();
        var mine = rights.areaPaths(by.account(), CLOSE);
        model.addAttribute(
                "rows",
                closures.list().stream()
                        .map(closure -> row(closure, now, Areas.covers(mine, path(closure))))
                        .toList());
        model.addAttribute("passable", roads.now().isPresent());
        model.addAttribute("mayClose", !mine.isEmpty());
        model.addAttribute("reasons", List.of(RoadClosure.Reason.values()));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("effect", effect);
        model.addAttribute(
                "cutOff",
                effect == null
                        ? ""
                        : effect.cutOff().stream()
                                .map(code -> areas.get(code).name())
                                .collect(Collectors.joining("、")));
        return "road/closures";
    }

    private String path(RoadClosure closure) {
        return areas.get(closure.area()).path();
    }

    private Row row(RoadClosure closure, Instant now, boolean mine) {
        var first = closure.positions().getFirst();
        var state = state(closure, now);
        boolean open = closure.opening() != null || state.equals("over");
        return new Row(
                closure.id(),
                "road.reason." + closure.reason().slug(),
                "road.closure.shape." + (closure.shape() == RoadClosure.Shape.SPOT ? "spot" : "area"),
                areas.get(closure.area()).name(),
                String.format(Locale.ROOT, "%.5f,%.5f", first.lat(), first.lon()),
                MINUTE.format(closure.from()),
                closure.until() == null ? "" : MINUTE.format(closure.until()),
                "road.closure." + state,
                closure.inForce(now),
                mine && !open,
                mine && open,
                closure.positions().stream()
                        .map(place -> place.lat() + "," + place.lon())
                        .collect(Collectors.joining("\n")),
                closure.metres() == null ? "" : closure.metres().toString());
    }

    private static String state(RoadClosure closure, Instant now) {
        var opening = closure.opening();
        if (opening != null) {
            return opening.mistake() ? "withdrawn" : "opened";
        }
        if (closure.inForce(now)) {
            return "in-force";
        }
        return closure.from().isAfter(now) ? "to-come" : "over";
    }
}
