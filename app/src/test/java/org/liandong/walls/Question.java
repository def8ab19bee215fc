package org.liandong.walls;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** One way to ask the running desk: an address and one parameter, or a form, or a body of JSON. */
record Question(
        RequestMethod method,
        String path,
        String parameter,
        @Nullable Type body) {

    /** Who somebody is and how they sign in is asked there, and nothing about matters. */
    private static final List<String> ABOUT_ONESELF = List.of("/sign-in", "/account", "/one-time", "/v3", "/error");

    /** What people would try, declared or not. */
    static final String TRIED = "q,name,phone,search,words,resident,contact,address,email,house";

    String door() {
        return method + " " + path;
    }

    boolean changes() {
        return method != RequestMethod.GET;
    }

    @Override
    public String toString() {
        return method + " " + path + (parameter.isEmpty() ? "" : "?" + parameter);
    }

    /** Every endpoint that names nothing in its address, with each parameter it takes and those people would try. */
    static List<Question> list(RequestMappingHandlerMapping mapping) {
        var found = new TreeSet<Question>(Comparator.comparing(Question::toString));
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (!handler.getBeanType().getName().startsWith("org.liandong.")
                    || handler.getMethod().getReturnType().getSimpleName().contains("Emitter")) {
                return;
            }
            var methods = info.getMethodsCondition().getMethods();
            for (var path : info.getPatternValues()) {
                if (path.contains("{")
                        || path.contains("*")
                        || ABOUT_ONESELF.stream().anyMatch(path::startsWith)) {
                    continue;
                }
                (methods.isEmpty() ? List.of(RequestMethod.GET) : List.copyOf(methods))
                        .forEach(method -> found.addAll(
                                method == RequestMethod.GET
                                        ? reading(path, handler)
                                        : List.of(new Question(method, path, "", body(handler)))));
            }
        });
        return List.copyOf(found);
    }

    private static @Nullable Type body(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .map(parameter -> parameter.getGenericParameterType())
                .findFirst()
                .orElse(null);
    }

    /** Each parameter that is declared by itself, and those people would try all at once. */
    private static List<Question> reading(String path, HandlerMethod handler) {
        var parameters = new TreeSet<>(List.of("", TRIED));
        var names = new DefaultParameterNameDiscoverer().getParameterNames(handler.getMethod());
        var declared = handler.getMethod().getParameters();
        for (int i = 0; i < declared.length; i++) {
            var annotation = declared[i].getAnnotation(RequestParam.class);
            if (annotation != null && names != null) {
                parameters.add(annotation.name().isEmpty() ? names[i] : annotation.name());
            } else if (declared[i].isAnnotationPresent(ModelAttribute.class)
                    && declared[i].getType().isRecord()) {
                Arrays.stream(declared[i].getType().getRecordComponents())
                        .forEach(component -> parameters.add(component.getName()));
            }
        }
        return parameters.stream()
                .map(each -> new Question(RequestMethod.GET, path, each, null))
                .toList();
    }
}
