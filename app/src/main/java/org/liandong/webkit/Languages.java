package org.liandong.webkit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** Chinese or English: what was chosen here, else what the account prefers, else what the browser asks, else Chinese. */
final class Languages implements LocaleResolver {

    private static final String COOKIE = "liandong-lang";
    private static final String CHOSEN = Languages.class.getName() + ".chosen";
    private static final List<Locale> SPOKEN = List.of(Locale.CHINESE, Locale.ENGLISH);

    private final boolean secure;

    Languages(boolean secure) {
        this.secure = secure;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getAttribute(CHOSEN) instanceof Locale chosen) {
            return chosen;
        }
        var cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie != null && spoken(cookie.getValue()) instanceof Locale chosen) {
            return chosen;
        }
        return SignedIn.current()
                .map(SignedIn::locale)
                .map(Languages::spoken)
                .orElseGet(() -> asked(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private static Locale asked(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Locale.CHINESE;
        }
        try {
            var match = Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN);
            return match == null ? Locale.CHINESE : match;
        } catch (IllegalArgumentException e) {
            return Locale.CHINESE;
        }
    }

    private static @Nullable Locale spoken(String tag) {
        return SPOKEN.stream()
                .filter(locale -> locale.getLanguage().equals(tag))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        var chosen = locale == null ? null : spoken(locale.getLanguage());
        if (chosen == null || response == null) {
            return;
        }
        request.setAttribute(CHOSEN, chosen);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, chosen.getLanguage())
                        .path("/")
                        .maxAge(Duration.ofDays(365))
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .build()
                        .toString());
    }
}
