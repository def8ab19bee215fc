package org.liandong.intake;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.liandong.store.Lane;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts whoever brings an emergency on the reserved connections from the first byte: asking who they are must not wait
 * behind the pages either.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class IntakeLaneFilter extends OncePerRequestFilter {

    private static final Set<String> DOORS = Set.of(
            "/api/v1/reports", "/api/v1/reports/silent", "/api/v1/public/reports", "/desk", "/desk/silent", "/report");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod()) || !DOORS.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var lane = Lane.INTAKE.enter()) {
            chain.doFilter(request, response);
        }
    }
}
