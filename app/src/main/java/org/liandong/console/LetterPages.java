package org.liandong.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.liandong.kernel.Actor;
import org.liandong.notification.PaperLetters;
import org.liandong.notification.PrintQueue;
import org.liandong.webkit.Granted;
import org.liandong.webkit.HandedOver;
import org.liandong.webkit.Moments;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The mail room: letters that wait, one letter with its address, and that it was posted. */
@Controller
@Granted("contact:print")
class LetterPages {

    private final PrintQueue queue;
    private final PaperLetters letters;
    private final Wording wording;

    LetterPages(PrintQueue queue, PaperLetters letters, Wording wording) {
        this.queue = queue;
        this.letters = letters;
        this.wording = wording;
    }

    /** One letter that waits. */
    record Row(String id, String number, String kind, String since, boolean printed) {}

    @GetMapping("/letters")
    String list(Actor.Staff actor, Model model, Locale locale) {
        model.addAttribute(
                "rows",
                queue.list(actor).stream()
                        .map(each -> new Row(
                                each.id().toString(),
                                each.number(),
                                wording.say(locale, "delivery.kind." + ReportFiles.slug(each.kind())),
                                Moments.dayMinute(each.since()),
                                each.printed()))
                        .toList());
        return "console/letters";
    }

    /** Opens address and letter; recorded, seen by the resident, shown once. */
    @PostMapping("/letters/{id}/print")
    String print(Actor.Staff actor, @PathVariable UUID id, Model model, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("sheet", queue.print(actor, id));
        return "console/letter";
    }

    /** The same as a file, with the document it brings. */
    @PostMapping("/letters/{id}/pdf")
    ResponseEntity<byte[]> pdf(Actor.Staff actor, @PathVariable UUID id) {
        return HandedOver.file(letters.print(actor, id), "letter.pdf");
    }

    @PostMapping("/letters/{id}/posted")
    String posted(Actor.Staff actor, @PathVariable UUID id) {
        queue.posted(actor, id);
        return "redirect:/letters";
    }
}
