package org.liandong.webkit;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Makes a {@link CaseChange} of a request. */
final class CaseChangeArguments implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CaseChange.class;
    }

    @Override
    public CaseChange resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var person = SignedIn.current()
                .orElseThrow(() -> Refusal.of(ProblemCode.SIGN_IN_REQUIRED).asException());
        return new CaseChange(person.actor(), caseIn(web), Preconditions.version(web.getHeader(HttpHeaders.IF_MATCH)));
    }

    /** The case of the {@code {id}} in the address. */
    static CaseId caseIn(NativeWebRequest web) {
        var variables =
                web.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        try {
            var id = ((Map<?, ?>) Objects.requireNonNull(variables)).get("id");
            return new CaseId(UUID.fromString((String) Objects.requireNonNull(id)));
        } catch (IllegalArgumentException e) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
    }
}
