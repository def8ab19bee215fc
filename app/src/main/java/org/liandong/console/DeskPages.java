package org.liandong.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.liandong.contact.ContactDetails;
import org.liandong.incident.Incidents;
import org.liandong.incident.ReportChannel;
import org.liandong.incident.Reports;
import org.liandong.incident.SilentKind;
import org.liandong.incident.Toll;
import org.liandong.intake.Intake;
import org.liandong.intake.Taken;
import org.liandong.intake.Triage;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
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

/** The call-taker's desk: one form, saved at any time, once. */
@Controller
@Granted("report:take")
class DeskPages {

    static final Grant TAKE = Grant.of("report:take");

    private final Intake intake;
    private final Incidents incidents;
    private final Reports reports;
    private final DeskScreen screen;
    private final DeskReading reading;
    private final IncidentScreen incidentScreen;
    private final PlaceFinder places;
    private final Problems problems;

    // The desk hands each call on to whoever it is for; the rest of the console needs two of these.
    DeskPages(
            Intake intake,
            Incidents incidents,
            Reports reports,
            DeskScreen screen,
            DeskReading reading,
            IncidentScreen incidentScreen,
            PlaceFinder places,
            Problems problems) {
        this.intake = intake;
        this.incidents = incidents;
        this.reports = reports;
        this.screen = screen;
        this.reading = reading;
        this.incidentScreen = incidentScreen;
        this.places = places;
        this.problems = problems;
    }

    @GetMapping("/desk")
    String desk(Actor.Staff actor, Model model, Locale locale) {
        return screen.show(actor, Typed.nothing(), FormErrors.none(), model, locale);
    }

    @GetMapping("/desk/places")
    String places(Actor.Staff actor, @RequestParam(defaultValue = "") String q, Model model, Locale locale) {
        model.addAttribute("suggestions", places.suggest(actor, q, locale));
        return "console/suggestions :: list";
    }

    /** What may be the same thing, by what is typed so far; nothing of it is kept. */
    @PostMapping("/desk/look-alikes")
    String lookAlikes(Actor.Staff actor, @RequestParam MultiValueMap<String, String> form, Model model, Locale locale) {
        screen.lookAlikes(actor, Typed.of(form), model, locale);
        return "console/look-alikes :: list";
    }

    @PostMapping("/desk/reports")
    String save(
            Actor.Staff actor,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var typed = Typed.of(form);
        Taken taken;
        try {
            var wish = reading.wish(typed);
            taken = intake.take(actor, reading.emergency(actor, typed, locale), key(actor, typed));
            model.addAttribute("taken", taken);
            return next(wish, actor, taken, typed, model, locale);
        } catch (RefusedException e) {
            return refused(e.refusals(), actor, typed, model, locale, response);
        }
    }

    private String refused(
            List<Refusal> refusals,
            Actor.Staff actor,
            Typed typed,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        if (model.containsAttribute("taken")) {
            // The call is kept; what was to follow did not. The person goes on from the report.
            var saved = FormErrors.of(refusals, problems, locale);
            response.setStatus(refusals.getFirst().code().status());
            model.addAttribute("followUpErrors", saved);
            return screen.show(actor, Typed.nothing(), FormErrors.none(), model, locale);
        }
        response.setStatus(refusals.getFirst().code().status());
        var errors = FormErrors.of(refusals.stream().map(DeskReading::inForm).toList(), problems, locale);
        return screen.show(actor, typed, errors, model, locale);
    }

    private static Intake.Key key(Actor.Staff actor, Typed typed) {
        var key = typed.of("key");
        if (!key.matches("[0-9a-f-]{36}")) {
            throw Refusal.of(ProblemCode.IDEMPOTENCY_KEY_REQUIRED).asException();
        }
        return new Intake.Key("desk:" + actor.account(), key);
    }

    /** What follows the saving, once: a second press of the same form finds it done. */
    private String next(
            DeskReading.Wish wish, Actor.Staff actor, Taken taken, Typed typed, Model model, Locale locale) {
        boolean first = taken.state().equals("RECEIVED");
        return switch (wish) {
            case DeskReading.Wish.Open _ -> {
                var incident = incidents.openFrom(
                        actor, taken.report(), taken.version(), typed.of("key"), reading.decided(typed));
                recordToll(actor, incident, typed, first);
                yield incidentScreen.show(actor, incident, IncidentScreen.Wanted.nothing(), model, locale);
            }
            case DeskReading.Wish.Attach attach -> {
                if (first) {
                    reports.attach(actor, taken.report(), taken.version(), attach.incident())
                            .orThrow();
                }
                model.addAttribute("attachedTo", BoardViews.href(attach.incident()));
                yield screen.show(actor, Typed.nothing(), FormErrors.none(), model, locale);
            }
            case DeskReading.Wish.NoAction ends -> {
                if (first) {
                    reports.takeNoAction(actor, taken.report(), taken.version(), ends.why(), ends.reason())
                            .orThrow();
                }
                yield screen.show(actor, Typed.nothing(), FormErrors.none(), model, locale);
            }
            case DeskReading.Wish.Keep _ -> screen.show(actor, Typed.nothing(), FormErrors.none(), model, locale);
        };
    }

    private void recordToll(Actor.Staff actor, CaseId incident, Typed typed, boolean first) {
        int hurt = typed.people("hurt");
        int trapped = typed.people("trapped");
        if (first && hurt + trapped > 0) {
            incidents
                    .recordToll(actor, incident, 1, new Toll(0, hurt, trapped, 0, 0), null)
                    .orThrow();
        }
    }

    /** A call for the police. The browser has wiped its form; nothing typed is sent, and nothing of it is kept. */
    @PostMapping("/desk/hand-over")
    @Granted("report:hand-over")
    String handOver(Actor.Staff actor, @RequestParam MultiValueMap<String, String> form, Model model, Locale locale) {
        var typed = Typed.of(form);
        var call = new Triage.ForPolice(places.unitArea(actor), ReportChannel.PHONE, null);
        model.addAttribute("handedOver", intake.take(actor, call, key(actor, typed)));
        return screen.show(actor, Typed.nothing(), FormErrors.none(), model, locale);
    }

    /** A call that dropped, or on which nobody was heard: its number is sealed, and somebody rings back. */
    @PostMapping("/desk/silent")
    String silent(
            Actor.Staff actor,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var typed = Typed.of(form);
        try {
            var kind = typed.choice("kind", SilentKind.class, true);
            var tel = typed.words("tel", 200);
            typed.refuseFaults();
            var call = new Triage.SilentCall(
                    Objects.requireNonNull(kind),
                    places.unitArea(actor),
                    new ContactDetails(null, tel, null, null),
                    null,
                    false);
            return "redirect:/reports/"
                    + intake.take(actor, call, key(actor, typed)).report();
        } catch (RefusedException e) {
            response.setStatus(e.refusals().getFirst().code().status());
            var errors =
                    FormErrors.of(e.refusals().stream().map(DeskReading::inForm).toList(), problems, locale);
            return screen.show(actor, Typed.nothing(), errors, model, locale);
        }
    }
}
