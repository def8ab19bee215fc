package org.liandong.portal;

import org.liandong.grievance.RequestKinds;
import org.liandong.incident.IncidentKinds;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.TimeSource;
import org.liandong.webkit.FormErrors;
import org.springframework.stereotype.Component;

/** Puts a matter on the page of its holder: a report and a request as what they are, any other kind as what every case has. */
@Component
final class MatterScreen {

    private final PublicView view;
    private final RequestMatterView requests;
    private final PlainMatters plain;
    private final CareView care;
    private final LedgerViews ledger;
    private final TimeSource time;

    // One argument a kind of matter with a page of its own, and what all pages have.
    MatterScreen(
            PublicView view,
            RequestMatterView requests,
            PlainMatters plain,
            CareView care,
            LedgerViews ledger,
            TimeSource time) {
        this.view = view;
        this.requests = requests;
        this.plain = plain;
        this.care = care;
        this.ledger = ledger;
        this.time = time;
    }

    String show(CodeDoor.Found found, String done, Visit visit) {
        frame(found, done, visit);
        var model = visit.model();
        var locale = visit.locale();
        model.addAttribute("ledger", ledger.of(found.ref().id()));
        model.addAttribute("care", care.of(found.ref(), locale));
        if (found.ref().kind().equals(IncidentKinds.REPORT)) {
            model.addAttribute("matter", view.report(found.ref().id(), locale));
            return "portal/matter";
        }
        if (found.ref().kind().equals(RequestKinds.REQUEST)) {
            model.addAttribute("matter", requests.of(found.ref().id(), locale));
            return "portal/request";
        }
        model.addAttribute("matter", plain.of(found.ref(), locale));
        return "portal/plain-matter";
    }

    /** What every page behind a code needs. */
    void frame(CodeDoor.Found found, String done, Visit visit) {
        var model = visit.model();
        Shy.page(visit.response());
        model.addAttribute("code", found.code().text());
        model.addAttribute("scanned", found.scanned());
        model.addAttribute("done", done);
        model.addAttribute("times", new Times(time.now(), visit.locale()));
        if (!model.containsAttribute("errors")) {
            model.addAttribute("errors", FormErrors.none());
        }
    }

    /** The same page for a code that never was, was replaced, or whose matter was erased. */
    String unknown(Visit visit) {
        Shy.page(visit.response());
        visit.response().setStatus(ProblemCode.NOT_FOUND.status());
        var model = visit.model();
        model.addAttribute("errors", FormErrors.none());
        model.addAttribute("unknown", true);
        return "portal/my";
    }
}
