package org.liandong.console;

import java.util.Locale;
import java.util.UUID;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.plan.Checklists;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a plan says while it is worked with: questions and advice at the desk, ticks on the incident. */
@Controller
class PlanPages {

    /** No checklist has it, so it is refused, after who may see the incident at all. */
    private static final int NO_LINE = 0;

    private final DeskScreen desk;
    private final Checklists checklists;

    PlanPages(DeskScreen desk, Checklists checklists) {
        this.desk = desk;
        this.checklists = checklists;
    }

    /** What to ask and read out for what is typed so far; nothing of it is kept. */
    @PostMapping("/desk/plan")
    @Granted("report:take")
    String talk(Actor.Staff actor, @RequestParam MultiValueMap<String, String> form, Model model, Locale locale) {
        desk.plan(actor, Typed.of(form), model, locale);
        return "console/plan :: talk";
    }

    /** Ticks a line of the checklist, or takes the tick back. */
    @PostMapping("/incidents/{id}/checklist")
    @Granted("incident:note")
    String tick(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String plan,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "true") boolean done) {
        int line = number.matches("[0-9]{1,3}") ? Integer.parseInt(number) : NO_LINE;
        checklists.tick(actor, new CaseId(id), new Checklists.Item(plan, line), done);
        return "redirect:/incidents/" + id + "#case-plan";
    }
}
