package org.liandong.portal;

import static org.springframework.web.context.request.RequestAttributes.SCOPE_REQUEST;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.ui.Model;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Reads a {@link Visit} from the address, or from the fields {@code code} and {@code scanned}. */
final class VisitArguments implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visit.class;
    }

    @Override
    public Visit resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        var inAddress = web.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, SCOPE_REQUEST)
                        instanceof Map<?, ?> variables
                ? (String) variables.get("code")
                : null;
        var typed = Objects.requireNonNullElse(request.getParameter("code"), "");
        return new Visit(
                inAddress == null ? typed : inAddress,
                inAddress != null || "true".equals(request.getParameter("scanned")),
                request,
                Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class)),
                RequestContextUtils.getLocale(request),
                (Model) Objects.requireNonNull(container).getModel());
    }
}
