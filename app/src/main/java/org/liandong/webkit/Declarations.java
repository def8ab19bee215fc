package org.liandong.webkit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.liandong.kernel.Grant;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** What each handler demands of its caller, read from its annotations once. */
final class Declarations {

    /** What one handler demands. */
    sealed interface Demand {
        record Nothing() implements Demand {}

        record Staff() implements Demand {}

        record OneOf(List<Grant> grants) implements Demand {}
    }

    private final ConcurrentHashMap<Method, Optional<Demand>> known = new ConcurrentHashMap<>();

    /** Empty if the handler declares nothing, and then nobody may call it. */
    Optional<Demand> of(HandlerMethod handler) {
        return known.computeIfAbsent(handler.getMethod(), method -> read(method, handler.getBeanType()));
    }

    private static Optional<Demand> read(Method method, Class<?> type) {
        return find(Granted.class, method, type)
                .<Demand>map(granted -> new Demand.OneOf(
                        Stream.of(granted.value()).map(Grant::of).toList()))
                .or(() -> find(AnyStaff.class, method, type).map(_ -> new Demand.Staff()))
                .or(() -> find(PublicEndpoint.class, method, type).map(_ -> new Demand.Nothing()));
    }

    /** A declaration on the method wins over any on its class. */
    private static <A extends Annotation> Optional<A> find(Class<A> annotation, Method method, Class<?> type) {
        var own = AnnotatedElementUtils.findMergedAnnotation(method, annotation);
        if (own != null) {
            return Optional.of(own);
        }
        boolean declaredOtherwise = Stream.of(Granted.class, AnyStaff.class, PublicEndpoint.class)
                .anyMatch(other -> AnnotatedElementUtils.hasAnnotation(method, other));
        return declaredOtherwise
                ? Optional.empty()
                : Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(type, annotation));
    }
}
