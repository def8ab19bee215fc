package org.liandong.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.kernel.Actor;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Moments;
import org.liandong.webkit.Problems;
import org.liandong.webkit.PublicAddress;
import org.liandong.webkit.Rights;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The links of wall screens: which there are, a new one, the end of one. */
@Controller
@Granted("wall:link")
class WallLinkPages {

    private static final String USUAL_DAYS = "90";

    private final WallLinks links;
    private final Areas areas;
    private final Rights rights;
    private final Wording wording;
    private final PublicAddress address;
    private final Problems problems;
    private final TimeSource time;

    WallLinkPages(
            WallLinks links,
            Areas areas,
            Rights rights,
            Wording wording,
            PublicAddress address,
            Problems problems,
            TimeSource time) {
        this.links = links;
        this.areas = areas;
        this.rights = rights;
        this.wording = wording;
        this.address = address;
        this.problems = problems;
        this.time = time;
    }

    /** A link as the list shows it; {@code state} is a message key. */
    record Row(UUID id, String name, String area, String since, String until, String state, boolean opens) {}

    /** An area a screen can show. */
    record Choice(String code, String name) {}

    /** What was typed. */
    record Form(String name, String area, String days) {}

    @GetMapping("/walls")
    String list(Actor.Staff by, Model model, Locale locale) {
        return page(by, new Form("", "", USUAL_DAYS), FormErrors.none(), null, model, locale);
    }

    @PostMapping("/walls")
    String issue(
            Actor.Staff by,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String days,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        try {
            var issued = links.issue(by, name, area, whole(days));
            response.setHeader("Cache-Control", "no-store");
            return page(
                    by,
                    new Form("", "", USUAL_DAYS),
                    FormErrors.none(),
                    address.link("/w/" + issued.token()),
                    model,
                    locale);
        } catch (RefusedException e) {
            response.setStatus(e.refusals().getFirst().code().status());
            var errors = FormErrors.of(e.refusals(), problems, locale);
            return page(by, new Form(name, area, days), errors, null, model, locale);
        }
    }

    @PostMapping("/walls/{id}/revoke")
    String revoke(Actor.Staff by, @PathVariable UUID id) {
        links.revoke(by, id);
        return "redirect:/walls?revoked";
    }

    /** A number that is none is as wrong as one that is too small. */
    private static @Nullable Integer whole(String days) {
        var typed = days.strip();
        if (typed.isEmpty()) {
            return null;
        }
        return typed.matches("\\d{1,6}") ? Integer.valueOf(typed) : Integer.valueOf(-1);
    }

    private String page(
            Actor.Staff by, Form form, FormErrors errors, @Nullable String shown, Model model, Locale locale) {
        var now = time.now();
        model.addAttribute(
                "rows",
                links.list(by).stream()
                        .map(link -> new Row(
                                link.id(),
                                link.name(),
                                wording.area(link.area(), locale),
                                Moments.dayMinute(link.issuedAt()),
                                Moments.dayMinute(link.expiresAt()),
                                link.revokedAt() != null
                                        ? "console.walls.revoked"
                                        : link.opens(now) ? "console.walls.opens" : "console.walls.over",
                                link.opens(now)))
                        .toList());
        model.addAttribute("areas", choices(by, locale));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("shown", shown);
        return "console/walls";
    }

    private List<Choice> choices(Actor.Staff by, Locale locale) {
        var mine = rights.areaPaths(by.account(), WallLinks.LINK);
        return List.of(Area.Level.COUNTY, Area.Level.TOWNSHIP).stream()
                .flatMap(level -> areas.list(level).stream())
                .filter(area -> Areas.covers(mine, area.path()))
                .map(area -> new Choice(area.code(), wording.area(area.code(), locale)))
                .toList();
    }
}
