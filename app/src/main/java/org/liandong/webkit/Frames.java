package org.liandong.webkit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.TimeSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Makes the frame of a page for whoever asked for it. */
@Component
final class Frames {

    private static final int KEYS = 9;

    private final TimeSource time;
    private final ObjectProvider<Rights> rights;
    private final ObjectProvider<CountyName> county;
    private final List<NavItem> items;

    Frames(
            TimeSource time,
            ObjectProvider<Rights> rights,
            ObjectProvider<CountyName> county,
            ObjectProvider<NavItem> items) {
        this.time = time;
        this.rights = rights;
        this.county = county;
        this.items =
                items.stream().sorted(Comparator.comparingInt(NavItem::order)).toList();
    }

    Frame of(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        var person = SignedIn.current().orElse(null);
        var name =
                county.stream().map(each -> each.countyName(locale)).findFirst().orElse("");
        return frame(request, locale, name, person, response.isCommitted() ? "{}" : scriptHeaders(request));
    }

    /** A frame that needs neither database nor session. */
    Frame withoutIdentity(HttpServletRequest request, Locale locale) {
        return frame(request, locale, "", null, "{}");
    }

    private Frame frame(
            HttpServletRequest request, Locale locale, String county, @Nullable SignedIn person, String headers) {
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        var speed = time.speed();
        return new Frame(
                english ? "en" : "zh-CN",
                english ? "zh" : "en",
                sameIn(request, english ? "zh" : "en"),
                time.now().toString(),
                speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed),
                county,
                person,
                person == null ? "" : person.unitName(locale),
                person == null ? List.of() : nav(person, request.getRequestURI()),
                headers);
    }

    private List<Frame.Entry> nav(SignedIn person, String path) {
        var all = rights.getObject();
        var shown = new ArrayList<Frame.Entry>();
        for (var item : items) {
            if (item.grants().stream().anyMatch(grant -> all.holds(person.accountId(), grant))) {
                boolean current = path.equals(item.href()) || path.startsWith(item.href() + "/");
                var shortcut = shown.size() < KEYS ? "alt+" + (shown.size() + 1) : null;
                shown.add(new Frame.Entry(item.href(), item.key(), shortcut, current));
            }
        }
        return shown;
    }

    private static String sameIn(HttpServletRequest request, String lang) {
        var query = request.getQueryString();
        if (query == null || !"GET".equals(request.getMethod())) {
            return "?lang=" + lang;
        }
        try {
            return UriComponentsBuilder.fromPath("")
                    .query(query)
                    .replaceQueryParam("lang", lang)
                    .build(true)
                    .toUriString();
        } catch (IllegalArgumentException e) {
            return "?lang=" + lang;
        }
    }

    /** Reading the token also sets its cookie, so it must happen before the answer begins. */
    private static String scriptHeaders(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? "{\"" + token.getHeaderName() + "\":\"" + token.getToken() + "\"}"
                : "{}";
    }
}
