package org.liandong.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Locator;
import org.liandong.contact.CleanPicture;
import org.liandong.contact.ContactDetails;
import org.liandong.grievance.Companions;
import org.liandong.grievance.MatterClass;
import org.liandong.grievance.PublicRequests;
import org.liandong.grievance.RequestChannel;
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
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Asking for a service, complaining, proposing, accusing: one thing per page, without script. */
@Controller
class AskPages {

    private static final String ANYBODY = "anybody may ask, complain, propose or accuse";

    private final Intake intake;
    private final AskScreen screen;
    private final AskChecks checks;
    private final Companions companions;
    private final PublicRequests requests;
    private final FieldWords words;
    private final PublicAddress address;
    private final TimeSource time;
    private final AddressLimits.AddressLimit limit;

    // The page joins intake with everything it shows beside it.
    AskPages(
            Intake intake,
            AskScreen screen,
            AskChecks checks,
            Companions companions,
            PublicRequests requests,
            FieldWords words,
            PublicAddress address,
            TimeSource time,
            AddressLimits limits,
            PortalProperties portal) {
        this.intake = intake;
        this.screen = screen;
        this.checks = checks;
        this.companions = companions;
        this.requests = requests;
        this.words = words;
        this.address = address;
        this.time = time;
        this.limit = limits.of(portal.reports(), Duration.ofMinutes(10));
    }

    @GetMapping("/ask")
    @PublicEndpoint(ANYBODY)
    String start(
            @RequestParam MultiValueMap<String, String> query,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var draft = AskDraft.of(query);
        boolean chosen = checks.check(AskStep.KIND, draft).isEmpty();
        return chosen
                ? screen.show(screen.after(AskStep.KIND, draft), draft, FormErrors.none(), response, locale, model)
                : screen.show(AskStep.KIND, draft, FormErrors.none(), response, locale, model);
    }

    @PostMapping("/ask")
    @PublicEndpoint(ANYBODY)
    String next(
            @RequestParam String step,
            @RequestParam(required = false) @Nullable String go,
            @RequestParam(required = false) @Nullable String follow,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(required = false) @Nullable MultipartFile photo,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var draft = AskDraft.of(form);
        var shown = known(step);
        if (follow != null) {
            return follow(follow, request, response, model);
        }
        if (go != null) {
            return screen.show(known(go), draft, FormErrors.none(), response, locale, model);
        }
        var faults = checks.check(shown, draft);
        if (!faults.isEmpty()) {
            return refuse(faults, shown, draft, response, locale, model);
        }
        return shown == AskStep.CHECK
                ? send(draft, photo, request, response, locale, model)
                : screen.show(screen.after(shown, draft), draft, FormErrors.none(), response, locale, model);
    }

    private static AskStep known(String slug) {
        return AskStep.find(slug)
                .orElseThrow(() ->
                        Refusal.field(ProblemCode.PARAMETER_INVALID, "step").asException());
    }

    /** Follows a request that is there already, instead of handing in another. */
    private String follow(String number, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (!limit.take(request)) {
            throw Refusal.of(ProblemCode.TOO_MANY_REQUESTS).asException();
        }
        var found = requests.find(number)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        var code = companions.follow(found.id());
        Shy.page(response);
        model.addAttribute("number", number);
        model.addAttribute("code", code.text());
        model.addAttribute("plainLink", address.link("/follow"));
        return "portal/followed";
    }

    private String send(
            AskDraft draft,
            @Nullable MultipartFile photo,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        if (!limit.take(request)) {
            response.setStatus(ProblemCode.TOO_MANY_REQUESTS.status());
            response.setHeader("Retry-After", "60");
            model.addAttribute("limited", true);
            return screen.show(AskStep.CHECK, draft, FormErrors.none(), response, locale, model);
        }
        try {
            // Who asks is nobody the desk knows; the case of the receipt is only now coming to be.
            var asker = new Actor.Resident(CaseId.at(time.now()));
            var taken =
                    intake.take(asker, matter(draft, picture(photo)), new Intake.Key("public:ask", draft.of("key")));
            Shy.page(response);
            model.addAttribute("number", taken.number());
            model.addAttribute("code", taken.receiptCode());
            model.addAttribute("qr", QrPicture.of(address.link("/my/" + taken.receiptCode())));
            model.addAttribute("plainLink", address.link("/my"));
            model.addAttribute("at", new Times(time.now(), locale).dated(time.now()));
            model.addAttribute("matterClass", draft.of("matterClass").toLowerCase(Locale.ROOT));
            return "portal/asked";
        } catch (RefusedException refused) {
            var faults = refused.refusals().stream().map(AskPages::onThisForm).toList();
            var step = faults.stream()
                    .flatMap(fault -> Stream.ofNullable(fault.field()))
                    .flatMap(field -> Stream.of(AskStep.values()).filter(each -> each.asks(field)))
                    .findFirst()
                    .orElse(AskStep.CHECK);
            return refuse(faults, step, draft, response, locale, model);
        }
    }

    private static @Nullable CleanPicture picture(@Nullable MultipartFile photo) {
        if (photo == null || photo.isEmpty()) {
            return null;
        }
        try {
            return CleanPicture.clean(photo.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Triage.Request matter(AskDraft draft, @Nullable CleanPicture photo) {
        boolean accusation = MatterClass.ACCUSATION.name().equals(draft.of("matterClass"));
        return new Triage.Request(
                draft.of("categoryCode"),
                new Locator.Said(
                        ReportChecks.degrees(draft.of("latitude")),
                        ReportChecks.degrees(draft.of("longitude")),
                        null,
                        draft.orNull("areaCode")),
                draft.of("narrative"),
                draft.orNull("placeWords"),
                draft.points(),
                draft.answers(),
                new ContactDetails(draft.orNull("name"), draft.orNull("phone"), draft.orNull("email"), null),
                accusation ? null : draft.orNull("complainedOf"),
                accusation ? draft.all("accused") : List.of(),
                new Triage.Choices(draft.is("contactShown"), false, draft.is("wordsPublic"), draft.is("photoPublic")),
                photo,
                null,
                null,
                RequestChannel.WEB,
                null,
                false);
    }

    /** Intake's fields as this form names them. */
    private static Refusal onThisForm(Refusal refusal) {
        var field = Optional.ofNullable(refusal.field()).orElse("");
        var here = switch (field) {
            case "place", "latitude", "longitude" -> "areaCode";
            case "contact.name" -> "name";
            case "contact.phone" -> "phone";
            case "contact.email" -> "email";
            case "points" -> "point1";
            default ->
                field.startsWith("attribute[")
                        ? AskDraft.ANSWER + field.substring(10, field.length() - 1)
                        : refusal.field();
        };
        return new Refusal(refusal.code(), here, refusal.arguments());
    }

    private String refuse(
            List<Refusal> faults,
            AskStep step,
            AskDraft draft,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        response.setStatus(faults.getFirst().code().status());
        return screen.show(step, draft, words.of(faults, locale), response, locale, model);
    }
}
