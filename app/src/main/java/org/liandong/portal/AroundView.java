package org.liandong.portal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.grievance.Category;
import org.liandong.grievance.PublicRequest;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts public service requests into words. */
@Component
final class AroundView {

    private final Areas areas;
    private final MessageSource messages;

    AroundView(Areas areas, MessageSource messages) {
        this.areas = areas;
        this.messages = messages;
    }

    /**
     * @param words what whoever asked agreed to have shown; null otherwise
     * @param photo where the picture they agreed to have shown lies; null otherwise
     * @param cell whether the place is told only as a cell of 200 m
     */
    record Row(
            String number,
            String what,
            String where,
            String state,
            String meaning,
            boolean closed,
            Instant at,
            Instant moved,
            @Nullable Instant expected,
            String unit,
            @Nullable String words,
            @Nullable String photo,
            boolean cell) {}

    /** One step of it. */
    record Step(Instant at, String what) {}

    Row row(PublicRequest request, Locale locale) {
        var state = request.state().publicState();
        return new Row(
                request.number(),
                name(request.category(), locale),
                where(request, locale),
                say(locale, "public-state." + state.slug()),
                say(locale, "around.state." + (request.closed() ? "closed" : "open")),
                request.closed(),
                request.requestedAt(),
                request.updatedAt(),
                request.closed() ? null : request.expectedAt(),
                areas.findUnit(request.agency())
                        .map(unit -> english(locale) && !unit.nameEn().isBlank() ? unit.nameEn() : unit.name())
                        .orElse(""),
                request.description(),
                request.photo() ? "/open311/v2/media/" + request.number() + ".jpg" : null,
                request.onGrid() && request.latitude() != null);
    }

    Step step(PublicRequest.Step step, Locale locale) {
        return new Step(step.at(), say(locale, "action.request." + step.action().slug()));
    }

    String label(Row newest, int count, Locale locale) {
        var one = newest.what() + " · " + newest.state();
        return count == 1 ? one : say(locale, "around.several", count, one);
    }

    String name(Category category, Locale locale) {
        return english(locale) && !category.nameEn().isBlank() ? category.nameEn() : category.name();
    }

    private String where(PublicRequest request, Locale locale) {
        var area = areas.find(request.areaCode())
                .map(found -> PublicView.name(found, locale))
                .orElse("");
        var id = request.placeId();
        var place = id == null ? null : areas.places(List.of(id)).get(id);
        if (place == null) {
            return area;
        }
        return area + " " + (english(locale) && !place.nameEn().isBlank() ? place.nameEn() : place.name());
    }

    private String say(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    private static boolean english(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
    }
}
