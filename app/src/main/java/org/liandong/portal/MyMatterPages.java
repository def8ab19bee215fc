package org.liandong.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.liandong.casework.Casework;
import org.liandong.casework.Outcome;
import org.liandong.casework.ReceiptCode;
import org.liandong.grievance.RequestKinds;
import org.liandong.incident.IncidentKinds;
import org.liandong.incident.Reports;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.webkit.AddressLimits;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * One's own matter by receipt code. A typed code goes in the body and stays out of every address; a scanned one is in
 * the address already, and its page keeps using it.
 */
@Controller
class MyMatterPages {

    static final int LONGEST_MESSAGE = 2_000;
    private static final Set<CaseKind> SHOWN = Set.of(IncidentKinds.REPORT, RequestKinds.REQUEST);
    private static final String HOLDER = "the receipt code is the right to see this one matter";

    private final Casework casework;
    private final Reports reports;
    private final PublicView view;
    private final MyRequestPages requests;
    private final FieldWords words;
    private final TimeSource time;
    private final AddressLimits.AddressLimit wrongCodes;
    private final AddressLimits.AddressLimit messages;

    MyMatterPages(
            Casework casework,
            Reports reports,
            PublicView view,
            MyRequestPages requests,
            FieldWords words,
            TimeSource time,
            AddressLimits limits,
            PortalProperties portal) {
        this.casework = casework;
        this.reports = reports;
        this.view = view;
        this.requests = requests;
        this.words = words;
        this.time = time;
        this.wrongCodes = limits.of(portal.wrongCodes(), Duration.ofMinutes(10));
        this.messages = limits.of(portal.messages(), Duration.ofMinutes(10));
    }

    /** A matter found by its code; {@code scanned} when the code came in the address. */
    private record Found(CaseRef ref, ReceiptCode code, boolean scanned) {}

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
    String open(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        return find(code, false, request)
                .map(found -> show(found, "", response, locale, model))
                .orElseGet(() -> unknown(response, locale, model));
    }

    @GetMapping("/my/{code}")
    @PublicEndpoint(HOLDER)
    String scanned(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String done,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        return find(code, true, request)
                .map(found -> show(found, done.matches("message|answer") ? done : "", response, locale, model))
                .orElseGet(() -> unknown(response, locale, model));
    }

    /** The part of the page that changes by itself, asked for by its script. */
    @PostMapping("/my/now")
    @PublicEndpoint(HOLDER)
    String now(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var found = find(code, false, request)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        show(found, "", response, locale, model);
        return "portal/matter :: now";
    }

    @PostMapping("/my/message")
    @PublicEndpoint(HOLDER)
    String message(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "false") boolean scanned,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        return say(new Said(Kind.MESSAGE, version, plain(text)), code, scanned, request, response, locale, model);
    }

    @PostMapping("/my/answer")
    @PublicEndpoint(HOLDER)
    String answer(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "false") boolean scanned,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        return say(new Said(Kind.ANSWER, version, plain(text)), code, scanned, request, response, locale, model);
    }

    private String say(
            Said said,
            String code,
            boolean scanned,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var found = find(code, scanned, request)
                .filter(each -> each.ref().kind().equals(IncidentKinds.REPORT))
                .orElse(null);
        if (found == null) {
            return unknown(response, locale, model);
        }
        var faults = check(said);
        if (faults.isEmpty() && !messages.take(request)) {
            response.setHeader("Retry-After", "60");
            faults = List.of(Refusal.of(ProblemCode.TOO_MANY_REQUESTS));
        }
        if (!faults.isEmpty()) {
            return refuse(found, said, faults, response, locale, model);
        }
        var done = said.kind().name().toLowerCase(Locale.ROOT);
        return switch (perform(found.ref().id(), said)) {
            case Outcome.Moved _ ->
                found.scanned()
                        ? "redirect:/my/" + found.code().text() + "?done=" + done
                        : show(found, done, response, locale, model);
            case Outcome.Stale stale -> {
                model.addAttribute("stale", true);
                yield refuse(
                        found,
                        said,
                        List.of(Refusal.of(
                                ProblemCode.STALE_VERSION, stale.current().version())),
                        response,
                        locale,
                        model);
            }
            case Outcome.Refused refused -> refuse(found, said, List.of(refused.refusal()), response, locale, model);
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

    private Outcome perform(CaseId report, Said said) {
        return switch (said.kind()) {
            case MESSAGE -> reports.addMessage(report, said.version(), said.text());
            case ANSWER -> reports.answerBack(report, said.version(), said.text());
        };
    }

    private String refuse(
            Found found, Said said, List<Refusal> faults, HttpServletResponse response, Locale locale, Model model) {
        response.setStatus(faults.getFirst().code().status());
        model.addAttribute("typed", said.text());
        model.addAttribute("typedIn", said.kind().name().toLowerCase(Locale.ROOT));
        model.addAttribute("errors", words.of(faults, locale));
        return show(found, "", response, locale, model);
    }

    /**
     * The matter a code opens. A malformed code costs the same look-up as a well-formed one that opens nothing, and both
     * are answered alike.
     */
    private Optional<Found> find(String typed, boolean scanned, HttpServletRequest request) {
        if (!wrongCodes.take(request)) {
            throw Refusal.of(ProblemCode.TOO_MANY_REQUESTS).asException();
        }
        var code = ReceiptCode.parse(typed.length() > 60 ? "" : typed).orElseGet(ReceiptCode::random);
        var ref = casework.findByReceipt(code.hash()).filter(found -> SHOWN.contains(found.kind()));
        if (ref.isPresent()) {
            wrongCodes.giveBack(request);
        }
        return ref.map(found -> new Found(found, code, scanned));
    }

    private String unknown(HttpServletResponse response, Locale locale, Model model) {
        Shy.page(response);
        response.setStatus(ProblemCode.NOT_FOUND.status());
        model.addAttribute("errors", FormErrors.none());
        model.addAttribute("unknown", true);
        return "portal/my";
    }

    private String show(Found found, String done, HttpServletResponse response, Locale locale, Model model) {
        if (found.ref().kind().equals(RequestKinds.REQUEST)) {
            return requests.show(found.ref().id(), found.code(), found.scanned(), response, locale, model);
        }
        Shy.page(response);
        model.addAttribute("matter", view.report(found.ref().id(), locale));
        model.addAttribute("code", found.code().text());
        model.addAttribute("scanned", found.scanned());
        model.addAttribute("done", done);
        model.addAttribute("times", new Times(time.now(), locale));
        if (!model.containsAttribute("errors")) {
            model.addAttribute("errors", FormErrors.none());
        }
        return "portal/matter";
    }

    private static String plain(String typed) {
        return typed.replace("\r\n", "\n").strip();
    }
}
