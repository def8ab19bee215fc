package org.liandong.console;

import java.util.Locale;
import org.liandong.kernel.Actor;
import org.liandong.pressure.Pressures;
import org.liandong.staff.Grants;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Moments;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What residents say of being pressured, for the units named for it; for everybody else the list is empty. */
@Controller
@Granted("pressure:read")
class PressurePages {

    private final Pressures pressures;
    private final Grants grants;
    private final Wording wording;

    PressurePages(Pressures pressures, Grants grants, Wording wording) {
        this.pressures = pressures;
        this.grants = grants;
        this.wording = wording;
    }

    /** One line. */
    record Row(String href, String number, String wanted, String where, String at, String stateWord, boolean over) {}

    @GetMapping("/pressures")
    String list(Actor.Staff actor, Model model, Locale locale) {
        model.addAttribute(
                "rows",
                pressures.list(grants.access(actor)).stream()
                        .map(each -> new Row(
                                MatterFiles.href(each.head().id()),
                                each.head().number(),
                                wording.say(locale, "wanted." + each.wanted().slug()),
                                wording.area(each.head().areaCode(), locale),
                                Moments.dayMinute(each.head().openedAt()),
                                wording.say(
                                        locale, "state.pressure." + each.head().state()),
                                each.head().isFinal()))
                        .toList());
        return "console/pressures";
    }
}
