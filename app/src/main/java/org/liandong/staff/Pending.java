package org.liandong.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.AccountId;

/** Somebody who has shown the first thing and not yet the second: nobody, as far as rights go. */
record Pending(
        AccountId account,
        Proof first,
        boolean shared,
        @Nullable String next,
        Instant since) {

    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String ACCOUNT = "liandong.pending.account";
    private static final String FIRST = "liandong.pending.first";
    private static final String SHARED = "liandong.pending.shared";
    private static final String NEXT = "liandong.pending.next";
    private static final String SINCE = "liandong.pending.since";

    void keep(HttpSession session) {
        session.setMaxInactiveInterval((int) PATIENCE.toSeconds());
        session.setAttribute(ACCOUNT, account.toString());
        session.setAttribute(FIRST, first.name());
        session.setAttribute(SHARED, Boolean.toString(shared));
        session.setAttribute(NEXT, next == null ? "" : next);
        session.setAttribute(SINCE, since.toString());
    }

    /** Who waits in this request's session; nobody once it has taken too long. */
    static Optional<Pending> find(HttpServletRequest request, Instant now) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(ACCOUNT) instanceof String account)) {
            return Optional.empty();
        }
        var next = text(session, NEXT);
        var found = new Pending(
                new AccountId(UUID.fromString(account)),
                Proof.valueOf(text(session, FIRST)),
                Boolean.parseBoolean(text(session, SHARED)),
                next.isEmpty() ? null : next,
                Instant.parse(text(session, SINCE)));
        return found.since().plus(PATIENCE).isBefore(now) ? Optional.empty() : Optional.of(found);
    }

    private static String text(HttpSession session, String name) {
        return String.valueOf(session.getAttribute(name));
    }
}
