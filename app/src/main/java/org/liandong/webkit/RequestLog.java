package org.liandong.webkit;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * One line a request: method, the handler's path pattern, status, duration, reference. The path itself may carry a
 * receipt code or a link's secret, so it is never written; nor is the caller's address.
 */
final class RequestLog extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger("org.liandong.request");

    private static final Pattern METHOD = Pattern.compile("[A-Z]{3,8}");

    private final Problems problems;

    RequestLog(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException thrown) {
            answer(thrown, request, response);
        } finally {
            write(request, response, (System.nanoTime() - start) / 1_000_000);
        }
    }

    /** Left to the container, it would print the exception's text. */
    private void answer(Exception thrown, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var cause = thrown instanceof ServletException servlet && servlet.getRootCause() != null
                ? servlet.getRootCause()
                : thrown;
        if (!Requests.gone(cause) && request.getDispatcherType() == DispatcherType.REQUEST) {
            problems.send(request, response, Faults.of(cause));
        }
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, long millis) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var route = pattern == null ? "-" : pattern.toString();
        var reference = request.getAttribute(ProblemAnswers.REFERENCE);
        if (route.endsWith("/**") && response.getStatus() < 400 || request.isAsyncStarted()) {
            return;
        }
        LOG.atInfo()
                .addKeyValue("http.request.method", method(request.getMethod()))
                .addKeyValue("http.route", route)
                .addKeyValue("http.response.status_code", response.getStatus())
                .addKeyValue("millis", millis)
                .addKeyValue("reference", reference == null ? "-" : reference)
                .log(
                        "{} {} {} {} ms {}",
                        method(request.getMethod()),
                        route,
                        response.getStatus(),
                        millis,
                        reference == null ? "-" : reference);
    }

    private static String method(String given) {
        return METHOD.matcher(given).matches() ? given : "?";
    }
}
