package org.liandong.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.webkit.Rights;
import org.liandong.webkit.SignedIn;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * A session holds one thing: the account's id. Who that is, and whether it may still be here, is asked each time, so
 * that nothing stale or serialized can outlive a change: a role that demands a second factor ends a session without.
 */
@Component
final class SessionIdentity implements SecurityContextRepository {

    /** Nobody stays signed in longer than the longest shift, however busy. */
    static final Duration LONGEST = Duration.ofHours(16);

    private static final String ACCOUNT = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

    private final Rights rights;
    private final SecondFactors factors;

    SessionIdentity(Rights rights, SecondFactors factors) {
        this.rights = rights;
        this.factors = factors;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still demands it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        var authentication = context.getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn person) {
            request.getSession(true).setAttribute(ACCOUNT, person.getName());
            return;
        }
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ACCOUNT);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(ACCOUNT) != null;
    }

    private SecurityContext load(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(ACCOUNT) instanceof String account) || tooOld(session)) {
            return SecurityContextHolder.createEmptyContext();
        }
        return rights.present(UUID.fromString(account))
                .filter(person -> SessionMarks.strong(session.getAttribute(SessionMarks.PROOF))
                        || !factors.demanded(person.accountId()))
                .map(SessionIdentity::context)
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    private static boolean tooOld(HttpSession session) {
        return session.getLastAccessedTime() - session.getCreationTime() > LONGEST.toMillis();
    }

    static SecurityContext context(SignedIn person) {
        return new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(person, null, java.util.List.of()));
    }

    private final class Deferred implements DeferredSecurityContext {

        private final HttpServletRequest request;
        private @Nullable SecurityContext loaded;

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            var context = loaded;
            if (context == null) {
                context = load(request);
                loaded = context;
            }
            return context;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
