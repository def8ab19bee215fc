package org.liandong.walls;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** An endpoint of the running desk whose address or form names one case, or that lists cases. */
record CaseEndpoint(
        RequestMethod method, String pattern, @Nullable Type body) {

    /** Whether wrong codes and links, or how much anybody brings, are counted there by the caller's address. */
    boolean takesACode() {
        return Stream.of("/my", "/follow", "/cases/", "/t/", "/report", "/ask", "/api/v1/public/", "/open311")
                .anyMatch(pattern::startsWith);
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }

    /** Every endpoint whose address or form names one case; streams never end and say ids only. */
    static List<CaseEndpoint> list(RequestMappingHandlerMapping mapping) {
        var found = new ArrayList<CaseEndpoint>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (!handler.getBeanType().getName().startsWith("org.liandong.")
                    || handler.getMethod().getReturnType().getSimpleName().contains("Emitter")) {
                return;
            }
            var body = Arrays.stream(handler.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                    .map(parameter -> parameter.getGenericParameterType())
                    .findFirst()
                    .orElse(null);
            var methods = info.getMethodsCondition().getMethods();
            for (var pattern : info.getPatternValues()) {
                if (aboutACase(pattern) && !pattern.endsWith("/photos")) {
                    (methods.isEmpty() ? List.of(RequestMethod.GET) : List.copyOf(methods))
                            .forEach(method ->
                                    actions(pattern).forEach(each -> found.add(new CaseEndpoint(method, each, body))));
                }
            }
        });
        found.sort(Comparator.comparing(CaseEndpoint::toString));
        return found;
    }

    /** Lists and exports as well: there, each of the three has its lines. */
    private static boolean aboutACase(String pattern) {
        boolean ofOneself = Stream.of(
                        "/account", "/sign-in", "/one-time", "/admin/users", "/admin/units", "/v3", "/error")
                .anyMatch(pattern::startsWith);
        boolean namesACase = pattern.matches(".*\\{(id|code|token|call)}.*") || pattern.startsWith("/my/");
        boolean list = !pattern.contains("{") && !pattern.contains("*");
        return !ofOneself && !pattern.startsWith("/admin/pack") && (namesACase || list);
    }

    /** Where an address leaves the act open: the ones that show other cases, and one that everybody may. */
    private static List<String> actions(String pattern) {
        return pattern.endsWith("/{action}")
                ? Stream.of("note", "attach", "merge", "locate")
                        .map(action -> pattern.replace("{action}", action))
                        .toList()
                : List.of(pattern);
    }
}
