package org.liandong.pack;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.pack.PackContent.Row;
import org.liandong.pack.PackLoader.Applier;
import org.liandong.pack.PackLoader.Outcome;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Paged;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The editor of the county pack: each saved line is a version of its own, checked with the whole pack. */
@Controller
class PackPages {

    private static final int PAGE = 50;
    private static final int VERSIONS = 20;
    private static final String FIELD = "f-";

    private final PackLoader loader;
    private final CountyNow county;
    private final PackRights rights;

    PackPages(PackLoader loader, CountyNow county, PackRights rights) {
        this.loader = loader;
        this.county = county;
        this.rights = rights;
    }

    @GetMapping("/admin/pack")
    @Granted("pack:read")
    String overview(Actor.Staff by, Model model, Locale locale) {
        rights.refuseOutside(by, PackRights.READ);
        var now = county.read();
        model.addAttribute("tables", PackViews.tables(now.content(), locale));
        model.addAttribute(
                "wholes",
                now.content().wholes().entrySet().stream()
                        .map(whole -> new PackViews.TableLine(whole.getKey(), whole.getKey(), whole.getValue().length))
                        .toList());
        model.addAttribute("versions", loader.versions(VERSIONS));
        model.addAttribute("mayEdit", rights.holds(by, PackRights.EDIT));
        return "pack/overview";
    }

    @GetMapping("/admin/pack/tables/{file}")
    @Granted("pack:read")
    String table(
            Actor.Staff by,
            @PathVariable String file,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            Model model,
            Locale locale) {
        rights.refuseOutside(by, PackRights.READ);
        var spec = spec(file);
        var now = county.read();
        model.addAttribute("file", file);
        model.addAttribute("label", PackViews.label(spec, locale));
        model.addAttribute("columns", PackViews.columns(spec, locale));
        model.addAttribute("q", q);
        model.addAttribute("paged", Paged.cut(PackViews.lines(spec, now.content(), q.strip()), page, PAGE));
        model.addAttribute("mayEdit", rights.holds(by, PackRights.EDIT));
        model.addAttribute(
                "pageAddress",
                UriComponentsBuilder.fromPath("/admin/pack/tables/" + file)
                                .queryParam("q", "{q}")
                                .encode()
                                .buildAndExpand(q)
                                .toUriString()
                        + "&");
        return "pack/table";
    }

    @GetMapping("/admin/pack/tables/{file}/line")
    @Granted("pack:read")
    String line(
            Actor.Staff by,
            @PathVariable String file,
            @RequestParam(defaultValue = "") String key,
            Model model,
            Locale locale) {
        rights.refuseOutside(by, PackRights.READ);
        var spec = spec(file);
        var now = county.read();
        var row = now.content().byKey(file).get(key);
        if (row == null && !key.isEmpty()) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
        return form(
                by, spec, key, row == null ? Map.of() : row.fields(), now.version(), FormErrors.none(), model, locale);
    }

    @PostMapping("/admin/pack/tables/{file}/line")
    @Granted("pack:edit")
    String save(
            Actor.Staff by,
            @PathVariable String file,
            @RequestParam(defaultValue = "") String key,
            @RequestParam int version,
            @RequestParam Map<String, String> typed,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        rights.refuseOutside(by, PackRights.EDIT);
        var spec = spec(file);
        var now = county.read();
        var before = now.content().byKey(file).get(key);
        if (before == null && !key.isEmpty()) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
        var said = said(spec, typed, before);
        if (version != now.version()) {
            return stale(by, spec, key, said, now, model, locale, response);
        }
        int line = before == null ? now.content().rows(file).size() + 2 : before.line();
        var faults = new Faults();
        var row = PackReader.row(line, said, spec, faults);
        if (before == null && now.content().byKey(file).containsKey(spec.keyOf(row.fields()))) {
            faults.add(file, line, spec.key().getLast(), Fault.Code.TWICE, spec.keyOf(row.fields()), "?");
        }
        try {
            if (!faults.none()) {
                throw new PackRefusedException(faults);
            }
            var content = now.content().put(file, key.isEmpty() ? spec.keyOf(row.fields()) : key, row.fields());
            PackCheck.check(content);
            var outcome = loader.apply(content, now, new Applier(by, "staff"));
            return outcome instanceof Outcome.Stale
                    ? stale(by, spec, key, said, county.read(), model, locale, response)
                    : "redirect:/admin/pack/tables/" + file + "?saved";
        } catch (PackRefusedException e) {
            response.setStatus(ProblemCode.FIELD_INVALID.status());
            return form(by, spec, key, said, version, PackViews.errors(e.found(), file, line, locale), model, locale);
        }
    }

    @PostMapping("/admin/pack/tables/{file}/close")
    @Granted("pack:edit")
    String close(
            Actor.Staff by,
            @PathVariable String file,
            @RequestParam String key,
            @RequestParam int version,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        rights.refuseOutside(by, PackRights.EDIT);
        var spec = spec(file);
        var now = county.read();
        var row = now.content().byKey(file).get(key);
        if (row == null) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
        if (version != now.version()) {
            return stale(by, spec, key, row.fields(), now, model, locale, response);
        }
        try {
            var content = now.content().without(file, key);
            PackCheck.check(content);
            var outcome = loader.apply(content, now, new Applier(by, "staff"));
            return outcome instanceof Outcome.Stale
                    ? stale(by, spec, key, row.fields(), county.read(), model, locale, response)
                    : "redirect:/admin/pack/tables/" + file + "?saved";
        } catch (PackRefusedException e) {
            response.setStatus(ProblemCode.NOT_POSSIBLE_NOW.status());
            return form(
                    by, spec, key, row.fields(), version, PackViews.errors(e.found(), file, -1, locale), model, locale);
        }
    }

    private String stale(
            Actor.Staff by,
            TableSpec spec,
            String key,
            Map<String, String> said,
            CountyNow.Now now,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        response.setStatus(ProblemCode.STALE_VERSION.status());
        var current = now.content().byKey(spec.file()).get(key);
        model.addAttribute(
                "stale", PackViews.fields(spec, current == null ? Map.of() : current.fields(), true, locale));
        return form(by, spec, key, said, now.version(), FormErrors.none(), model, locale);
    }

    /** What was typed, the fields that tell the line from others as they are. */
    private static Map<String, String> said(
            TableSpec spec, Map<String, String> typed, @org.jspecify.annotations.Nullable Row before) {
        var said = new LinkedHashMap<String, String>();
        for (var column : spec.names()) {
            var typedField = typed.getOrDefault(FIELD + column, "");
            said.put(column, before != null && spec.key().contains(column) ? before.text(column) : typedField);
        }
        return said;
    }

    private static TableSpec spec(String file) {
        return PackFormat.find(file)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    private String form(
            Actor.Staff by,
            TableSpec spec,
            String key,
            Map<String, String> values,
            int version,
            FormErrors errors,
            Model model,
            Locale locale) {
        model.addAttribute("file", spec.file());
        model.addAttribute("label", PackViews.label(spec, locale));
        model.addAttribute("key", key);
        model.addAttribute("version", version);
        model.addAttribute("fields", PackViews.fields(spec, values, !key.isEmpty(), locale));
        model.addAttribute("errors", errors);
        model.addAttribute("mayEdit", rights.holds(by, PackRights.EDIT));
        model.addAttribute(
                "mayClose", !key.isEmpty() && !List.of(PackFormat.ABOUT).contains(spec.file()));
        return "pack/line";
    }
}
