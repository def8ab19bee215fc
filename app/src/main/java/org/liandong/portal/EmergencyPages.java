package org.liandong.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.area.Locator;
import org.liandong.area.Place;
import org.liandong.contact.ContactDetails;
import org.liandong.incident.IncidentClass;
import org.liandong.incident.IncidentClasses;
import org.liandong.incident.ReportChannel;
import org.liandong.intake.Intake;
import org.liandong.intake.Triage;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.webkit.AddressLimits;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.PublicAddress;
import org.liandong.webkit.PublicEndpoint;
import org.liandong.webkit.QrPicture;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Reporting an emergency, one thing per page, without script. The draft travels in the form until it is sent. */
@Controller
class EmergencyPages {

    private static final int MOST_PLACES = 5;

    /** The button that takes the point on the map back. */
    private static final String NO_POINT = "no-point";

    private final Intake intake;
    private final ReportChecks checks;
    private final IncidentClasses classes;
    private final Areas areas;
    private final FieldWords words;
    private final PublicAddress address;
    private final TimeSource time;
    private final AddressLimits.AddressLimit limit;

    // The page joins intake with everything it shows beside it.
    EmergencyPages(
            Intake intake,
            ReportChecks checks,
            IncidentClasses classes,
            Areas areas,
            FieldWords words,
            PublicAddress address,
            TimeSource time,
            AddressLimits limits,
            PortalProperties portal) {
        this.intake = intake;
        this.checks = checks;
        this.classes = classes;
        this.areas = areas;
        this.words = words;
        this.address = address;
        this.time = time;
        this.limit = limits.of(portal.reports(), Duration.ofMinutes(10));
    }

    /** A class of incident in the reader's language. */
    record Choice(String code, String name, String icon) {}

    /** Classes under one root. */
    record Choices(String root, List<Choice> classes) {}

    /** A place the typed words may mean. */
    record Named(UUID id, String name, String area) {}

    @GetMapping("/report")
    @PublicEndpoint("anybody may report an emergency")
    String start(HttpServletResponse response, Locale locale, Model model) {
        return show(ReportStep.WHAT, ReportDraft.empty(), FormErrors.none(), response, locale, model);
    }

    @PostMapping("/report")
    @PublicEndpoint("anybody may report an emergency")
    String next(
            @RequestParam String step,
            @RequestParam(required = false) @Nullable String go,
            @ModelAttribute ReportDraft draft,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var shown = known(step);
        if (NO_POINT.equals(go)) {
            return show(ReportStep.WHERE, draft.withoutPoint(), FormErrors.none(), response, locale, model);
        }
        if (go != null) {
            return show(known(go), draft, FormErrors.none(), response, locale, model);
        }
        var faults = checks.check(shown, draft);
        if (!faults.isEmpty()) {
            return refuse(faults, shown, draft, response, locale, model);
        }
        return shown == ReportStep.CHECK
                ? send(draft, request, response, locale, model)
                : show(after(shown, draft), draft, FormErrors.none(), response, locale, model);
    }

    private static ReportStep known(String slug) {
        return ReportStep.find(slug)
                .orElseThrow(() ->
                        Refusal.field(ProblemCode.PARAMETER_INVALID, "step").asException());
    }

    private ReportStep after(ReportStep step, ReportDraft draft) {
        if (step == ReportStep.WHERE && placeUnclear(draft)) {
            return ReportStep.WHICH_PLACE;
        }
        if (!draft.checking().isEmpty()) {
            return ReportStep.CHECK;
        }
        return switch (step) {
            case WHAT -> ReportStep.WHERE;
            case WHERE, WHICH_PLACE -> ReportStep.HAPPENED;
            case HAPPENED -> ReportStep.CONTACT;
            case CONTACT, CHECK -> ReportStep.CHECK;
        };
    }

    private boolean placeUnclear(ReportDraft draft) {
        return draft.placeId().isEmpty()
                && draft.latitude().isEmpty()
                && !placesFor(draft, Locale.CHINESE).isEmpty();
    }

    private String send(
            ReportDraft draft, HttpServletRequest request, HttpServletResponse response, Locale locale, Model model) {
        if (!limit.take(request)) {
            response.setStatus(ProblemCode.TOO_MANY_REQUESTS.status());
            response.setHeader("Retry-After", "60");
            model.addAttribute("limited", true);
            return show(ReportStep.CHECK, draft, FormErrors.none(), response, locale, model);
        }
        try {
            // Who reports is nobody the desk knows; the case of the receipt is only now coming to be.
            var reporter = new Actor.Resident(CaseId.at(time.now()));
            var taken = intake.take(reporter, emergency(draft), new Intake.Key("public:web", draft.key()));
            Shy.page(response);
            model.addAttribute("number", taken.number());
            model.addAttribute("code", taken.receiptCode());
            model.addAttribute("qr", QrPicture.of(address.link("/my/" + taken.receiptCode())));
            model.addAttribute("plainLink", address.link("/my"));
            model.addAttribute("at", new Times(time.now(), locale).dated(time.now()));
            model.addAttribute("promise", taken.promise());
            model.addAttribute("times", new Times(time.now(), locale));
            return "portal/sent";
        } catch (RefusedException refused) {
            var faults =
                    refused.refusals().stream().map(EmergencyPages::onThisForm).toList();
            var step = faults.stream()
                    .flatMap(fault -> Stream.ofNullable(fault.field()))
                    .flatMap(field -> ReportStep.asking(field).stream())
                    .findFirst()
                    .orElse(ReportStep.CHECK);
            return refuse(faults, step, draft, response, locale, model);
        }
    }

