package org.liandong.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.liandong.contact.OwnWords;
import org.liandong.grievance.RequestKinds;
import org.liandong.grievance.Requests;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.RefusedException;
import org.liandong.staff.Grants;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Problems;
import org.liandong.webkit.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Looks for a phrase in what residents said, among the requests this person works on and has opened; nowhere else. */
@Controller
@Granted("contact:open")
class OwnWordsPages {

    private static final CaseKind REQUEST = RequestKinds.REQUEST;

    private final OwnWords words;
    private final Requests requests;
    private final RequestFiles files;
    private final Grants grants;
    private final Wording wording;
    private final Problems problems;

    OwnWordsPages(
            OwnWords words, Requests requests, RequestFiles files, Grants grants, Wording wording, Problems problems) {
        this.words = words;
        this.requests = requests;
        this.files = files;
        this.grants = grants;
        this.wording = wording;
        this.problems = problems;
    }

    /** One place where it stands. */
    record Row(String href, String number, String title, String said, List<Marked> excerpt) {}

    @GetMapping("/requests/words")
    String form(Actor.Staff actor, Model model) {
        return page(actor, Typed.nothing(), FormErrors.none(), model);
    }

    private String page(Actor.Staff actor, Typed typed, FormErrors errors, Model model) {
        model.addAttribute("searchable", words.searchable(actor, REQUEST));
        model.addAttribute("most", OwnWords.MOST);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        for (var name : List.of("hits", "found")) {
            if (!model.containsAttribute(name)) {
                model.addAttribute(name, null);
            }
        }
        return "console/own-words";
    }

    /** Each matter that is read is opened, with the purpose typed, before anything is shown; the phrase is kept nowhere. */
    @PostMapping("/requests/words")
    String find(
            Actor.Staff actor,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        var typed = Typed.of(fields);
        try {
            var phrase = typed.words("words", OwnWords.LONGEST);
            var note = typed.words("note", 500);
            typed.refuseFaults();
            var found = words.find(
                    actor, REQUEST, Objects.requireNonNullElse(phrase, ""), Objects.requireNonNullElse(note, ""));
            model.addAttribute("found", found);
            model.addAttribute("hits", rows(actor, found, Objects.requireNonNullElse(phrase, ""), locale));
            return page(actor, typed, FormErrors.none(), model);
        } catch (RefusedException refused) {
            int status = refused.refusals().getFirst().code().status();
            if (status == 401 || status == 403 || status >= 500) {
                throw refused;
            }
            response.setStatus(status);
            return page(actor, typed, FormErrors.of(refused.refusals(), problems, locale), model);
        }
    }

    private List<Row> rows(Actor.Staff actor, OwnWords.Found found, String phrase, Locale locale) {
        var access = grants.access(actor);
        var wanted = List.of(phrase.toLowerCase(Locale.ROOT));
        return found.hits().stream()
                .map(hit -> {
                    var facts = requests.get(access, hit.matter());
                    return new Row(
                            RequestFiles.href(hit.matter()),
                            facts.head().number(),
                            files.title(facts, locale),
                            wording.say(
                                    locale,
                                    "console.said."
                                            + ReportFiles.slug(hit.kind().name())),
                            Marked.of(hit.excerpt(), wanted));
                })
                .toList();
    }
}
