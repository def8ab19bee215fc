package org.liandong.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Location;
import org.liandong.incident.AttachOffer;
import org.liandong.incident.IncidentClasses;
import org.liandong.incident.Incidents;
import org.liandong.incident.NewIncident;
import org.liandong.incident.NoActionReason;
import org.liandong.incident.ReportChannel;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Grant;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Typed;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the desk and the panel beside it. */
@Component
final class DeskScreen {

    private static final List<ReportChannel> CHANNELS =
            List.of(ReportChannel.PHONE, ReportChannel.WALK_IN, ReportChannel.RADIO, ReportChannel.MESSAGE);
    private static final List<String> SPEECH = List.of("cmn", "zh-dialect", "sgn", "en");
    private static final Grant OPEN = Grant.of("incident:open");
    private static final Grant ATTACH = Grant.of("report:attach");
    private static final Grant CLOSE = Grant.of("report:close");
    private static final Grant HAND_OVER = Grant.of("report:hand-over");
    private static final int MOST_OFFERS = 4;

    private final IncidentClasses classes;
    private final Incidents incidents;
    private final Situations situations;
    private final PlaceFinder places;
    private final PlanViews plans;
    private final Grants grants;
    private final Wording wording;
    private final TimeSource time;

    DeskScreen(
            IncidentClasses classes,
            Incidents incidents,
            Situations situations,
            PlaceFinder places,
            PlanViews plans,
            Grants grants,
            Wording wording,
            TimeSource time) {
        this.classes = classes;
        this.incidents = incidents;
        this.situations = situations;
        this.places = places;
        this.plans = plans;
        this.grants = grants;
        this.wording = wording;
        this.time = time;
    }

    /** One class to pick. */
    record ClassOption(String code, String name, String initials, String icon) {}

    /** One incident that may be the same. */
    record Offer(
            String id,
            String href,
            String grade,
            String gradeText,
            String title,
            String since,
            String facts,
            @Nullable String key) {}

    String show(Actor.Staff actor, Typed typed, FormErrors errors, Model model, Locale locale) {
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute(
                "key",
                typed.has("key") && errors.general().isEmpty()
                        ? typed.of("key")
                        : UUID.randomUUID().toString());
        model.addAttribute("handOverKey", UUID.randomUUID().toString());
        model.addAttribute("silentKey", UUID.randomUUID().toString());
        model.addAttribute("classes", options(classes, wording, locale));
        model.addAttribute("channels", CHANNELS);
        model.addAttribute("speech", SPEECH);
        model.addAttribute("reasons", NoActionReason.values());
        model.addAttribute("begun", time.now().toString());
        model.addAttribute("mayOpen", holds(actor, OPEN));
        model.addAttribute("mayEnd", holds(actor, CLOSE));
        model.addAttribute("mayHandOver", holds(actor, HAND_OVER));
        model.addAttribute("offers", List.of());
        model.addAttribute("understood", "");
        return "console/desk";
    }

    private boolean holds(Actor.Staff actor, Grant grant) {
        return grants.holds(actor.account(), grant);
    }

    static List<ClassOption> options(IncidentClasses classes, Wording wording, Locale locale) {
        return classes.list().stream()
                .map(each -> new ClassOption(
                        each.code(), wording.className(each.code(), locale), each.pinyin(), each.icon()))
                .toList();
    }

    /** Incidents in sight that may be meant, and how the place was understood. */
    void lookAlikes(Actor.Staff actor, Typed typed, Model model, Locale locale) {
        var location = understood(actor, typed);
        var code = typed.of("classCode");
        model.addAttribute("understood", location == null ? "" : understood(location, locale));
        model.addAttribute("mayAttach", holds(actor, ATTACH));
        if (location == null || classes.find(code).isEmpty()) {
            model.addAttribute("offers", List.of());
            return;
        }
        var now = time.now();
        var seen =
                new NewIncident(code, location, incidents.wordsIn(typed.of("words")), "", occurred(typed, now), false);
        model.addAttribute("offers", offers(actor, seen, now, locale));
    }

    /** What to ask and read out for the class picked; the whole county stands in while nobody knows where. */
    void plan(Actor.Staff actor, Typed typed, Model model, Locale locale) {
        var code = typed.of("classCode");
        var location = understood(actor, typed);
        if (location == null) {
            location = new Location(Location.Precision.TOWNSHIP, places.unitArea(actor), null, null, null);
        }
        model.addAttribute("plan", classes.find(code).isEmpty() ? null : plans.ofCall(code, location, locale));
    }

    private static Instant occurred(Typed typed, Instant now) {
        var claimed = typed.moment("occurred", now);
        return claimed == null ? now : claimed;
    }

    List<Offer> offers(Actor.Staff actor, NewIncident seen, Instant now, Locale locale) {
        var found = incidents.offers(grants.access(actor), seen).stream()
                .limit(MOST_OFFERS)
                .toList();
        var known = situations.places(found.stream().map(AttachOffer::incident).toList());
        var shown = new ArrayList<Offer>();
        for (var offer : found) {
            var incident = offer.incident();
            shown.add(new Offer(
                    incident.head().id().toString(),
                    BoardViews.href(incident.head().id()),
                    incident.grade() == null ? "" : String.valueOf(incident.grade()),
                    Wording.roman(incident.grade()),
                    wording.title(incident, known, locale),
                    incident.occurredAt().toString(),
                    facts(offer, locale),
                    shown.size() < 26 ? "alt+" + (char) ('a' + shown.size()) : null));
        }
        return shown;
    }

    private String facts(AttachOffer offer, Locale locale) {
        var incident = offer.incident();
        var metres = offer.metres();
        var distance = metres == null
                ? wording.area(incident.location().areaCode(), locale)
                : metres < 1_000
                        ? wording.say(locale, "console.metres", Math.round(metres / 10) * 10)
                        : wording.say(locale, "console.kilometres", "%.1f".formatted(metres / 1_000));
        return String.join(
                " · ",
                distance,
                wording.className(incident.classCode(), locale),
                wording.say(locale, "state.incident." + incident.head().state()),
                incident.head().number());
    }

    private @Nullable Location understood(Actor.Staff actor, Typed typed) {
        if (!typed.has("place") && !typed.has("lat") && !typed.has("placeid")) {
            return null;
        }
        try {
            return places.locate(actor, typed);
        } catch (RefusedException e) {
            return null;
        }
    }

    private String understood(Location location, Locale locale) {
        var place = location.placeId() == null
                ? wording.area(location.areaCode(), locale)
                : wording.where(location, situations.placesOf(location), locale);
        return wording.say(locale, "console.desk.understood", place, wording.precision(location, locale));
    }
}
