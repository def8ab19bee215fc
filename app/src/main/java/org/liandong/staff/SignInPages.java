package org.liandong.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ProblemCode;
import org.liandong.webkit.AddressLimits;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way in for staff. */
@Controller
@PublicEndpoint("nobody is signed in before they sign in")
class SignInPages {

    private final SignIn signIn;
    private final Entrance entrance;
    private final OidcSignIn provider;
    private final AddressLimits.AddressLimit limit;

    SignInPages(
            SignIn signIn, Entrance entrance, OidcSignIn provider, AddressLimits limits, SignInProperties settings) {
        this.provider = provider;
        this.signIn = signIn;
        this.entrance = entrance;
        this.limit = limits.of(settings.triesAMinute(), Duration.ofMinutes(1));
    }

    @GetMapping("/sign-in")
    String form(
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(required = false) @Nullable String out,
            @RequestParam(required = false) @Nullable String set,
            @RequestParam(required = false) @Nullable String provider,
            Model model) {
        model.addAttribute("next", local(next));
        model.addAttribute("notice", out != null ? "staff.signed-out" : set != null ? "staff.password-set" : null);
        model.addAttribute("provider", this.provider.configured());
        model.addAttribute("refusedThere", provider == null ? null : "staff.provider-refused");
        return "staff/sign-in";
    }

    @PostMapping("/sign-in")
    String signIn(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) @Nullable String shared,
            @RequestParam(required = false) @Nullable String next,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!limit.take(request)) {
            response.setHeader("Retry-After", "60");
            return refused(ProblemCode.TOO_MANY_REQUESTS, username, next, model, response);
        }
        var person = signIn.attempt(username.strip(), password);
        if (person.isEmpty()) {
            return refused(ProblemCode.CREDENTIALS_REFUSED, username, next, model, response);
        }
        limit.giveBack(request);
        return "redirect:"
                + entrance.first(person.get(), Proof.PASSWORD, shared != null, local(next), request, response);
    }

    private String refused(
            ProblemCode code, String username, @Nullable String next, Model model, HttpServletResponse response) {
        response.setStatus(code.status());
        model.addAttribute("username", username);
        model.addAttribute("provider", provider.configured());
        model.addAttribute("next", local(next));
        model.addAttribute("refused", "problem." + code.slug());
        return "staff/sign-in";
    }

    /** An address on this desk, never another's: what a browser might read as a host is not one. */
    static @Nullable String local(@Nullable String next) {
        return next != null
                        && next.length() <= 500
                        && next.startsWith("/")
                        && !next.startsWith("//")
                        && next.chars().allMatch(each -> each > ' ' && each < 127 && each != '\\')
                        && !next.startsWith("/sign-")
                ? next
                : null;
    }
}
