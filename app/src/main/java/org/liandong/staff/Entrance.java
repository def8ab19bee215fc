package org.liandong.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.webkit.Rights;
import org.liandong.webkit.SignedIn;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.stereotype.Component;

/** Leads somebody from the first thing they showed to a session, past a second one where there is or must be one. */
@Component
final class Entrance {

    static final String SECOND = "/sign-in/second";
    static final String ENROL = "/sign-in/enrol";

    private final SignIn signIn;
    private final SecondFactors factors;
    private final SessionIdentity identity;
    private final CookieCsrfTokenRepository forms;
    private final Landing landing;
    private final Rights rights;
    private final Changes changes;

    // Everything a session begins with.
    Entrance(
            SignIn signIn,
            SecondFactors factors,
            SessionIdentity identity,
            CookieCsrfTokenRepository forms,
            Landing landing,
            Rights rights,
            Changes changes) {
        this.signIn = signIn;
        this.factors = factors;
        this.identity = identity;
        this.forms = forms;
        this.landing = landing;
        this.rights = rights;
        this.changes = changes;
    }

    /** After the first proof: the address to go to next. */
    String first(
            SignedIn person,
            Proof first,
            boolean shared,
            @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean has = factors.of(person.accountId()).any();
        if (!has && !factors.demanded(person.accountId())) {
            return begin(person, List.of(first), shared, next, request, response);
        }
        clear(request);
        new Pending(person.accountId(), first, shared, next, changes.now()).keep(request.getSession(true));
        forms.saveToken(null, request, response);
        return has ? SECOND : ENROL;
    }

    /** After the second: the address to go to next. */
    String second(Pending pending, Proof second, HttpServletRequest request, HttpServletResponse response) {
        return rights.present(pending.account().value())
                .map(person -> begin(
                        person, List.of(pending.first(), second), pending.shared(), pending.next(), request, response))
                .orElse("/sign-in");
    }

    /** Begins the session: one from before, whoever planted it, ends here; so does the form token of before. */
    String begin(
            SignedIn person,
            List<Proof> shown,
            boolean shared,
            @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        signIn.admit(person, shown);
        clear(request);
        var context = SessionIdentity.context(person);
        SecurityContextHolder.setContext(context);
        identity.saveContext(context, request, response);
        SessionMarks.set(request, shown, changes.now());
        if (shared) {
            request.getSession().setMaxInactiveInterval(SessionConfiguration.IDLE_SECONDS_SHARED);
        }
        forms.saveToken(null, request, response);
        return next == null ? landing.of(person) : next;
    }

    private static void clear(HttpServletRequest request) {
        var before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
    }
}
