package org.liandong.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.area.Location;
import org.liandong.area.Locator;
import org.liandong.area.Place;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.Grants;
import org.liandong.webkit.Typed;
import org.springframework.stereotype.Component;

/**
 * Understands what a caller calls a place. It never stands in the way of saving: what nobody can place is somewhere in
 * the county, visibly imprecise, with the words kept.
 */
@Component
final class PlaceFinder {

    private static final int MOST = 8;
    private static final int ASKED = 60;
    private static final double SAME_DEGREES = 1e-6;

    private final Areas areas;
    private final Locator locator;
    private final Grants grants;
    private final Wording wording;

    PlaceFinder(Areas areas, Locator locator, Grants grants, Wording wording) {
        this.areas = areas;
        this.locator = locator;
        this.grants = grants;
        this.wording = wording;
    }

    /** One suggestion: what to show, what to write, what to fill in. */
    record Suggestion(
            String text,
            String small,
            @Nullable Double latitude,
            @Nullable Double longitude,
            String placeId,
            String areaCode) {}

    List<Suggestion> suggest(Actor.Staff actor, String typed, Locale locale) {
        var text = typed.strip();
        if (text.isEmpty() || text.length() > 60) {
            return List.of();
        }
        var found = new ArrayList<Suggestion>();
        townshipNamedIn(actor, text).ifPresent(area -> found.add(somewhere(area, locale)));
        for (var place : areas.searchPlaces(text, ASKED)) {
            if (found.size() < MOST && inSight(actor, place.areaCode())) {
                found.add(named(place, locale));
            }
        }
        return found;
    }

    private Suggestion named(Place place, Locale locale) {
        var area = wording.area(place.areaCode(), locale);
        return new Suggestion(
                wording.place(place, locale),
                area,
                place.latitude(),
                place.longitude(),
                place.id().toString(),
                place.areaCode());
    }

    private Suggestion somewhere(Area area, Locale locale) {
        var name = wording.area(area.code(), locale);
        return new Suggestion(
                wording.say(locale, "console.somewhere", name),
                wording.say(locale, "precision.township"),
                null,
                null,
                "",
                area.code());
    }

    /** What was said of the place, from the form's fields {@code place, lat, lon, placeid, area}. */
    Locator.Said said(Actor.Staff actor, Typed typed) {
        var latitude = typed.degrees("lat");
        var longitude = typed.degrees("lon");
        var place = typed.id("placeid", false).orElse(null);
        typed.refuseFaults();
        if (latitude != null || longitude != null) {
            return place != null && isAt(place, latitude, longitude)
                    ? new Locator.Said(null, null, place, null)
                    : new Locator.Said(latitude, longitude, null, null);
        }
        if (place != null) {
            return new Locator.Said(null, null, place, null);
        }
        if (typed.has("area")) {
            return new Locator.Said(null, null, null, typed.of("area"));
        }
        return byWords(actor, typed.of("place").strip());
    }

    private boolean isAt(UUID place, @Nullable Double latitude, @Nullable Double longitude) {
        var known = locator.locate(new Locator.Said(null, null, place, null));
        return latitude != null
                && longitude != null
                && Math.abs(Objects.requireNonNull(known.latitude()) - latitude) < SAME_DEGREES
                && Math.abs(Objects.requireNonNull(known.longitude()) - longitude) < SAME_DEGREES;
    }

    private Locator.Said byWords(Actor.Staff actor, String words) {
        if (words.isEmpty()) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "place").asException();
        }
        var township = townshipNamedIn(actor, words);
        var named = areas.placesNamedIn(words, ASKED).stream()
                .filter(place -> inSight(actor, place.areaCode()))
                .filter(place -> township.isEmpty()
                        || Areas.covers(
                                List.of(township.get().path()),
                                areas.get(place.areaCode()).path()))
                .toList();
        if (!named.isEmpty() && unequivocal(named)) {
            return new Locator.Said(null, null, named.getFirst().id(), null);
        }
        return new Locator.Said(null, null, null, township.map(Area::code).orElseGet(() -> county(actor)));
    }

    /** The longest name wins, if only one place has it. */
    private static boolean unequivocal(List<Place> named) {
        return named.size() == 1
                || named.get(0).name().length() > named.get(1).name().length();
    }

    private Optional<Area> townshipNamedIn(Actor.Staff actor, String words) {
        return areas.list(Area.Level.TOWNSHIP).stream()
                .filter(area -> words.contains(area.name()))
                .filter(area -> inSight(actor, area.code()))
                .max(Comparator.comparingInt(area -> area.name().length()));
    }

    /** The county the actor works for; a township's own staff mean their township. */
    private String county(Actor.Staff actor) {
        var area = areas.get(areas.unit(actor.unit()).areaCode());
        while (area.level() == Area.Level.VILLAGE && area.parentCode() != null) {
            area = areas.get(area.parentCode());
        }
        return area.code();
    }

    /** Where a call for the police is booked: where the actor's unit is, whatever was said. */
    String unitArea(Actor.Staff actor) {
        return county(actor);
    }

    private boolean inSight(Actor.Staff actor, String areaCode) {
        return Areas.covers(
                grants.scope(actor.account()).areaPaths(), areas.get(areaCode).path());
    }

    /** The location, or a refusal that names the field people typed into. */
    Location locate(Actor.Staff actor, Typed typed) {
        return locator.locate(said(actor, typed));
    }
}
