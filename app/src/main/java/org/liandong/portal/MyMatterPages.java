package org.liandong.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.liandong.casework.Outcome;
import org.liandong.grievance.RequestKinds;
import org.liandong.incident.IncidentKinds;
import org.liandong.incident.Reports;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.pressure.Pressures;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * One's own matter by receipt code. A typed code goes in the body and stays out of every address; a scanned one is in
 * the address already, and its page keeps using it.
 */
@Controller
class MyMatterPages {

    static final int LONGEST_MESSAGE = 2_000;
    private static final Set<String> DONE =
            Set.of("message", "answer", "erase", "erase-undo", "erase-contest", "withdraw", "resume");
    static final String HOLDER = "the receipt code is the right to see this one matter";

    private final CodeDoor door;
    private final MatterScreen screen;
    private final Reports reports;
    private final Pressures pressures;
    private final Correspondence correspondence;
    private final FieldWords words;

    MyMatterPages(
            CodeDoor door,
            MatterScreen screen,
            Reports reports,
            Pressures pressures,
            Correspondence correspondence,
            FieldWords words) {
        this.door = door;
        this.screen = screen;
        this.reports = reports;
        this.pressures = pressures;
        this.correspondence = correspondence;
        this.words = words;
    }

    /** What the resident wants to say: which act, at which version of the page. */
    private record Said(Kind kind, int version, String text) {}

    private enum Kind {
        MESSAGE,
        ANSWER
    }

    @GetMapping("/my")
    @PublicEndpoint("the form for a receipt code")
    String ask(HttpServletResponse response, Model model) {
        Shy.page(response);
        model.addAttribute("errors", FormErrors.none());
        return "portal/my";
    }

    @PostMapping("/my")
    @PublicEndpoint(HOLDER)
    String open(Visit visit) {
        return door.find(visit).map(found -> screen.show(found, "", visit)).orElseGet(() -> screen.unknown(visit));
    }

    @GetMapping("/my/{code}")
    @PublicEndpoint(HOLDER)
    String scanned(Visit visit, @RequestParam(defaultValue = "") String done) {
        return door.find(visit)
                .map(found -> screen.show(found, DONE.contains(done) ? done : "", visit))
                .orElseGet(() -> screen.unknown(visit));
    }

    /** The part of the page that changes by itself, asked for by its script. */
    @PostMapping("/my/now")
    @PublicEndpoint(HOLDER)
    String now(Visit visit) {
        var found = door.find(visit)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        return screen.show(found, "", visit) + " :: now";
    }

    @PostMapping("/my/message")
    @PublicEndpoint(HOLDER)
    String message(
            Visit visit, @RequestParam(defaultValue = "0") int version, @RequestParam(defaultValue = "") String text) {
        return say(new Said(Kind.MESSAGE, version, plain(text)), visit);
    }

    @PostMapping("/my/answer")
    @PublicEndpoint(HOLDER)
    String answer(
            Visit visit, @RequestParam(defaultValue = "0") int version, @RequestParam(defaultValue = "") String text) {
        return say(new Said(Kind.ANSWER, version, plain(text)), visit);
    }

    private String say(Said said, Visit visit) {
        var found = door.find(visit).orElse(null);
        if (found == null) {
            return screen.unknown(visit);
        }
        var faults = check(said);
        if (faults.isEmpty() && !door.mayWrite(visit.request())) {
            visit.response().setHeader("Retry-After", "60");
            faults = List.of(Refusal.of(ProblemCode.TOO_MANY_REQUESTS));
        }
        if (!faults.isEmpty()) {
            return refuse(found, said, faults, visit);
        }
        var done = said.kind().name().toLowerCase(Locale.ROOT);
        return switch (perform(found.ref(), said)) {
            case Outcome.Moved _ ->
                found.scanned()
                        ? "redirect:/my/" + found.code().text() + "?done=" + done
                        : screen.show(found, done, visit);
            case Outcome.Stale stale -> {
                visit.model().addAttribute("stale", true);
                yield refuse(
                        found,
                        said,
                        List.of(Refusal.of(
                                ProblemCode.STALE_VERSION, stale.current().version())),
                        visit);
            }
            case Outcome.Refused refused -> refuse(found, said, List.of(refused.refusal()), visit);
        };
    }

    private static List<Refusal> check(Said said) {
        var field = said.kind().name().toLowerCase(Locale.ROOT);
        var faults = new ArrayList<Refusal>();
        if (said.text().isEmpty()) {
            faults.add(Refusal.field(ProblemCode.FIELD_REQUIRED, field));
        }
        ReportChecks.text(field, said.text(), LONGEST_MESSAGE, faults);
        return faults;
    }

    private Outcome perform(CaseRef ref, Said said) {
        boolean report = ref.kind().equals(IncidentKinds.REPORT);
        return switch (said.kind()) {
            case MESSAGE -> {
                if (ref.kind().equals(RequestKinds.REQUEST)) {
                    yield correspondence.sayOfRequest(ref, said.text());
                }
                yield report && correspondence.reportTakesMessages(ref)
                        ? reports.addMessage(ref.id(), said.version(), said.text())
                        : correspondence.reply(ref, said.text());
            }
            case ANSWER ->
                report
                        ? reports.answerBack(ref.id(), said.version(), said.text())
                        : pressures.answerBack(ref.id(), said.version(), said.text());
        };
    }

    private String refuse(CodeDoor.Found found, Said said, List<Refusal> faults, Visit visit) {
        visit.response().setStatus(faults.getFirst().code().status());
        visit.model().addAttribute("typed", said.text());
        visit.model().addAttribute("typedIn", said.kind().name().toLowerCase(Locale.ROOT));
        visit.model().addAttribute("errors", words.of(faults, visit.locale()));
        return screen.show(found, "", visit);
    }

    private static String plain(String typed) {
        return typed.replace("\r\n", "\n").strip();
    }
}
