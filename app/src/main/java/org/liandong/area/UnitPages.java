package org.liandong.area;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.UnitId;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Paged;
import org.liandong.webkit.Problems;
import org.liandong.webkit.Rights;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Administration of units. */
@Controller
class UnitPages {

    private static final Grant READ = Grant.of("unit:read");
    private static final Grant EDIT = Grant.of("unit:edit");
    private static final int PAGE = 20;

    private static final Map<String, Comparator<Unit>> ORDERS = Map.of(
            "code", Comparator.comparing(Unit::code),
            "name", Comparator.comparing(Unit::name).thenComparing(Unit::code),
            "area", Comparator.comparing(Unit::areaCode).thenComparing(Unit::code));

    private final Areas areas;
    private final Rights rights;
    private final UnitAdministration administration;
    private final Problems problems;

    UnitPages(Areas areas, Rights rights, UnitAdministration administration, Problems problems) {
        this.areas = areas;
        this.rights = rights;
        this.administration = administration;
        this.problems = problems;
    }

    @GetMapping("/admin/units")
    @Granted("unit:read")
    String list(
            Actor.Staff by,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "code") String sort,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var scope = rights.areaPaths(by.account(), READ);
        var order = ORDERS.getOrDefault(sort.replaceFirst("^-", ""), Comparator.comparing(Unit::code));
        var found = areas.units().stream()
                .filter(unit -> Areas.covers(scope, areas.get(unit.areaCode()).path()))
                .filter(matches(q.strip(), kind))
                .sorted(sort.startsWith("-") ? order.reversed() : order)
                .toList();
        model.addAttribute("paged", Paged.cut(found, page, PAGE));
        model.addAttribute("q", q);
        model.addAttribute("kind", kind);
        model.addAttribute("sort", sort);
        model.addAttribute("kinds", List.of(Unit.Kind.values()));
        var address = UriComponentsBuilder.fromPath("/admin/units")
                .queryParam("q", "{q}")
                .queryParam("kind", "{kind}")
                .encode()
                .buildAndExpand(q, kind)
                .toUriString();
        model.addAttribute("sortAddress", address + "&sort=");
        model.addAttribute(
                "pageAddress", address + "&sort=" + (order == ORDERS.get(plain(sort)) ? sort : "code") + "&");
        return "area/units";
    }

    private static String plain(String sort) {
        return sort.replaceFirst("^-", "");
    }

    private static Predicate<Unit> matches(String q, String kind) {
        var text = q.toLowerCase(Locale.ROOT);
        return unit -> (kind.isEmpty() || unit.kind().name().equals(kind))
                && (unit.name().contains(q)
                        || unit.nameEn().toLowerCase(Locale.ROOT).contains(text)
                        || unit.code().toLowerCase(Locale.ROOT).contains(text));
    }

    @GetMapping("/admin/units/{id}")
    @Granted("unit:read")
    String show(Actor.Staff by, @PathVariable UUID id, Model model) {
        var unit = inside(by, READ, id, ProblemCode.NOT_FOUND);
        return form(by, unit, UnitForm.of(unit), FormErrors.none(), model);
    }

    @PostMapping("/admin/units/{id}")
    @Granted("unit:edit")
    String edit(
            Actor.Staff by,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String nameEn,
            @RequestParam(defaultValue = "") String dutyEmail,
            @RequestParam(defaultValue = "false") boolean active,
            @RequestParam(defaultValue = "0") int version,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var unit = inside(by, EDIT, id, ProblemCode.OUTSIDE_AREA);
        var form = new UnitForm(name, nameEn, dutyEmail, active, version);
        try {
            var newer = administration.edit(by, unit, form);
            if (newer.isEmpty()) {
                return "redirect:/admin/units/" + id + "?saved";
            }
            response.setStatus(ProblemCode.STALE_VERSION.status());
            model.addAttribute("stale", UnitForm.of(newer.get()));
            return form(by, unit, form.at(newer.get().version()), FormErrors.none(), model);
        } catch (RefusedException e) {
            response.setStatus(e.refusals().getFirst().code().status());
            return form(by, unit, form, FormErrors.of(e.refusals(), problems, locale), model);
        }
    }

    private Unit inside(Actor.Staff by, Grant grant, UUID id, ProblemCode otherwise) {
        var unit = areas.findUnit(new UnitId(id))
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        if (!Areas.covers(
                rights.areaPaths(by.account(), grant),
                areas.get(unit.areaCode()).path())) {
            throw Refusal.of(otherwise).asException();
        }
        return unit;
    }

    private String form(Actor.Staff by, Unit unit, UnitForm form, FormErrors errors, Model model) {
        model.addAttribute("unit", unit);
        model.addAttribute("areaName", areas.get(unit.areaCode()).name());
        model.addAttribute("mayEdit", rights.holds(by.account(), EDIT));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "area/unit";
    }
}
