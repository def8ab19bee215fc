package org.liandong.webkit;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import tools.jackson.databind.json.JsonMapper;

/** Writes a fault's answer: JSON for programs, a fragment for the page's script, a page or the sign-in for people. */
@Component
final class ProblemAnswers {

    /** Request attribute with the reference of the problem a request ended in. */
    static final String REFERENCE = ProblemAnswers.class.getName() + ".reference";

    private static final int LONGEST_RETURN = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    private static final Set<ProblemCode> NOT_THEIRS = EnumSet.of(
            ProblemCode.NOT_GRANTED,
            ProblemCode.OUTSIDE_AREA,
            ProblemCode.OPENING_NOT_ALLOWED,
            ProblemCode.OTHER_UNIT_NEEDED,
            ProblemCode.NOT_YOUR_MATTER);

    private final ObjectProvider<OwnAnswers> ownAnswers;
    private final Problems problems;
    private final Frames frames;
    private final JsonMapper json;
    private final ObjectProvider<DoorRefusals> refusals;

    ProblemAnswers(
            Problems problems,
            Frames frames,
            JsonMapper json,
            ObjectProvider<DoorRefusals> refusals,
            ObjectProvider<OwnAnswers> ownAnswers) {
        this.refusals = refusals;
        this.ownAnswers = ownAnswers;
        this.problems = problems;
        this.frames = frames;
        this.json = json;
    }

    /** The view to show; null once the answer has been written. */
    @Nullable ModelAndView answer(Fault fault, HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            log(fault, "-");
            return new ModelAndView();
        }
        response.resetBuffer();
        var locale = RequestContextUtils.getLocale(request);
        var problem = problems.describe(fault.refusals(), locale);
        request.setAttribute(REFERENCE, problem.reference());
        log(fault, problem.reference());
        record(fault, request);
        fault.headers().forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        response.addHeader("Vary", "Accept, HX-Request");
        var path = originalPath(request);
        var own =
                ownAnswers.orderedStream().filter(each -> each.speaksFor(path)).findFirst();
        if (own.isPresent()) {
            write(own.get(), path, fault, response, locale);
            return null;
        }
        if (forPrograms(request)) {
            write(problem, response, locale);
            return null;
        }
        response.setHeader("WWW-Authenticate", null);
        return fault.code() == ProblemCode.SIGN_IN_REQUIRED
                ? signIn(request, response)
                : page(fault, problem, request, response, locale);
    }

    private void record(Fault fault, HttpServletRequest request) {
        if (NOT_THEIRS.contains(fault.code())) {
            var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            SignedIn.current()
                    .ifPresent(person -> refusals.forEach(
                            each -> each.refused(person, fault.code(), request.getMethod() + ":" + pattern)));
        }
    }

    private ModelAndView page(
            Fault fault, Problem problem, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        response.setStatus(problem.status());
        response.setContentType("text/html;charset=UTF-8");
        var view = new ModelAndView(Htmx.wantsFragment(request) ? "error :: problem" : "error");
        view.addObject("problem", problem);
        view.addObject("ours", problem.status() >= 500);
        // Where the database is the trouble, the frame does without it.
        boolean quietly = fault.code() == ProblemCode.OVERLOADED || fault.code() == ProblemCode.INTERNAL;
        view.addObject(
                "frame", quietly ? frames.withoutIdentity(request, locale) : frames.of(request, response, locale));
        return view;
    }

    private static @Nullable ModelAndView signIn(HttpServletRequest request, HttpServletResponse response) {
        if (Htmx.wantsFragment(request)) {
            response.setStatus(401);
            response.setHeader("HX-Redirect", signInAddress(localPart(request.getHeader("HX-Current-URL"))));
        } else {
            response.setStatus(303);
            response.setHeader(
                    "Location", signInAddress("GET".equals(request.getMethod()) ? originalAddress(request) : null));
        }
        return null;
    }

    /** Back to where somebody wanted to go, unless that is so long that it would not fit into the answer's headers. */
    private static String signInAddress(@Nullable String next) {
        return next == null || next.equals("/") || next.length() > LONGEST_RETURN
                ? "/sign-in"
                : "/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    private static @Nullable String localPart(@Nullable String address) {
        if (address == null) {
            return null;
        }
        try {
            var uri = URI.create(address);
            return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String originalAddress(HttpServletRequest request) {
        var query = request.getQueryString();
        return originalPath(request) + (query == null ? "" : "?" + query);
    }

    private static String originalPath(HttpServletRequest request) {
        var path = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        path = path == null ? request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) : path;
        return path == null ? request.getRequestURI() : path.toString();
    }

    static boolean forPrograms(HttpServletRequest request) {
        var path = originalPath(request);
        if (path.startsWith("/api/")
                || path.startsWith("/v3/")
                || path.startsWith("/actuator")
                || request.getHeader("Authorization") != null) {
            return true;
        }
        if (Htmx.wantsFragment(request)) {
            return false;
        }
        var accept = request.getHeader("Accept");
        if (accept != null && accept.contains("html")) {
            return false;
        }
        return accept != null && (accept.contains("json") || accept.contains("event-stream"))
                || isJson(request.getContentType());
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).contains("json");
    }

    private void write(OwnAnswers own, String path, Fault fault, HttpServletResponse response, Locale locale) {
        try {
            var sentences = fault.refusals().stream()
                    .map(refusal -> problems.text(refusal, locale))
                    .toList();
            own.answer(path, fault.code().status(), sentences, response);
            response.flushBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Problem problem, HttpServletResponse response, Locale locale) {
        try {
            response.setStatus(problem.status());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setHeader("Content-Language", locale.getLanguage());
            response.getOutputStream().write(json.writeValueAsBytes(problem));
            response.flushBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void log(Fault fault, String reference) {
        var bug = fault.bug();
        if (bug != null) {
            LOG.error("problem reference={} code={}", reference, fault.code(), Silenced.copyOf(bug));
        } else if (fault.code().status() >= 500) {
            LOG.warn("problem reference={} code={}", reference, fault.code());
        } else {
            LOG.info("problem reference={} code={}", reference, fault.code());
        }
    }
}
