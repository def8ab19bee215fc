package org.liandong.portal;

import org.liandong.assignment.ResidentTasks;
import org.liandong.kernel.RefusedException;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

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
    String stop(Visit visit) {
        return door.find(visit).map(found -> stop(found, visit)).orElseGet(() -> screen.unknown(visit));
    }

    private String stop(CodeDoor.Found found, Visit visit) {
        try {
            tasks.stopCalls(found.ref());
            return screen.show(found, "stop-calls", visit);
        } catch (RefusedException e) {
            visit.response().setStatus(e.refusals().getFirst().code().status());
            visit.model().addAttribute("errors", words.of(e.refusals(), visit.locale()));
            return screen.show(found, "", visit);
        }
    }
}
