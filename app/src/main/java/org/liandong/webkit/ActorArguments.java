package org.liandong.webkit;

import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands {@link SignedIn} or {@link Actor.Staff} to handlers that take one; a nullable one may be nobody. */
final class ActorArguments implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type == SignedIn.class || type == Actor.Staff.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var person = SignedIn.current();
        if (person.isEmpty()) {
            if (parameter.isOptional()) {
                return null;
            }
            throw Refusal.of(ProblemCode.SIGN_IN_REQUIRED).asException();
        }
        return parameter.getParameterType() == SignedIn.class
                ? person.get()
                : person.get().actor();
    }
}
