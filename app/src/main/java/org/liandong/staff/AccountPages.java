package org.liandong.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.store.Writes;
import org.liandong.webkit.AnyStaff;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Problems;
import org.liandong.webkit.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A person's own account: where they are signed in, and their password. */
@Controller
@AnyStaff("everybody's own account")
class AccountPages {

    private final AccountList accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final OwnSecurity own;
    private final Changes changes;
    private final Problems problems;

    AccountPages(
            AccountList accounts,
            Sessions sessions,
            Passwords passwords,
            OwnSecurity own,
            Changes changes,
            Problems problems) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.own = own;
        this.changes = changes;
        this.problems = problems;
    }

    @GetMapping("/account")
    String show(SignedIn person, HttpServletRequest request, Model model) {
        return own.page(person, request, FormErrors.none(), model);
    }

    @PostMapping("/account/sessions/end-others")
    String endOthers(SignedIn person, HttpServletRequest request) {
        var writes = new Writes();
        sessions.endOthers(person.accountId(), request.getSession().getId(), writes);
        changes.commit(person.actor(), "staff.sessions-end", null, Facts.none(), changes.now(), writes);
        return "redirect:/account";
    }

    @PostMapping("/account/sessions/{handle}/end")
    String end(SignedIn person, @PathVariable String handle) {
        var session = sessions.find(person.accountId(), handle)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        var writes = new Writes();
        sessions.end(person.accountId(), session, writes);
        changes.commit(person.actor(), "staff.session-end", null, Facts.none(), changes.now(), writes);
        return "redirect:/account";
    }

    @PostMapping("/account/password")
    String password(
            SignedIn person,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Model model,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        var account = accounts.get(person.accountId());
        var refusals = new ArrayList<Refusal>();
        if (!passwords.matches(shorten(current), accounts.passwordHash(person.accountId()))) {
            refusals.add(Refusal.field(ProblemCode.FIELD_INVALID, "current"));
        }
        passwords.refusal("password", password, account.login()).ifPresent(refusals::add);
        if (!password.equals(again)) {
            refusals.add(Refusal.field(ProblemCode.FIELD_INVALID, "again"));
        }
        if (!refusals.isEmpty()) {
            response.setStatus(422);
            return own.page(person, request, FormErrors.of(List.copyOf(refusals), problems, locale), model);
        }
        change(person, passwords.hash(password), request.getSession().getId());
        return "redirect:/account";
    }

    static String shorten(String password) {
        return password.length() > Passwords.LONGEST * 2 ? "" : password;
    }

    private void change(SignedIn person, String hash, String session) {
        var writes = new Writes()
                .add(
                        "update staff.account set password_hash = :hash where id = :id and status = 'ACTIVE'",
                        Map.of("hash", hash, "id", person.account()));
        sessions.endOthers(person.accountId(), session, writes);
        changes.commit(person.actor(), "staff.password", null, Facts.none(), changes.now(), writes);
    }
}
