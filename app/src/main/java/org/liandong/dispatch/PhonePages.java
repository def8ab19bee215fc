package org.liandong.dispatch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.contact.Attachments;
import org.liandong.contact.Picture;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.live.Streams;
import org.liandong.webkit.AddressLimits;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The page a team works from: big steps behind the link of one call. The link itself is the right, so no session and no
 * form token are asked for: whoever could forge a press would have to know the link, and then needs no forgery; a press
 * stored in a phone must still be good when every cookie is gone.
 */
@Controller
@RequestMapping("/t/{token}")
class PhonePages {

    private static final String HOLDER = "the team's link is the right to see and move this one call";
    private static final int LONGEST_NOTE = 1_000;
    private static final Set<String> REASONS = Set.of("road", "busy", "strength", "other");

    private final TeamLinks links;
    private final PhoneLinks phoneLinks;
    private final PhonePress press;
    private final PhoneViews views;
    private final Streams streams;
    private final MessageSource messages;
    private final AddressLimits.AddressLimit wrongLinks;

    PhonePages(
            TeamLinks links,
            PhoneLinks phoneLinks,
            PhonePress press,
            PhoneViews views,
            Streams streams,
            MessageSource messages,
            AddressLimits limits) {
        this.links = links;
        this.phoneLinks = phoneLinks;
        this.press = press;
        this.views = views;
        this.streams = streams;
        this.messages = messages;
        this.wrongLinks = limits.of(60, Duration.ofMinutes(10));
    }

    @GetMapping
    @PublicEndpoint(HOLDER)
    String page(
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        return show("phone", token, request, response, locale, model);
    }

    /** The parts that change by themselves. */
    @GetMapping("/{part:steps|head}")
    @PublicEndpoint(HOLDER)
    String part(
            @PathVariable String token,
            @PathVariable String part,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var view = show("phone :: " + part, token, request, response, locale, model);
        if (!view.equals("phone-over")) {
            return view;
        }
        // A region is swapped only for an answer that went well.
        response.setStatus(HttpStatus.OK.value());
        return "phone-over :: " + part;
    }

    /** Tells the page when its call or its incident moved; nothing of any other. */
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PublicEndpoint(HOLDER)
    SseEmitter live(@PathVariable String token, HttpServletRequest request) {
        var link = resolve(token, request);
        try {
            return streams.open(Set.of("case-" + link.callId(), "case-" + link.incidentId()), "call");
        } catch (IllegalStateException full) {
            throw Refusal.of(ProblemCode.OVERLOADED).asException();
        }
    }

    @PostMapping("/{step:ack|rolling|on-scene|done|back}")
    @PublicEndpoint(HOLDER)
    @Nullable String step(
            @PathVariable String token,
            @PathVariable String step,
            @RequestParam(name = "occurred_at", required = false) @Nullable String occurredAt,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var pressed = PhoneStep.find(step)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        return taken(token, request, response, pressed::isBehind, link -> press.step(link, pressed, occurredAt));
    }

    @PostMapping("/notes")
    @PublicEndpoint(HOLDER)
    @Nullable String note(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(name = "occurred_at", required = false) @Nullable String occurredAt,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return taken(
                token,
                request,
                response,
                state -> false,
                link -> press.note(link, words("text", text, true), occurredAt));
    }

    @PostMapping("/decline")
    @PublicEndpoint(HOLDER)
    @Nullable String decline(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(name = "occurred_at", required = false) @Nullable String occurredAt,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return taken(
                token,
                request,
                response,
                state -> state == TeamCallState.DECLINED,
                link -> press.decline(link, declineReason(reason, text), occurredAt));
    }

