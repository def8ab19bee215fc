package org.liandong.warning;

import jakarta.servlet.http.HttpServletResponse;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Grant;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.webkit.Codes;
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

/** Warnings in force: declaring one, lifting one. */
@Controller
class WarningPages {

    private static final Grant DECLARE = Grant.of("warning:declare");
    private static final Grant ISSUE = Grant.of("task:issue");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(TimeSource.ZONE);

    private final Warnings warnings;
    private final Areas areas;
    private final Rights rights;
    private final Problems problems;

    WarningPages(Warnings warnings, Areas areas, Rights rights, Problems problems) {
        this.warnings = warnings;
        this.areas = areas;
        this.rights = rights;
        this.problems = problems;
    }

    /** A warning as the list shows it. */
    record Row(
            UUID id,
            String kind,
            String colour,
            String where,
            String since,
            String until,
            boolean inForce,
            boolean mayLift) {}

    /** An area to pick. */
    record Choice(String code, String text) {}

    /** What was typed. */
    record Typed(String kind, String colour, String area) {}

    @GetMapping("/warnings")
    @Granted("warning:read")
    String list(Actor.Staff by, Model model, Locale locale) {
        return page(by, new Typed("", "", ""), FormErrors.none(), model, locale);
    }

    @PostMapping("/warnings")
    @Granted("warning:declare")
    String declare(
            Actor.Staff by,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String colour,
            @RequestParam(defaultValue = "") String area,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        try {
            warnings.declare(
                    by,
                    Codes.optional(WarningKind.class, "kind", kind),
                    Codes.optional(WarningColour.class, "colour", colour),
                    area.isBlank() ? null : area);
            return "redirect:/warnings?declared";
        } catch (RefusedException e) {
            response.setStatus(e.refusals().getFirst().code().status());
            return page(
                    by, new Typed(kind, colour, area), FormErrors.of(e.refusals(), problems, locale), model, locale);
        }
    }

    @PostMapping("/warnings/{id}/lift")
    @Granted("warning:declare")
    String lift(Actor.Staff by, @PathVariable UUID id) {
        warnings.lift(by, id);
        return "redirect:/warnings?lifted";
    }

    private String page(Actor.Staff by, Typed typed, FormErrors errors, Model model, Locale locale) {
        var mine = rights.areaPaths(by.account(), DECLARE);
        model.addAttribute(
                "rows",
                warnings.list().stream()
                        .map(warning -> row(warning, mine, locale))
                        .toList());
        model.addAttribute("mayDeclare", !mine.isEmpty());
        model.addAttribute("mayIssue", !rights.areaPaths(by.account(), ISSUE).isEmpty());
        model.addAttribute("kinds", List.of(WarningKind.values()));
        model.addAttribute("colours", List.of(WarningColour.values()));
        model.addAttribute("areas", choices(mine, locale));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "warning/warnings";
    }

    private List<Choice> choices(Set<String> mine, Locale locale) {
        return areas.list().stream()
                .filter(area -> area.level() == Area.Level.COUNTY || area.level() == Area.Level.TOWNSHIP)
                .filter(area -> Areas.covers(mine, area.path()))
                .map(area -> new Choice(area.code(), name(area, locale)))
                .toList();
    }

    private static String name(Area area, Locale locale) {
        return locale.getLanguage().equals("en") && !area.nameEn().isEmpty() ? area.nameEn() : area.name();
    }

    private Row row(Warning warning, Set<String> mine, Locale locale) {
        var area = areas.get(warning.area());
        var lifting = warning.lifting();
        return new Row(
                warning.id(),
                "warning.kind." + warning.kind().slug(),
                "warning.colour." + warning.colour().slug(),
                name(area, locale),
                MINUTE.format(warning.declaredAt()),
                lifting == null ? "" : MINUTE.format(lifting.at()),
                warning.inForce(),
                warning.inForce() && Areas.covers(mine, area.path()));
    }
}
