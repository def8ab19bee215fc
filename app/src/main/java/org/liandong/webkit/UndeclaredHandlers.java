package org.liandong.webkit;

import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Refuses to start with a handler that does not say who may call it. */
@Component
@ConditionalOnWebApplication
class UndeclaredHandlers implements SmartInitializingSingleton {

    private final RequestMappingHandlerMapping mapping;
    private final Declarations declarations = new Declarations();

    UndeclaredHandlers(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var undeclared = list();
        if (!undeclared.isEmpty()) {
            throw new IllegalStateException("handlers without @Granted, @AnyStaff or @PublicEndpoint: " + undeclared);
        }
    }

    List<String> list() {
        return mapping.getHandlerMethods().values().stream()
                .filter(handler -> handler.getBeanType().getName().startsWith("org.liandong."))
                .filter(handler -> declarations.of(handler).isEmpty())
                .map(Object::toString)
                .sorted()
                .toList();
    }
}