    @PostMapping(path = "/photos", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PublicEndpoint(HOLDER)
    @Nullable String photo(
            @PathVariable String token,
            @RequestParam @Nullable MultipartFile photo,
            @RequestParam(name = "occurred_at", required = false) @Nullable String occurredAt,
            @RequestParam(name = "idempotency_key", required = false) @Nullable String field,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String header,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (photo == null || photo.isEmpty()) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "photo").asException();
        }
        if (photo.getSize() > Attachments.MOST_BYTES) {
            throw Refusal.field(ProblemCode.BODY_TOO_LARGE, "photo").asException();
        }
        var sent = photo.getBytes();
        var key = header == null ? field : header;
        return taken(
                token,
                request,
                response,
                state -> false,
                link -> press.photo(link, Picture.clean(sent), inChinese("phone.photo.line"), key, occurredAt));
    }

    /**
     * Performs a press. A script is answered 200 and never a redirect; a plain form goes back to the page. A press on a
     * call that is over is done if it is what ended it.
     */
    private @Nullable String taken(
            String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Function<TeamCallState, Boolean> wasDone,
            Function<TeamLink, TeamCallState> act)
            throws IOException {
        var link = links.resolve(token).orElse(null);
        TeamCallState state;
        if (link == null) {
            var over = phoneLinks.findOver(token).filter(call -> wasDone.apply(call.state()));
            state = over.orElseThrow(() -> notValid(request)).state();
        } else {
            state = act.apply(link);
        }
        unseen(response);
        var accept = request.getHeader("Accept");
        if (accept == null || accept.contains("html") || !accept.contains("json")) {
            return "redirect:/t/" + token;
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().write("{\"state\":\"" + state.name() + "\"}");
        return null;
    }

    private TeamLink resolve(String token, HttpServletRequest request) {
        return links.resolve(token).orElseThrow(() -> notValid(request));
    }

    private RuntimeException notValid(HttpServletRequest request) {
        var code = wrongLinks.take(request) ? ProblemCode.LINK_NOT_VALID : ProblemCode.TOO_MANY_REQUESTS;
        return Refusal.of(code).asException();
    }

    private String show(
            String view,
            String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        unseen(response);
        var link = links.resolve(token).orElse(null);
        if (link == null) {
            var over = phoneLinks.findOver(token);
            if (over.isEmpty() && !wrongLinks.take(request)) {
                throw Refusal.of(ProblemCode.TOO_MANY_REQUESTS).asException();
            }
            response.setStatus((over.isPresent() ? HttpStatus.GONE : HttpStatus.NOT_FOUND).value());
            model.addAttribute(
                    "state",
                    over.map(call ->
                                    call.state().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .orElse("unknown"));
            return "phone-over";
        }
        model.addAttribute("token", token);
        model.addAttribute("call", views.of(link, locale));
        return view;
    }

    private String declineReason(String code, String text) {
        if (!REASONS.contains(code)) {
            throw Refusal.field(code.isEmpty() ? ProblemCode.FIELD_REQUIRED : ProblemCode.UNKNOWN_CODE, "reason")
                    .asException();
        }
        var more = words("text", text, false);
        return Stream.of(inChinese("phone.decline." + code), more)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("："));
    }

    private static String words(String field, String typed, boolean required) {
        var text = typed.replace("\r\n", "\n").strip();
        if (text.isEmpty() && required) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, field).asException();
        }
        if (text.codePointCount(0, text.length()) > LONGEST_NOTE) {
            throw Refusal.field(ProblemCode.FIELD_TOO_LONG, field, LONGEST_NOTE).asException();
        }
        if (text.codePoints()
                .anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t'
                        || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                        || c == 0xFFFD)) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, field).asException();
        }
        return text;
    }

    /** What goes into the journal is in the desk's language, whatever the phone's. */
    private String inChinese(String key) {
        return messages.getMessage(key, null, Locale.CHINESE);
    }

    private static void unseen(HttpServletResponse response) {
        Map.of(
                        "Cache-Control", "no-store",
                        "Referrer-Policy", "no-referrer",
                        "X-Robots-Tag", "noindex, nofollow")
                .forEach(response::setHeader);
    }
}
