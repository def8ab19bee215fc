package org.liandong.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Outcome;
import org.liandong.contact.Forgetting;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.pressure.Pressures;
import org.liandong.pressure.Wanted;
import org.liandong.webkit.PublicAddress;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What is the resident's alone: withdraw, erase, take either back, contest a refusal, and say that somebody pressed for
 * it. Every step works without script; the code goes in bodies only.
 */
@Controller
class MyCarePages {

    private final CodeDoor door;
    private final MatterScreen screen;
    private final Forgetting forgetting;
    private final Withdrawals withdrawals;
    private final Pressures pressures;
    private final FieldWords words;
    private final PublicAddress address;

    // The acts of one page, each with its own service.
    MyCarePages(
            CodeDoor door,
            MatterScreen screen,
            Forgetting forgetting,
            Withdrawals withdrawals,
            Pressures pressures,
            FieldWords words,
            PublicAddress address) {
        this.door = door;
        this.screen = screen;
        this.forgetting = forgetting;
        this.withdrawals = withdrawals;
        this.pressures = pressures;
        this.words = words;
        this.address = address;
    }

    private interface Step {
        String take(CodeDoor.Found found);
    }

    private String enter(Visit visit, Step step) {
        var found = door.find(visit);
        return found.map(step::take).orElseGet(() -> screen.unknown(visit));
    }

    /** The question before anything is withdrawn or erased: did anyone ask you to? */
    @PostMapping({"/my/erase", "/my/withdraw"})
    @PublicEndpoint(MyMatterPages.HOLDER)
    String ask(Visit visit) {
        return enter(
                visit,
                found -> question(found, visit, visit.request().getRequestURI().endsWith("erase")));
    }

    private String question(CodeDoor.Found found, Visit visit, boolean erase) {
        screen.frame(found, "", visit);
        visit.model().addAttribute("erase", erase);
        return "portal/sure";
    }

    @PostMapping({"/my/erase/sure", "/my/withdraw/sure"})
    @PublicEndpoint(MyMatterPages.HOLDER)
    String sure(Visit visit, @RequestParam(defaultValue = "") String asked) {
        boolean erase = visit.request().getRequestURI().contains("/erase/");
        return enter(visit, found -> {
            if (!List.of("NO", "YES", "UNSAID").contains(asked)) {
                visit.response().setStatus(ProblemCode.FIELD_REQUIRED.status());
                visit.model()
                        .addAttribute(
                                "errors",
                                words.of(List.of(Refusal.field(ProblemCode.FIELD_REQUIRED, "asked")), visit.locale()));
                return question(found, visit, erase);
            }
            var refusal = tried(found.ref(), ref -> {
                if (erase) {
                    forgetting.ask(ref);
                } else {
                    done(withdrawals.withdraw(ref));
                }
            });
            if (refusal != null) {
                return refused(found, visit, refusal);
            }
            // The answer is kept nowhere: on the matter it would be read by those it accuses.
            if (asked.equals("YES")) {
                visit.model().addAttribute("wanted", erase ? Wanted.ERASE : Wanted.WITHDRAW);
                return pressedForm(found, visit, erase ? "erase" : "withdraw");
            }
            return shown(found, visit, erase ? "erase" : "withdraw");
        });
    }

    @PostMapping("/my/erase/undo")
    @PublicEndpoint(MyMatterPages.HOLDER)
    String undo(Visit visit) {
        return deed(visit, "erase-undo", ref -> forgetting.undo(ref));
    }

    @PostMapping("/my/erase/contest")
    @PublicEndpoint(MyMatterPages.HOLDER)
    String contest(Visit visit) {
        return deed(visit, "erase-contest", ref -> forgetting.contest(ref));
    }

    @PostMapping("/my/resume")
    @PublicEndpoint(MyMatterPages.HOLDER)
    String resume(Visit visit) {
        return deed(visit, "resume", ref -> done(withdrawals.resume(ref)));
    }

    /** The form to say that somebody pressed. */
    @PostMapping("/my/pressed")
    @PublicEndpoint(MyMatterPages.HOLDER)
    String pressed(Visit visit) {
        return enter(visit, found -> pressedForm(found, visit, ""));
    }

    private String pressedForm(CodeDoor.Found found, Visit visit, String done) {
        screen.frame(found, done, visit);
        visit.model().addAttribute("choices", Wanted.values());
        return "portal/pressed";
    }

    @PostMapping("/my/pressed/say")
    @PublicEndpoint(MyMatterPages.HOLDER)
    String say(
            Visit visit, @RequestParam(defaultValue = "") String wanted, @RequestParam(defaultValue = "") String text) {
        return enter(visit, found -> {
            var written = text.replace("\r\n", "\n").strip();
            var choice = java.util.Arrays.stream(Wanted.values())
                    .filter(known -> known.name().equals(wanted))
                    .findFirst()
                    .orElse(null);
            var faults = faults(choice, written);
            if (faults.isEmpty() && !door.mayWrite(visit.request())) {
                visit.response().setHeader("Retry-After", "60");
                faults = List.of(Refusal.of(ProblemCode.TOO_MANY_REQUESTS));
            }
            Pressures.Said said = null;
            if (faults.isEmpty() && choice != null) {
                try {
                    said = pressures.say(found.ref(), choice, written);
                } catch (RefusedException e) {
                    faults = e.refusals();
                }
            }
            if (said == null) {
                visit.response().setStatus(faults.getFirst().code().status());
                visit.model().addAttribute("typed", text);
                visit.model().addAttribute("wanted", choice);
                visit.model().addAttribute("errors", words.of(faults, visit.locale()));
                return pressedForm(found, visit, "");
            }
            return saidPage(found, visit, said);
        });
    }

    private String saidPage(CodeDoor.Found found, Visit visit, Pressures.Said said) {
        screen.frame(found, "", visit);
        visit.model().addAttribute("number", said.head().number());
        visit.model().addAttribute("newCode", said.code().text());
        visit.model().addAttribute("myAddress", address.link("/my"));
        return "portal/pressed-said";
    }

    private static List<Refusal> faults(@Nullable Wanted wanted, String text) {
        var faults = new ArrayList<Refusal>();
        if (wanted == null) {
            faults.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "wanted"));
        }
        if (text.isEmpty()) {
            faults.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "pressed"));
        }
        ReportChecks.text("pressed", text, MyMatterPages.LONGEST_MESSAGE, faults);
        return faults;
    }

    private String deed(Visit visit, String done, Consumer<CaseRef> act) {
        return enter(visit, found -> {
            var refusal = tried(found.ref(), act);
            return refusal == null ? shown(found, visit, done) : refused(found, visit, refusal);
        });
    }

    private static @Nullable Refusal tried(CaseRef ref, Consumer<CaseRef> act) {
        try {
            act.accept(ref);
            return null;
        } catch (RefusedException e) {
            return e.refusals().getFirst();
        }
    }

    private static void done(Outcome outcome) {
        outcome.orThrow();
    }

    private String refused(CodeDoor.Found found, Visit visit, Refusal refusal) {
        visit.response().setStatus(refusal.code().status());
        visit.model().addAttribute("errors", words.of(List.of(refusal), visit.locale()));
        return screen.show(found, "", visit);
    }

    private String shown(CodeDoor.Found found, Visit visit, String done) {
        return found.scanned()
                ? "redirect:/my/" + found.code().text() + "?done=" + done
                : screen.show(found, done, visit);
    }
}
