package org.liandong.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.store.Writes;
import org.liandong.webkit.AnyStaff;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Problems;
import org.liandong.webkit.QrPicture;
import org.liandong.webkit.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changes how one is known here. Whoever left a screen open long ago says again who they are first. */
@Controller
@AnyStaff("everybody's own factors and tokens")
class OwnSecurityPages {

    private static final String CONFIRM = "redirect:/account/confirm";

    private final OwnSecurity own;
    private final AccountList accounts;
    private final Authenticators authenticators;
    private final RecoveryCodes codes;
    private final SecondFactors factors;
    private final ApiTokens tokens;
    private final SignIn signIn;
    private final Passwords passwords;
    private final Changes changes;
    private final Problems problems;

    // One argument for each thing that can be changed here.
    OwnSecurityPages(
            OwnSecurity own,
            AccountList accounts,
            Authenticators authenticators,
            RecoveryCodes codes,
            SecondFactors factors,
            ApiTokens tokens,
            SignIn signIn,
            Passwords passwords,
            Changes changes,
            Problems problems) {
        this.own = own;
        this.accounts = accounts;
        this.authenticators = authenticators;
        this.codes = codes;
        this.factors = factors;
        this.tokens = tokens;
        this.signIn = signIn;
        this.passwords = passwords;
        this.changes = changes;
        this.problems = problems;
    }

    /** Refuses a program: its token was given for work, not to make itself another. */
    static void requirePerson(SignedIn person) {
        if (person.viaToken()) {
            throw Refusal.of(ProblemCode.NOT_POSSIBLE_NOW).asException();
        }
    }

    private boolean mustConfirm(SignedIn person, HttpServletRequest request) {
        requirePerson(person);
        return !SessionMarks.fresh(request, changes.now());
    }

    @GetMapping("/account/confirm")
    String confirm(SignedIn person, Model model) {
        return confirmPage(person, null, model);
    }

    @PostMapping("/account/confirm")
    String confirm(
            SignedIn person,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        requirePerson(person);
        boolean open = signIn.mayTrySecond(person.accountId());
        var hash = accounts.passwordHash(person.accountId());
        if (!open || !passwords.matches(AccountPages.shorten(password), hash)) {
            response.setStatus(ProblemCode.CREDENTIALS_REFUSED.status());
            return confirmPage(person, "problem." + ProblemCode.CREDENTIALS_REFUSED.slug(), model);
        }
        signIn.clear(person.accountId());
        request.getSession().setAttribute(SessionMarks.CONFIRMED, changes.now().toString());
        return "redirect:/account";
    }

    private String confirmPage(SignedIn person, @Nullable String refused, Model model) {
        model.addAttribute("login", accounts.get(person.accountId()).login());
        model.addAttribute("refused", refused);
        return "staff/confirm";
    }

    /** A new secret and its QR code; nothing is demanded before a first code was typed. */
    @PostMapping("/account/authenticator")
    String begin(SignedIn person, HttpServletRequest request, Model model) {
        if (mustConfirm(person, request)) {
            return CONFIRM;
        }
        if (factors.of(person.accountId()).authenticator()) {
            throw Refusal.of(ProblemCode.ALREADY_DONE).asException();
        }
        return enrolment(authenticators.begin(person.accountId(), login(person)), FormErrors.none(), model);
    }

    private static String enrolment(Authenticators.Enrolment enrolment, FormErrors errors, Model model) {
        model.addAttribute("secret", enrolment.secret().replaceAll("(.{4})(?!$)", "$1 "));
        model.addAttribute("qr", QrPicture.of(enrolment.address()));
        model.addAttribute("errors", errors);
        return "staff/authenticator";
    }

    @PostMapping("/account/authenticator/confirm")
    String firstCode(
            SignedIn person,
            @RequestParam(defaultValue = "") String code,
            Model model,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (mustConfirm(person, request)) {
            return CONFIRM;
        }
        var account = person.accountId();
        if (!authenticators.confirm(account, person.actor(), code.strip().replace(" ", ""))) {
            response.setStatus(ProblemCode.FIELD_INVALID.status());
            var errors = FormErrors.of(List.of(Refusal.field(ProblemCode.FIELD_INVALID, "code")), problems, locale);
            var waiting = authenticators
                    .waiting(account, login(person))
                    .orElseThrow(() -> Refusal.of(ProblemCode.NOT_POSSIBLE_NOW).asException());
            return enrolment(waiting, errors, model);
        }
        return newCodes(person, model);
    }

    @PostMapping("/account/authenticator/remove")
    String remove(SignedIn person, HttpServletRequest request) {
        if (mustConfirm(person, request)) {
            return CONFIRM;
        }
        var standing = factors.of(person.accountId());
        if (factors.demanded(person.accountId()) && standing.passkeys() == 0) {
            throw Refusal.of(ProblemCode.NOT_POSSIBLE_NOW).asException();
        }
        var writes = new Writes();
        authenticators.remove(person.accountId(), writes);
        if (standing.passkeys() == 0) {
            codes.remove(person.accountId(), writes);
        }
        changes.commit(person.actor(), "staff.authenticator-remove", null, Facts.none(), changes.now(), writes);
        return "redirect:/account";
    }

    @PostMapping("/account/recovery-codes")
    String renew(SignedIn person, HttpServletRequest request, Model model) {
        if (mustConfirm(person, request)) {
            return CONFIRM;
        }
        if (!factors.of(person.accountId()).any()) {
            throw Refusal.of(ProblemCode.NOT_POSSIBLE_NOW).asException();
        }
        return newCodes(person, model);
    }

    private String newCodes(SignedIn person, Model model) {
        var writes = new Writes();
        var now = changes.now();
        model.addAttribute("codes", codes.renew(person.accountId(), now, writes));
        model.addAttribute("next", "/account");
        changes.commit(person.actor(), "staff.recovery-codes", null, Facts.none(), now, writes);
        return "staff/recovery-codes";
    }

    @PostMapping("/account/tokens")
    String issue(
            SignedIn person,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "0") int days,
            Model model,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (mustConfirm(person, request)) {
            return CONFIRM;
        }
        try {
            model.addAttribute("token", tokens.issue(login(person), label.strip(), days, person.actor()));
            model.addAttribute("label", label.strip());
            return "staff/token";
        } catch (RefusedException e) {
            response.setStatus(422);
            return own.page(person, request, FormErrors.of(e.refusals(), problems, locale), model);
        }
    }

    @PostMapping("/account/tokens/{apiToken}/revoke")
    String revoke(SignedIn person, @PathVariable UUID apiToken) {
        requirePerson(person);
        tokens.revoke(person.actor(), person.accountId(), apiToken, null);
        return "redirect:/account";
    }

    private String login(SignedIn person) {
        return accounts.get(person.accountId()).login();
    }
}
