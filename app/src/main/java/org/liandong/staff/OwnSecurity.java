package org.liandong.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.AccountId;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Moments;
import org.liandong.webkit.SignedIn;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a person's own page shows: who they are here, their factors, their sessions, their tokens. */
@Component
final class OwnSecurity {

    private final AccountList accounts;
    private final SecondFactors factors;
    private final PasskeyStore passkeys;
    private final Sessions sessions;
    private final ApiTokens tokens;

    OwnSecurity(
            AccountList accounts, SecondFactors factors, PasskeyStore passkeys, Sessions sessions, ApiTokens tokens) {
        this.accounts = accounts;
        this.factors = factors;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /** One session as a page shows it. */
    record SessionRow(
            String handle,
            String since,
            String seen,
            String browser,
            String networkKey,
            List<String> proofKeys,
            boolean current) {}

    /** One passkey as a page shows it. */
    record PasskeyRow(String id, String label, String since, String used) {}

    /** One token as a page shows it. */
    record TokenRow(String id, String label, String since, String until) {}

    String page(SignedIn person, HttpServletRequest request, FormErrors errors, Model model) {
        var session = request.getSession(false);
        model.addAttribute("account", accounts.get(person.accountId()));
        model.addAttribute("errors", errors);
        model.addAttribute("shortest", Passwords.SHORTEST);
        show(person.accountId(), session == null ? null : session.getId(), model);
        model.addAttribute(
                "passkeys",
                passkeys.list(person.accountId()).stream()
                        .map(key -> new PasskeyRow(
                                Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(key.getCredentialId().getBytes()),
                                key.getLabel(),
                                Moments.dayMinute(key.getCreated()),
                                Moments.dayMinute(PasskeyStore.lastUsed(key))))
                        .toList());
        return "staff/account";
    }

    /** Factors, sessions and tokens of an account, for its own page and for the administration. */
    void show(AccountId account, @Nullable String current, Model model) {
        model.addAttribute("factors", factors.of(account));
        model.addAttribute("demanded", factors.demanded(account));
        model.addAttribute(
                "sessions",
                sessions.list(account).stream()
                        .map(session -> row(session, current))
                        .toList());
        model.addAttribute(
                "tokens",
                tokens.list(account).stream()
                        .map(token -> new TokenRow(
                                token.id().toString(),
                                token.label(),
                                Moments.dayMinute(token.createdAt()),
                                Moments.dayMinute(token.expiresAt())))
                        .toList());
    }

    private static SessionRow row(Sessions.Known session, @Nullable String current) {
        var proofs = session.proof().equals("-")
                ? List.<String>of()
                : java.util.Arrays.stream(session.proof().split("\\+", -1))
                        .map(each -> "staff.proof." + Proof.valueOf(each).slug())
                        .toList();
        return new SessionRow(
                session.handle(),
                Moments.dayMinute(session.since()),
                Moments.dayMinute(session.lastSeen()),
                session.browser(),
                session.network().equals("-")
                        ? "staff.network.unknown"
                        : "staff.network." + session.network().toLowerCase(java.util.Locale.ROOT),
                proofs,
                session.id().equals(current));
    }
}
