package org.liandong.console;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.incident.IncidentClasses;
import org.liandong.incident.ReportFacts;
import org.liandong.incident.Reports;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Moments;
import org.liandong.webkit.Problems;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A lost slip: the matter is found by township, day and dictionary words, never by a person. What is typed as words and
 * is none of the dictionary finds nothing and is said to be none.
 */
@Controller
@Granted("contact:new-code")
class LostSlipPages {

    private final Reports reports;
    private final IncidentClasses classes;
    private final Areas areas;
    private final Grants grants;
    private final Wording wording;
    private final Problems problems;
    private final TimeSource time;

    LostSlipPages(
            Reports reports,
            IncidentClasses classes,
            Areas areas,
            Grants grants,
            Wording wording,
            Problems problems,
            TimeSource time) {
        this.reports = reports;
        this.classes = classes;
        this.areas = areas;
        this.grants = grants;
        this.wording = wording;
        this.problems = problems;
        this.time = time;
    }

    /** One matter found: nothing of who brought it. */
    record Row(String href, String number, String className, String where, String at, String stateWord) {}

    @GetMapping("/lost-slip")
    String find(
            Actor.Staff actor,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String words,
            Model model,
            Locale locale) {
        model.addAttribute("area", area);
        model.addAttribute("day", day.isEmpty() ? time.today().toString() : day);
        model.addAttribute("words", words);
        model.addAttribute(
                "townships",
                areas.list(Area.Level.TOWNSHIP).stream()
                        .filter(each ->
                                Areas.covers(grants.scope(actor.account()).areaPaths(), each.path()))
                        .map(each -> new MatterFile.Choice(each.code(), wording.area(each.code(), locale)))
                        .toList());
        model.addAttribute("errors", FormErrors.none());
        if (!area.isEmpty() || !day.isEmpty()) {
            try {
                model.addAttribute(
                        "rows",
                        found(actor, area, day, words).stream()
                                .map(each -> row(each, locale))
                                .toList());
            } catch (RefusedException e) {
                model.addAttribute("errors", FormErrors.of(e.refusals(), problems, locale));
            }
        }
        return "console/lost-slip";
    }

    private List<ReportFacts> found(Actor.Staff actor, String area, String day, String words) {
        if (areas.find(area).isEmpty()) {
            throw Refusal.field(ProblemCode.UNKNOWN_CODE, "area").asException();
        }
        return reports.ofDay(grants.access(actor), area, date(day), dictionary(words));
    }

    private static LocalDate date(String day) {
        try {
            return LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            throw Refusal.field(ProblemCode.TIME_IMPOSSIBLE, "day").asException();
        }
    }

    private List<String> dictionary(String typed) {
        if (typed.isBlank()) {
            return List.of();
        }
        var known = List.copyOf(classes.wordsIn(typed.length() > 60 ? typed.substring(0, 60) : typed));
        if (known.isEmpty()) {
            throw Refusal.field(ProblemCode.UNKNOWN_CODE, "words").asException();
        }
        return known;
    }

    private Row row(ReportFacts report, Locale locale) {
        var head = report.head();
        return new Row(
                MatterFiles.href(head.id()),
                head.number(),
                wording.className(report.classCode(), locale),
                wording.where(report.location(), Map.of(), locale),
                Moments.dayMinute(head.openedAt()),
                wording.say(locale, "state.report." + head.state()));
    }
}
