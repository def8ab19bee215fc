package org.liandong.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.liandong.assignment.ResidentTasks;
import org.liandong.kernel.RefusedException;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The resident says that nobody is to ring them back about whether something was done. */
@Controller
class MyTaskPages {

    private final CodeDoor door;
    private final MatterScreen screen;
    private final ResidentTasks tasks;
    private final FieldWords words;

    MyTaskPages(CodeDoor door, MatterScreen screen, ResidentTasks tasks, FieldWords words) {
        this.door = door;
        this.screen = screen;
        this.tasks = tasks;
        this.words = words;
    }

    @PostMapping("/my/stop-calls")
    @PublicEndpoint(MyMatterPages.HOLDER)
    String stop(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "false") boolean scanned,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var found = door.find(code, scanned, request);
        if (found.isEmpty()) {
            return screen.unknown(response, model);
        }
        try {
            tasks.stopCalls(found.get().ref());
            return screen.show(found.get(), "stop-calls", response, locale, model);
        } catch (RefusedException e) {
            response.setStatus(e.refusals().getFirst().code().status());
            model.addAttribute("errors", words.of(e.refusals(), locale));
            return screen.show(found.get(), "", response, locale, model);
        }
    }
}
