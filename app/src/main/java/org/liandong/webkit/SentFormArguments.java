package org.liandong.webkit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.springframework.core.MethodParameter;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Makes a {@link SentForm} of a request. */
final class SentFormArguments implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == SentForm.class;
    }

    @Override
    public SentForm resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var person = SignedIn.current()
                .orElseThrow(() -> Refusal.of(ProblemCode.SIGN_IN_REQUIRED).asException());
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        var fields = new LinkedMultiValueMap<String, String>();
        request.getParameterMap().forEach((name, values) -> fields.put(name, Arrays.asList(values)));
        return new SentForm(
                person.actor(),
                CaseChangeArguments.caseIn(web),
                Typed.of(fields),
                (Model) Objects.requireNonNull(container).getModel(),
                RequestContextUtils.getLocale(request),
                Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class)));
    }
}
