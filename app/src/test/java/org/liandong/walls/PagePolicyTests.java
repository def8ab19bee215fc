package org.liandong.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.liandong.staff.Role;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.EndpointWorld;
import org.liandong.support.Shift;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every page of the running desk, by its own mapping: nothing inline, the headers that protect it, a token in each form. */
@DeskTest
class PagePolicyTests {

    private static final Pattern INLINE = Pattern.compile(
            "<script(?![^>]*src=)|<style|\\sstyle=\"|\\son[a-z]+=\"|href=\"javascript:|<base|<object|<embed|<iframe|(?:src|href)=\"https?://(?!localhost)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*>.*?</form>", Pattern.DOTALL);
    private static final List<String> PROTECTION = List.of(
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    @Autowired
    private EndpointWorld worlds;

    @Autowired
    private Shift shift;

    @LocalServerPort
    private int port;

    private final List<String> faults = new ArrayList<>();
    private int pages;
    private int forms;

    @Test
    void everyPageKeepsToThePolicy() {
        var world = worlds.furnish(port);
        var everybody = shift.signedIn(port, world.county(), Role.values());
        var nobody = new Browser(port);
        for (var pattern : patterns()) {
            var address = EndpointWorld.address(pattern, world).orElseThrow();
            look(pattern, everybody.get(address, "Accept", "text/html"));
            look(pattern, nobody.get(address, "Accept", "text/html"));
        }
        assertThat(faults).isEmpty();
        assertThat(pages).as("pages looked at").isGreaterThan(40);
        assertThat(forms).as("forms that change something").isGreaterThan(40);
    }

    private List<String> patterns() {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("org.liandong."))
                .filter(entry ->
                        entry.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .filter(entry -> entry.getKey().getProducesCondition().getProducibleMediaTypes().stream()
                        .noneMatch(type -> type.toString().contains("event-stream")))
                .flatMap(entry -> entry.getKey().getPatternValues().stream())
                .sorted()
                .toList();
    }

    private void look(String pattern, java.net.http.HttpResponse<String> answer) {
        var headers = answer.headers();
        check(headers.firstValue("X-Content-Type-Options").orElse("").equals("nosniff"), pattern, "nosniff");
        check(headers.firstValue("Referrer-Policy").isPresent(), pattern, "referrer");
        // The public log is there to be read from anywhere, by pages that are not ours too.
        var readers = pattern.startsWith("/log/") ? "cross-origin" : "same-origin";
        check(headers.firstValue("Cross-Origin-Resource-Policy").orElse("").equals(readers), pattern, "corp");
        var policy = headers.firstValue("Content-Security-Policy").orElse("");
        check(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), pattern, "policy " + policy);
        if (!headers.firstValue("Content-Type").orElse("").startsWith("text/html")) {
            return;
        }
        pages++;
        PROTECTION.forEach(part -> check(policy.contains(part), pattern, "policy without " + part));
        check(headers.firstValue("Cross-Origin-Opener-Policy").orElse("").equals("same-origin"), pattern, "coop");
        check(headers.firstValue("Permissions-Policy").isPresent(), pattern, "permissions");
        check(headers.firstValue("Cache-Control").orElse("").contains("no-store"), pattern, "cache");
        var inline = INLINE.matcher(answer.body());
        if (inline.find()) {
            int at = inline.start();
            faults.add(pattern + " has inline or foreign: "
                    + answer.body().substring(at, Math.min(answer.body().length(), at + 120)));
        }
        forms(pattern, answer.body());
    }

    /** A form that posts carries the token; a team's phone has a link instead, which is a right in itself. */
    private void forms(String pattern, String body) {
        if (pattern.startsWith("/t/")) {
            return;
        }
        FORM.matcher(body).results().map(found -> found.group()).forEach(form -> {
            var opening = form.substring(0, form.indexOf('>'));
            if (opening.contains("method=\"post\"")) {
                forms++;
                check(form.contains("name=\"_csrf\""), pattern, "a form without its token: " + opening);
            }
        });
        if (body.contains("hx-post=")) {
            check(body.contains("X-CSRF-TOKEN") || body.contains("X-XSRF-TOKEN"), pattern, "htmx without the token");
        }
    }

    private void check(boolean holds, String pattern, String what) {
        if (!holds) {
            faults.add(pattern + ": " + what);
        }
    }
}