    private static Triage.Emergency emergency(ReportDraft draft) {
        return new Triage.Emergency(
                draft.classCode(),
                new Locator.Said(
                        ReportChecks.degrees(draft.latitude()),
                        ReportChecks.degrees(draft.longitude()),
                        placeId(draft),
                        orNull(draft.areaCode())),
                draft.narrative(),
                orNull(draft.placeWords()),
                new ContactDetails(
                        orNull(draft.name()),
                        orNull(draft.phone()),
                        orNull(draft.email()),
                        null,
                        orNull(draft.address())),
                ReportChannel.WEB,
                null,
                false);
    }

    private static @Nullable UUID placeId(ReportDraft draft) {
        try {
            return draft.placeId().isEmpty() || draft.placeId().equals(ReportDraft.NO_PLACE)
                    ? null
                    : UUID.fromString(draft.placeId());
        } catch (IllegalArgumentException e) {
            throw Refusal.field(ProblemCode.UNKNOWN_CODE, "placeId").asException();
        }
    }

    private static @Nullable String orNull(String typed) {
        return typed.isEmpty() ? null : typed;
    }

    /** Intake's fields as this form names them. */
    private static Refusal onThisForm(Refusal refusal) {
        var field = refusal.field();
        var here = switch (field == null ? "" : field) {
            case "place", "latitude", "longitude" -> "areaCode";
            case "contact.name" -> "name";
            case "contact.phone" -> "phone";
            case "contact.email" -> "email";
            case "contact.address" -> "address";
            default -> field;
        };
        return new Refusal(refusal.code(), here, refusal.arguments());
    }

    private String refuse(
            List<Refusal> faults,
            ReportStep step,
            ReportDraft draft,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        response.setStatus(faults.getFirst().code().status());
        return show(step, draft, words.of(faults, locale), response, locale, model);
    }

    private String show(
            ReportStep step,
            ReportDraft typed,
            FormErrors errors,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        Shy.page(response);
        var draft = step == ReportStep.CHECK ? typed.complete() : typed;
        model.addAttribute("step", step.slug());
        model.addAttribute("draft", draft);
        model.addAttribute("carried", draft.besides(step));
        model.addAttribute("errors", errors);
        switch (step) {
            case WHAT -> model.addAttribute("choices", choices(locale));
            case WHERE -> {
                model.addAttribute("areas", townships(locale));
                model.addAttribute(
                        "ground", !areas.outlines(Area.Level.TOWNSHIP).isEmpty());
            }
            case WHICH_PLACE -> model.addAttribute("places", placesFor(draft, locale));
            case HAPPENED, CONTACT -> {
                // Plain fields.
            }
            case CHECK -> addAnswers(draft, locale, model);
        }
        return "portal/report";
    }

    private void addAnswers(ReportDraft draft, Locale locale, Model model) {
        model.addAttribute(
                "className",
                classes.find(draft.classCode())
                        .map(known -> PublicView.name(known, locale))
                        .orElse(""));
        model.addAttribute(
                "areaName",
                areas.find(draft.areaCode())
                        .map(area -> PublicView.name(area, locale))
                        .orElse(""));
        model.addAttribute(
                "placeName",
                placesFor(draft, locale).stream()
                        .filter(place -> place.id().toString().equals(draft.placeId()))
                        .map(Named::name)
                        .findFirst()
                        .orElse(""));
    }

    private List<Choices> choices(Locale locale) {
        return Stream.of(IncidentClass.Root.values())
                .map(root -> new Choices(
                        root.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        classes.list().stream()
                                .filter(known -> known.root() == root && known.parentCode() == null)
                                .map(known -> new Choice(known.code(), PublicView.name(known, locale), known.icon()))
                                .toList()))
                .filter(choices -> !choices.classes().isEmpty())
                .toList();
    }

    /** Townships by name, then the county for who cannot tell. */
    private List<Choice> townships(Locale locale) {
        return areas.list().stream()
                .filter(ReportChecks::canBeNamed)
                .sorted(Comparator.comparing((Area area) -> area.level() == Area.Level.COUNTY)
                        .thenComparing(Area::code))
                .map(area -> new Choice(
                        area.code(),
                        PublicView.name(area, locale),
                        area.level().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private List<Named> placesFor(ReportDraft draft, Locale locale) {
        var words = draft.placeWords();
        if (words.length() < 2 || words.length() > ReportChecks.LONGEST_PLACE || words.indexOf('\0') >= 0) {
            return List.of();
        }
        boolean anywhere = areas.find(draft.areaCode())
                .map(area -> area.level() == Area.Level.COUNTY)
                .orElse(true);
        return Stream.concat(
                        areas.placesNamedIn(words, MOST_PLACES).stream(),
                        areas.searchPlaces(words, MOST_PLACES).stream())
                .filter(place -> anywhere || place.areaCode().equals(draft.areaCode()))
                .distinct()
                .limit(MOST_PLACES)
                .map(place -> named(place, locale))
                .toList();
    }

    private Named named(Place place, Locale locale) {
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage())
                && !place.nameEn().isEmpty();
        return new Named(
                place.id(),
                english ? place.nameEn() : place.name(),
                areas.find(place.areaCode())
                        .map(area -> PublicView.name(area, locale))
                        .orElse(""));
    }
}
