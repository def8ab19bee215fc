package org.liandong.dispatch;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.liandong.area.Areas;
import org.liandong.incident.IncidentClasses;
import org.liandong.incident.Toll;
import org.liandong.kernel.TimeSource;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes a team's page: the call, the place and numbers; nothing a resident said. */
@Component
final class PhoneViews {

    private final Calls calls;
    private final IncidentClasses classes;
    private final Areas areas;
    private final MessageSource messages;
    private final TimeSource time;

    PhoneViews(Calls calls, IncidentClasses classes, Areas areas, MessageSource messages, TimeSource time) {
        this.calls = calls;
        this.classes = classes;
        this.areas = areas;
        this.messages = messages;
        this.time = time;
    }

    /** The page behind a link, in the reader's language. */
    PhoneView of(TeamLink link, Locale locale) {
        var page = calls.forTeam(link);
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        var place = page.location();
        var area = areas.find(place.areaCode())
                .map(found -> english ? found.nameEn() : found.name())
                .orElse("");
        return new PhoneView(
                english ? page.team().nameEn() : page.team().name(),
                classes.find(page.classCode())
                        .map(known -> english ? known.nameEn() : known.name())
                        .orElse(page.classCode()),
                Objects.requireNonNullElse(page.nearestPlace(), ""),
                area,
                page.incidentNumber(),
                page.grade(),
                page.exercise(),
                toll(page.toll(), locale),
                page.note(),
                place.latitude() == null ? null : "geo:" + place.latitude() + "," + place.longitude(),
                PhoneView.steps(page.call()),
                PhoneView.clock(page.clocks(), time.now()),
                page.allowed().contains(TeamCallAction.DECLINE));
    }

    private String toll(Toll toll, Locale locale) {
        var numbers = new LinkedHashMap<String, Integer>();
        numbers.put("dead", toll.dead());
        numbers.put("missing", toll.missing());
        numbers.put("trapped", toll.trapped());
        numbers.put("hurt", toll.hurt());
        return numbers.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry ->
                        messages.getMessage("phone.toll." + entry.getKey(), new Object[] {entry.getValue()}, locale))
                .collect(Collectors.joining(messages.getMessage("phone.toll.and", null, locale)));
    }
}
