package org.liandong.readiness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.liandong.area.Areas;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Grant;
import org.liandong.staff.Grants;
import org.liandong.webkit.Granted;
import org.liandong.webkit.NavItem;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What stands ready, and every shortfall. */
@Controller
class ReadinessPages {

    private static final Grant READ = Grant.of("team:read");

    private final ReadinessCheck check;
    private final Grants grants;
    private final Areas areas;
    private final MessageSource messages;

    ReadinessPages(ReadinessCheck check, Grants grants, Areas areas, MessageSource messages) {
        this.check = check;
        this.grants = grants;
        this.areas = areas;
        this.messages = messages;
    }

    @Configuration(proxyBeanMethods = false)
    static class Navigation {
        @Bean
        NavItem readiness() {
            return NavItem.of("/readiness", "readiness.nav", 60, "team:read");
        }
    }

    /** A shortfall in words. */
    record ShortfallView(String kind, String what, String area) {}

    @GetMapping("/readiness")
    @Granted("team:read")
    String readiness(Actor.Staff by, Model model, Locale locale) {
        var result = check.check(grants.access(by), grants.areaPaths(by.account(), READ));
        model.addAttribute("standings", result.standings());
        model.addAttribute("experts", result.experts());
        model.addAttribute("expertKinds", List.of(Expert.Kind.values()));
        model.addAttribute(
                "shortfalls",
                result.shortfalls().stream().map(one -> view(one, locale)).toList());
        return "readiness/readiness";
    }

    private ShortfallView view(Shortfall one, Locale locale) {
        var values = new ArrayList<Object>();
        values.add(messages.getMessage(one.subject(), null, one.subject(), locale));
        values.addAll(one.values());
        return new ShortfallView(
                one.kind().slug(),
                messages.getMessage("readiness.shortfall." + one.kind().slug(), values.toArray(), locale),
                areas.get(one.areaCode()).name());
    }
}
