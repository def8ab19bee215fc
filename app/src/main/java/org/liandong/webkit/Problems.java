package org.liandong.webkit;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts refusals into words. The same words reach programs as RFC 9457 and people in the page. */
@Component
public final class Problems {

    /** Request attribute under which a filter leaves its {@link Fault} for the error page. */
    static final String FAULT = Problems.class.getName() + ".fault";

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    /** One refusal as a sentence. */
    public String text(Refusal refusal, Locale locale) {
        var key = "problem." + refusal.code().slug();
        var plain = messages.getMessage(key, null, locale);
        if (refusal.arguments().isEmpty()) {
            return plain;
        }
        var filled = messages.getMessage(key + ".with", refusal.arguments().toArray(), plain, locale);
        return filled == null ? plain : filled;
    }

    /** What kind of problem a code names. */
    public String title(ProblemCode code, Locale locale) {
        return messages.getMessage("problem." + code.slug() + ".title", null, locale);
    }

    /** Refusals as one problem under a new reference. */
    public Problem describe(List<Refusal> refusals, Locale locale) {
        var first = refusals.isEmpty() ? Refusal.of(ProblemCode.INTERNAL) : refusals.getFirst();
        var errors = refusals.stream()
                .filter(refusal -> refusal.field() != null)
                .map(refusal ->
                        new Problem.FieldError(refusal.field(), refusal.code().name(), text(refusal, locale)))
                .toList();
        return new Problem(
                "/problems/" + first.code().slug(),
                title(first.code(), locale),
                first.code().status(),
                text(first, locale),
                first.code().name(),
                newReference(),
                errors);
    }

    /** Ends a request from a filter, before any handler has seen it. */
    public void send(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
            throws ServletException, IOException {
        send(request, response, Fault.of(refusal));
    }

    void send(HttpServletRequest request, HttpServletResponse response, Fault fault)
            throws ServletException, IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        request.setAttribute(FAULT, fault);
        request.getRequestDispatcher("/error").forward(request, response);
    }

    /** A number short enough to say on the telephone, for example {@code 7K2M-9QXT}. */
    static String newReference() {
        var text = new StringBuilder(9);
        for (int i = 0; i < 8; i++) {
            text.append(i == 4 ? "-" : "").append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
