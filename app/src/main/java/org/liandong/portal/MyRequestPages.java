package org.liandong.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.liandong.casework.Outcome;
import org.liandong.casework.ReceiptCode;
import org.liandong.grievance.Companions;
import org.liandong.grievance.Ratings;
import org.liandong.grievance.RequestAction;
import org.liandong.grievance.RequestKinds;
import org.liandong.grievance.ResidentSide;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own request by receipt code: how it stands, the answer point by point, and everything its holder may do. */
@Controller
class MyRequestPages {

    private static final int LONGEST_TEXT = 2_000;
    private static final String HOLDER = "the receipt code is the right to see this one matter";

    private final CodeDoor door;
    private final MatterScreen screen;
    private final ResidentSide resident;
    private final Companions companions;
    private final Ratings ratings;
    private final FieldWords words;
    private final MessageSource messages;

    // The acts of one page.
    MyRequestPages(
            CodeDoor door,
            MatterScreen screen,
            ResidentSide resident,
            Companions companions,
            Ratings ratings,
            FieldWords words,
            MessageSource messages) {
        this.door = door;
        this.screen = screen;
        this.resident = resident;
        this.companions = companions;
        this.ratings = ratings;
        this.words = words;
        this.messages = messages;
    }

    /** What the resident wants to do. */
    private record Deed(RequestAction action, int version, String text, String choice) {}

    @PostMapping("/my/request/act")
    @PublicEndpoint(HOLDER)
    String act(
            Visit visit,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String choice) {
        var model = visit.model();
        var locale = visit.locale();
        var found = door.find(visit)
                .filter(each -> each.ref().kind().equals(RequestKinds.REQUEST))
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        var known = java.util.Arrays.stream(RequestAction.values())
                .filter(each -> each.slug().equals(action))
                .findFirst()
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        var deed = new Deed(known, version, text.replace("\r\n", "\n").strip(), choice);
        var faults = perform(found.ref().id(), deed, visit.request(), model);
        if (faults.isEmpty()) {
            model.addAttribute(
                    "doneText",
                    messages.getMessage(
                            "my-request.done",
                            new Object[] {messages.getMessage("action.request." + known.slug(), null, locale)},
                            locale));
        } else {
            visit.response().setStatus(faults.getFirst().code().status());
            model.addAttribute("errors", words.of(faults, locale));
            model.addAttribute("tried", known.slug());
            model.addAttribute("typed", deed.text());
        }
        return screen.show(found, "", visit);
    }

    private List<Refusal> perform(CaseId id, Deed deed, HttpServletRequest request, Model model) {
        var faults = new ArrayList<Refusal>();
        ReportChecks.text("text", deed.text(), LONGEST_TEXT, faults);
        boolean needed = deed.action() == RequestAction.ADD_POINT || deed.action() == RequestAction.ASK_OTHER_HANDLER;
        if (needed && deed.text().isEmpty()) {
            faults.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "text"));
        }
        if (!faults.isEmpty()) {
            return faults;
        }
        if (!door.mayWrite(request)) {
            return List.of(Refusal.of(ProblemCode.TOO_MANY_REQUESTS));
        }
        try {
            return switch (deed(id, deed, model)) {
                case Outcome.Moved _ -> List.of();
                case Outcome.Stale stale ->
                    List.of(Refusal.of(
                            ProblemCode.STALE_VERSION, stale.current().version()));
                case Outcome.Refused refused -> List.of(refused.refusal());
            };
        } catch (RefusedException refused) {
            return refused.refusals();
        }
    }

    private Outcome deed(CaseId id, Deed deed, Model model) {
        int version = deed.version();
        var text = deed.text().isEmpty() ? null : deed.text();
        return switch (deed.action()) {
            case CONFIRM -> resident.confirm(id, version, deed.choice().equals("partly"), text);
            case DISPUTE -> resident.dispute(id, version, text);
            case REOPEN -> resident.reopen(id, version, text);
            case CONTEST -> resident.contest(id, version, text);
            case ASK_REVIEW -> resident.askReview(id, version, text);
            case ASK_RE_REVIEW -> resident.askReReview(id, version, text);
            case CLAIM_NEW_FACTS -> resident.claimNewFacts(id, version, text);
            case WITHDRAW -> resident.withdraw(id, version, deed.choice().equals("yes"));
            case UNDO_WITHDRAWAL -> resident.undoWithdrawal(id, version);
            case ADD_POINT -> resident.addPoint(id, version, deed.text());
            case ASK_OTHER_HANDLER -> resident.askOtherHandler(id, version, deed.text());
            case RATE -> ratings.rate(id, version, mark(deed.choice()));
            case SHARE -> share(id, version, model);
            case STOP_SHARING -> companions.stopSharing(id, version);
            default -> throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        };
    }

    private static int mark(String choice) {
        if (choice.isEmpty()) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "mark").asException();
        }
        return choice.matches("[0-9]") ? Integer.parseInt(choice) : 0;
    }

    private Outcome share(CaseId id, int version, Model model) {
        var code = ReceiptCode.random();
        var outcome = companions.share(id, version, code);
        if (outcome instanceof Outcome.Moved) {
            model.addAttribute("shared", code.text());
        }
        return outcome;
    }
}
