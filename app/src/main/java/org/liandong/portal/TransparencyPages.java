package org.liandong.portal;

import java.time.Duration;
import java.util.Locale;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Everything this desk works by, for anyone: as a page and, word for word the same, as JSON. */
@Controller
@PublicEndpoint("by what rules and words a desk works is everybody's to know")
class TransparencyPages {

    private final Transparency transparency;

    TransparencyPages(Transparency transparency) {
        this.transparency = transparency;
    }

    @GetMapping("/transparency")
    String page(Model model, Locale locale) {
        model.addAttribute("everything", transparency.read());
        model.addAttribute("locale", locale);
        model.addAttribute("english", Locale.ENGLISH.getLanguage().equals(locale.getLanguage()));
        return "portal/transparency";
    }

    @GetMapping(path = "/transparency.json", produces = "application/json")
    ResponseEntity<Transparency.Everything> json() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(transparency.read());
    }
}
