package org.liandong.console;

import java.util.Locale;
import org.liandong.kernel.Actor;
import org.liandong.staff.Grants;
import org.liandong.warning.WarningMap;
import org.liandong.webkit.Granted;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The board, and the alarms that stand over every staff page. */
@Controller
@Granted("incident:read")
class BoardPages {

    private final Situations situations;
    private final BoardViews views;
    private final WarningMap warnings;
    private final Grants grants;

    BoardPages(Situations situations, BoardViews views, WarningMap warnings, Grants grants) {
        this.situations = situations;
        this.views = views;
        this.warnings = warnings;
        this.grants = grants;
    }

    @GetMapping("/board")
    String board(Actor.Staff actor, Model model, Locale locale) {
        var access = grants.access(actor);
        model.addAttribute("board", views.view(situations.read(access), locale));
        model.addAttribute("warnings", warnings.lines(access, locale));
        model.addAttribute("mayTake", grants.holds(actor.account(), DeskPages.TAKE));
        return "console/board";
    }

    @GetMapping("/board/alarms")
    String alarms() {
        return "console/alarms :: content";
    }
}
