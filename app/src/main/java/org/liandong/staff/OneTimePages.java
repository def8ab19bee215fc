package org.liandong.staff;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.store.Writes;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Problems;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an invited person, or one whose password was reset, chooses it. Looking does not use the link up. */
@Controller
@PublicEndpoint("whoever holds the link has no password yet")
class OneTimePages {

    private final OneTimeLinks links;
    private final Passwords passwords;
    private final Sessions sessions;
    private final StaffRights rights;
    private final Changes changes;
    private final Problems problems;

    OneTimePages(
            OneTimeLinks links,
            Passwords passwords,
            Sessions sessions,
            StaffRights rights,
            Changes changes,
            Problems problems) {
        this.links = links;
        this.passwords = passwords;
        this.sessions = sessions;
        this.rights = rights;
        this.changes = changes;
        this.problems = problems;
    }

    @GetMapping("/one-time/{token}")
    String form(@PathVariable String token, Model model) {
        return show(find(token), token, FormErrors.none(), model);
    }

    @PostMapping("/one-time/{token}")
    String set(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var link = find(token);
        var refusals = passwords
                .refusal("password", password, link.login())
                .or(() -> password.equals(again)
                        ? java.util.Optional.empty()
                        : java.util.Optional.of(Refusal.field(ProblemCode.FIELD_INVALID, "again")))
                .map(List::of)
                .orElse(List.of());
        if (!refusals.isEmpty()) {
            response.setStatus(refusals.getFirst().code().status());
            return show(link, token, FormErrors.of(refusals, problems, locale), model);
        }
        redeem(link, token, passwords.hash(password));
        return "redirect:/sign-in?set";
    }

    private OneTimeLinks.Link find(String token) {
        return links.find(token)
                .orElseThrow(() -> Refusal.of(ProblemCode.LINK_NOT_VALID).asException());
    }

    private static String show(OneTimeLinks.Link link, String token, FormErrors errors, Model model) {
        model.addAttribute("login", link.login());
        model.addAttribute("token", token);
        model.addAttribute("errors", errors);
        model.addAttribute("shortest", Passwords.SHORTEST);
        return "staff/one-time";
    }

    private void redeem(OneTimeLinks.Link link, String token, String hash) {
        var now = changes.now();
        var writes = new Writes();
        links.use(token, now, writes);
        writes.add("""
                update staff.account
                   set password_hash = :hash, status = 'ACTIVE', failed_attempts = 0, locked_until = null,
                       version = version + 1
                 where id = :id and status <> 'DISABLED'
                """, Map.of("hash", hash, "id", link.account().value()));
        sessions.end(link.account(), writes);
        var facts = Facts.of("account", link.account().value()).with("purpose", link.purpose());
        changes.commit(new Actor.Clockwork("one-time-link"), "staff.password", null, facts, now, writes);
        rights.refresh(link.account());
    }
}
