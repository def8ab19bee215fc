package org.liandong.webkit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Explains each problem type under the address its answers carry. */
@Controller
@PublicEndpoint("an API's problems are documented where they point to")
class ProblemPages {

    private final Problems problems;
    private final MessageSource messages;

    ProblemPages(Problems problems, MessageSource messages) {
        this.problems = problems;
        this.messages = messages;
    }

    /** One problem type in words. */
    record Entry(String slug, String code, int status, String title, String text, String next) {}

    @GetMapping("/problems")
    String all(Model model, Locale locale) {
        model.addAttribute(
                "entries",
                Arrays.stream(ProblemCode.values())
                        .map(code -> entry(code, locale))
                        .toList());
        return "problems";
    }

    @GetMapping("/problems/{slug}")
    String one(@PathVariable String slug, Model model, Locale locale) {
        var code = Arrays.stream(ProblemCode.values())
                .filter(each -> each.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        model.addAttribute("entries", List.of(entry(code, locale)));
        return "problems";
    }

    private Entry entry(ProblemCode code, Locale locale) {
        return new Entry(
                code.slug(),
                code.name(),
                code.status(),
                problems.title(code, locale),
                problems.text(Refusal.of(code), locale),
                messages.getMessage("problem." + code.slug() + ".next", null, locale));
    }
}
