package org.liandong.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liandong.intake.PaperForms;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Moments;
import org.liandong.webkit.Problems;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Paper mode: blank forms with numbers to print, and which of them wait to be entered. */
@Controller
@Granted("report:take")
class PaperPages {

    private final PaperForms forms;
    private final Problems problems;
    private final TimeSource time;

    PaperPages(PaperForms forms, Problems problems, TimeSource time) {
        this.forms = forms;
        this.problems = problems;
        this.time = time;
    }

    /** A printed form as the list shows it; {@code report} where it leads once it was entered. */
    record Row(
            String number,
            String printed,
            String entered,
            @Nullable String report) {}

    @GetMapping("/paper")
    String list(Actor.Staff actor, Model model) {
        return page(actor, FormErrors.none(), model);
    }

    /** Takes numbers and shows the sheets, ready to print; printing the page again prints the same numbers. */
    @PostMapping("/paper/forms")
    String print(
            Actor.Staff actor,
            @RequestParam(defaultValue = "") String count,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        try {
            model.addAttribute("numbers", forms.print(actor, number(count)));
            model.addAttribute("rows", List.of(1, 2, 3, 4, 5));
            return "console/paper-forms";
        } catch (RefusedException e) {
            response.setStatus(e.refusals().getFirst().code().status());
            return page(actor, FormErrors.of(e.refusals(), problems, locale), model);
        }
    }

    private static int number(String count) {
        if (!count.strip().matches("[0-9]{1,3}")) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "count", 1, 50).asException();
        }
        return Integer.parseInt(count.strip());
    }

    private String page(Actor.Staff actor, FormErrors errors, Model model) {
        var now = time.now();
        model.addAttribute(
                "rows",
                forms.list(actor).stream()
                        .map(form -> new Row(
                                form.number(),
                                Moments.second(form.printedAt(), now),
                                form.enteredAt() == null ? "" : Moments.second(form.enteredAt(), now),
                                form.report() == null ? null : ReportFiles.href(form.report())))
                        .toList());
        model.addAttribute("errors", errors);
        return "console/paper";
    }
}
