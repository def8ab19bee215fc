package org.liandong.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.store.Writes;
import org.liandong.webkit.AddressLimits;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Problems;
import org.liandong.webkit.PublicEndpoint;
import org.liandong.webkit.QrPicture;
import org.liandong.webkit.Rights;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The second step of signing in: show a factor, or set the first one up where one is demanded. */
@Controller
@PublicEndpoint("whoever is here has shown a password and is not in yet")
class SecondFactorPages {

    private static final String AGAIN = "redirect:/sign-in";

    private final SecondFactors factors;
    private final Authenticators authenticators;
    private final RecoveryCodes codes;
    private final SignIn signIn;
    private final Entrance entrance;
    private final AccountList accounts;
    private final Rights rights;
    private final Changes changes;
    private final Problems problems;
    private final AddressLimits.AddressLimit limit;

    // Both ways through the second step, and what counts tries.
    SecondFactorPages(
            SecondFactors factors,
            Authenticators authenticators,
            RecoveryCodes codes,
            SignIn signIn,
            Entrance entrance,
            AccountList accounts,
            Rights rights,
            Changes changes,
            Problems problems,
            AddressLimits limits,
            SignInProperties settings) {
        this.factors = factors;
        this.authenticators = authenticators;
        this.codes = codes;
        this.signIn = signIn;
        this.entrance = entrance;
        this.accounts = accounts;
        this.rights = rights;
        this.changes = changes;
        this.problems = problems;
        this.limit = limits.of(settings.triesAMinute(), Duration.ofMinutes(1));
    }

    @GetMapping(Entrance.SECOND)
    String ask(HttpServletRequest request, Model model) {
        return pending(request).map(pending -> page(pending, model)).orElse(AGAIN);
    }

    private String page(Pending pending, Model model) {
        model.addAttribute("factors", factors.of(pending.account()));
        return "staff/second";
    }

    @PostMapping(Entrance.SECOND)
    String answer(
            @RequestParam(defaultValue = "") String code,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var pending = pending(request).orElse(null);
        if (pending == null) {
            return AGAIN;
        }
        if (!limit.take(request)) {
            response.setHeader("Retry-After", "60");
            return refused(ProblemCode.TOO_MANY_REQUESTS, pending, model, response);
        }
        var shown = signIn.mayTrySecond(pending.account())
                ? factors.take(pending.account(), code)
                : Optional.<Proof>empty();
        if (shown.isEmpty()) {
            return refused(ProblemCode.CREDENTIALS_REFUSED, pending, model, response);
        }
        limit.giveBack(request);
        return "redirect:" + entrance.second(pending, shown.get(), request, response);
    }

    private String refused(ProblemCode code, Pending pending, Model model, HttpServletResponse response) {
        response.setStatus(code.status());
        model.addAttribute("refused", "staff.second.refused." + code.slug());
        return page(pending, model);
    }

    /** The first factor of an account that must have one. */
    @GetMapping(Entrance.ENROL)
    String enrol(HttpServletRequest request, Model model) {
        return toEnrol(request)
                .map(pending -> {
                    var login = accounts.get(pending.account()).login();
                    var enrolment = authenticators
                            .waiting(pending.account(), login)
                            .orElseGet(() -> authenticators.begin(pending.account(), login));
                    return page(enrolment, FormErrors.none(), model);
                })
                .orElse(AGAIN);
    }

    @PostMapping(Entrance.ENROL)
    String enrol(
            @RequestParam(defaultValue = "") String code,
            Model model,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        var pending = toEnrol(request).orElse(null);
        var person = pending == null
                ? null
                : rights.present(pending.account().value()).orElse(null);
        if (pending == null || person == null) {
            return AGAIN;
        }
        var typed = code.strip().replace(" ", "");
        if (!signIn.mayTrySecond(pending.account())
                || !authenticators.confirm(pending.account(), person.actor(), typed)) {
            response.setStatus(ProblemCode.FIELD_INVALID.status());
            var errors = FormErrors.of(List.of(Refusal.field(ProblemCode.FIELD_INVALID, "code")), problems, locale);
            var login = accounts.get(pending.account()).login();
            return authenticators
                    .waiting(pending.account(), login)
                    .map(waiting -> page(waiting, errors, model))
                    .orElse(AGAIN);
        }
        model.addAttribute("next", entrance.second(pending, Proof.CODE, request, response));
        model.addAttribute("codes", newCodes(person.actor()));
        return "staff/recovery-codes";
    }

    private List<String> newCodes(Actor.Staff person) {
        var writes = new Writes();
        var now = changes.now();
        var made = codes.renew(person.account(), now, writes);
        changes.commit(person, "staff.recovery-codes", null, Facts.none(), now, writes);
        return made;
    }

    private static String page(Authenticators.Enrolment enrolment, FormErrors errors, Model model) {
        model.addAttribute("secret", enrolment.secret().replaceAll("(.{4})(?!$)", "$1 "));
        model.addAttribute("qr", QrPicture.of(enrolment.address()));
        model.addAttribute("errors", errors);
        return "staff/enrol";
    }

    private Optional<Pending> pending(HttpServletRequest request) {
        return Pending.find(request, changes.now())
                .filter(pending -> factors.of(pending.account()).any());
    }

    private Optional<Pending> toEnrol(HttpServletRequest request) {
        return Pending.find(request, changes.now())
                .filter(pending -> !factors.of(pending.account()).any());
    }
}
