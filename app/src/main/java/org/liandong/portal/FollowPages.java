package org.liandong.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.casework.ReceiptCode;
import org.liandong.contact.ContactDetails;
import org.liandong.grievance.Categories;
import org.liandong.grievance.Companions;
import org.liandong.grievance.RequestClocks;
import org.liandong.grievance.Requests;
import org.liandong.kernel.Access;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.webkit.AddressLimits;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A matter one goes along with: how it stands, by a code that was given on; and a joint visit's spokespersons. */
@Controller
class FollowPages {

    private static final String GIVEN = "whoever was given the code may see how the matter stands";

    private final Companions companions;
    private final Requests requests;
    private final RequestClocks clocks;
    private final Categories categories;
    private final Areas areas;
    private final MessageSource messages;
    private final TimeSource time;
    private final AddressLimits.AddressLimit wrongCodes;

    FollowPages(
            Companions companions,
            Requests requests,
            RequestClocks clocks,
            Categories categories,
            Areas areas,
            MessageSource messages,
            TimeSource time,
            AddressLimits limits,
            PortalProperties portal) {
        this.companions = companions;
        this.requests = requests;
        this.clocks = clocks;
        this.categories = categories;
        this.areas = areas;
        this.messages = messages;
        this.time = time;
        this.wrongCodes = limits.of(portal.wrongCodes(), Duration.ofMinutes(10));
    }

    /** What a follower sees: how it stands and by when, nothing of what was said or answered. */
    record Seen(
            String number,
            String what,
            String where,
            String state,
            @Nullable Instant due,
            boolean speaker,
            boolean mayEnrol,
            int free) {}

    @GetMapping("/follow")
    @PublicEndpoint("the form for a code that was given on")
    String ask(HttpServletResponse response, Model model) {
        Shy.page(response);
        return page(null, "", false, null, model);
    }

    @PostMapping("/follow")
    @PublicEndpoint(GIVEN)
    String open(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        Shy.page(response);
        var found = find(code, request);
        if (found.isEmpty()) {
            response.setStatus(ProblemCode.NOT_FOUND.status());
            return page(null, "", true, null, model);
        }
        model.addAttribute("times", new Times(time.now(), locale));
        return page(seen(found.get(), locale), code, false, null, model);
    }

    @PostMapping("/follow/enrol")
    @PublicEndpoint(GIVEN)
    String enrol(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String phone,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        Shy.page(response);
        var found = require(code, request, Companions.Purpose.SHARE);
        if (name.isBlank() && phone.isBlank()
                || name.length() > 60
                || !phone.isBlank() && !phone.strip().matches("\\+?[0-9][0-9 -]{2,24}")) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, phone.isBlank() ? "name" : "phone")
                    .asException();
        }
        var own = ReceiptCode.random();
        var contact = new ContactDetails(
                name.isBlank() ? null : name.strip(), phone.isBlank() ? null : phone.strip(), null, null);
        companions.enrol(found.request(), version(found), contact, own).orThrow();
        model.addAttribute("times", new Times(time.now(), locale));
        return page(seen(found, locale), code, false, own.text(), model);
    }

    @PostMapping("/follow/step-down")
    @PublicEndpoint(GIVEN)
    String stepDown(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Shy.page(response);
        var found = require(code, request, Companions.Purpose.SPOKESPERSON);
        companions.stepDown(found.request(), version(found), found.ordinal()).orThrow();
        return page(null, "", false, null, model);
    }

    private int version(Companions.Companion found) {
        return requests.get(Access.Capability.of(found.request()), found.request())
                .head()
                .version();
    }

    private Companions.Companion require(String code, HttpServletRequest request, Companions.Purpose purpose) {
        return find(code, request)
                .filter(found -> found.purpose() == purpose)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    private Optional<Companions.Companion> find(String typed, HttpServletRequest request) {
        if (!wrongCodes.take(request)) {
            throw Refusal.of(ProblemCode.TOO_MANY_REQUESTS).asException();
        }
        var found = companions.find(
                ReceiptCode.parse(typed.length() > 60 ? "" : typed).orElseGet(ReceiptCode::random));
        if (found.isPresent()) {
            wrongCodes.giveBack(request);
        }
        return found;
    }

    private Seen seen(Companions.Companion companion, Locale locale) {
        var access = Access.Capability.of(companion.request());
        var facts = requests.get(access, companion.request());
        var category = categories.get(facts.categoryCode());
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        var due = clocks.list(access, companion.request()).stream()
                .filter(face -> face.state().open())
                .map(face -> face.state().dueAt())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        int free = Companions.MOST_SPOKESPERSONS - companions.spokespersons(companion.request());
        return new Seen(
                facts.head().number(),
                english ? category.nameEn() : category.name(),
                areas.find(facts.head().areaCode())
                        .map(area -> PublicView.name(area, locale))
                        .orElse(""),
                messages.getMessage(
                        "public-state." + facts.state().publicState().slug(), null, locale),
                due,
                companion.purpose() == Companions.Purpose.SPOKESPERSON,
                companion.purpose() == Companions.Purpose.SHARE
                        && facts.course().jointVisit()
                        && free > 0
                        && !facts.head().isFinal(),
                free);
    }

    private static String page(@Nullable Seen seen, String code, boolean unknown, @Nullable String given, Model model) {
        model.addAttribute("seen", seen);
        model.addAttribute("code", code);
        model.addAttribute("unknown", unknown);
        model.addAttribute("given", given);
        return "portal/follow";
    }
}
