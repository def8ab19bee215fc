package org.liandong.staff;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.webkit.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads {@code Authorization: Bearer}; a token that is not good ends the request, it does not make it anonymous. */
final class TokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "bearer";

    private final ApiTokens tokens;
    private final Problems problems;

    TokenFilter(ApiTokens tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    static boolean carriesToken(HttpServletRequest request) {
        return token(request) != null;
    }

    private static @Nullable String token(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return null;
        }
        var parts = header.strip().split(" +", 2);
        if (!parts[0].toLowerCase(Locale.ROOT).equals(SCHEME)) {
            return null;
        }
        return parts.length == 2 ? parts[1] : "";
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var token = token(request);
        if (token == null) {
            chain.doFilter(request, response);
            return;
        }
        var person = tokens.present(token);
        if (person.isEmpty()) {
            problems.send(request, response, Refusal.of(ProblemCode.SIGN_IN_REQUIRED));
            return;
        }
        SecurityContextHolder.setContext(SessionIdentity.context(person.get()));
        chain.doFilter(request, response);
    }
}
