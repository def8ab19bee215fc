package org.liandong.webkit;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Lets a request through to its handler if the caller holds what the handler demands; puts the frame around views. */
@Component
class Gatekeeper implements HandlerInterceptor {

    private static final String API_DESCRIPTION = "org.springdoc.";

    private final Declarations declarations = new Declarations();
    private final ObjectProvider<Rights> rights;
    private final Frames frames;
    private final TimeSource time;
    private final AddressLimits.AddressLimit strangers;

    Gatekeeper(ObjectProvider<Rights> rights, Frames frames, TimeSource time, AddressLimits limits, WebProperties web) {
        this.strangers = limits.of(web.publicRequestsAMinute(), Duration.ofMinutes(1));
        this.rights = rights;
        this.frames = frames;
        this.time = time;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws ServletException, IOException {
        if (handler instanceof ResourceHttpRequestHandler) {
            return true;
        }
        response.setHeader("Server-Time", time.now().toString());
        if (HttpMethod.OPTIONS.matches(request.getMethod()) && !(handler instanceof HandlerMethod)) {
            return true;
        }
        if (!(handler instanceof HandlerMethod method)) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
        if (method.getBeanType().getName().startsWith(API_DESCRIPTION)) {
            bounded(request, response);
            return admitToDescription(request, response);
        }
        var demand = declarations
                .of(method)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_GRANTED).asException());
        switch (demand) {
            case Declarations.Demand.Nothing _ -> bounded(request, response);
            case Declarations.Demand.Staff _ -> signedIn();
            case Declarations.Demand.OneOf oneOf -> require(oneOf, signedIn());
        }
        if (request.getRequestURI().startsWith("/api/")) {
            storable(request);
        }
        return true;
    }

    /** A character no database can hold, named with its parameter before anything looks for it. Pages say it beside the field. */
    private static void storable(HttpServletRequest request) {
        request.getParameterMap().forEach((name, values) -> {
            if (Arrays.stream(values).anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw Refusal.field(ProblemCode.PARAMETER_INVALID, name).asException();
            }
        });
    }

    /** What anyone may call, nobody may call without end; many handlers have tighter limits of their own. */
    private void bounded(HttpServletRequest request, HttpServletResponse response) {
        boolean counts = request.getDispatcherType() == DispatcherType.REQUEST && !Caller.isLocal(request);
        if (counts && !strangers.take(request)) {
            response.setHeader("Retry-After", "10");
            throw Refusal.of(ProblemCode.TOO_MANY_REQUESTS).asException();
        }
    }

    private static SignedIn signedIn() {
        return SignedIn.current()
                .orElseThrow(() -> Refusal.of(ProblemCode.SIGN_IN_REQUIRED).asException());
    }

    private void require(Declarations.Demand.OneOf oneOf, SignedIn person) {
        var all = rights.getObject();
        if (oneOf.grants().stream().noneMatch(grant -> all.holds(person.accountId(), grant))) {
            throw Refusal.of(ProblemCode.NOT_GRANTED, oneOf.grants().getFirst().toString())
                    .asException();
        }
    }

    /** Anyone may read what is offered to anyone; the rest of the description is for those who may sign in. */
    private static boolean admitToDescription(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var address = request.getRequestURI();
        if (address.equals(ApiDescription.ADDRESS)) {
            // The library's own handler is nearer than ours to whoever asks for JSON, and it shows everything.
            request.getRequestDispatcher(ApiDescription.address(SignedIn.current()))
                    .forward(request, response);
            return false;
        }
        if (!address.equals(ApiDescription.PUBLIC_ADDRESS)) {
            signedIn();
        }
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView view) {
        if (view == null || view.getViewName() == null || view.getViewName().startsWith("redirect:")) {
            return;
        }
        response.addHeader("Vary", "HX-Request");
        view.addObject("frame", frames.of(request, response, RequestContextUtils.getLocale(request)));
    }
}
