package org.liandong.situation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.area.Place;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.webkit.Typed;
import org.springframework.stereotype.Component;

/** Finds villages and shelters by what somebody types, and says their names. */
@Component
final class Spots {

    private static final int MOST = 50;

    private final Areas areas;

    Spots(Areas areas) {
        this.areas = areas;
    }

    /** Refuses a spot nobody knows, naming the field. */
    void require(Spot spot, String field) {
        var placeId = spot.place();
        boolean known = areas.find(spot.area()).isPresent()
                && (placeId == null
                        || areas.places(List.of(placeId)).values().stream()
                                .anyMatch(place -> place.areaCode().equals(spot.area())));
        if (!known) {
            throw Refusal.field(ProblemCode.UNKNOWN_CODE, field).asException();
        }
    }

    /**
     * The spot of this name in a county: {@code 东桥}, {@code 东乡 东桥} or {@code 东乡}; of several of one name, the one in
     * the township given; null with a fault in what was typed where there is none.
     *
     * @param near area code of the incident
     */
    @Nullable Spot find(Typed typed, String field, String near) {
        var whole = typed.of(field).strip();
        if (whole.isEmpty()) {
            typed.fault(Refusal.field(ProblemCode.FIELD_REQUIRED, field));
            return null;
        }
        var county = county(near);
        int gap = whole.indexOf(' ');
        var found = place(whole, "", county, near)
                .or(() -> area(whole, county))
                .or(() -> gap < 0
                        ? Optional.empty()
                        : place(whole.substring(gap).strip(), whole.substring(0, gap), county, near));
        if (found.isEmpty()) {
            typed.fault(Refusal.field(ProblemCode.UNKNOWN_CODE, field));
        }
        return found.orElse(null);
    }

    private Optional<Spot> place(String name, String township, Area county, String near) {
        var places = areas.searchPlaces(name, MOST).stream()
                .filter(place -> place.name().equals(name) || place.nameEn().equalsIgnoreCase(name))
                .filter(place -> inside(county, place.areaCode()))
                .filter(place -> township.isEmpty() || named(place.areaCode(), township))
                .toList();
        var chosen = places.size() <= 1
                ? places
                : places.stream().filter(place -> place.areaCode().equals(near)).toList();
        return chosen.size() == 1
                ? Optional.of(
                        new Spot(chosen.getFirst().areaCode(), chosen.getFirst().id()))
                : Optional.empty();
    }

    private Optional<Spot> area(String name, Area county) {
        return areas.list().stream()
                .filter(area -> area.path().startsWith(county.path()) && named(area.code(), name))
                .map(area -> new Spot(area.code(), null))
                .findFirst();
    }

    private Area county(String code) {
        var area = areas.get(code);
        while (area.level() != Area.Level.COUNTY && area.parentCode() != null) {
            area = areas.get(area.parentCode());
        }
        return area;
    }

    private boolean inside(Area county, String code) {
        return areas.find(code)
                .map(area -> area.path().startsWith(county.path()))
                .orElse(false);
    }

    private boolean named(String code, String name) {
        return areas.find(code)
                .map(area -> area.name().equals(name) || area.nameEn().equalsIgnoreCase(name))
                .orElse(false);
    }

    String name(Spot spot, Locale locale) {
        var area = areas.find(spot.area())
                .map(each -> SituationViews.either(locale, each.name(), each.nameEn()))
                .orElse(spot.area());
        var placeId = spot.place();
        return placeId == null
                ? area
                : areas.places(List.of(placeId)).values().stream()
                        .findFirst()
                        .map((Place place) -> area + " " + SituationViews.either(locale, place.name(), place.nameEn()))
                        .orElse(area);
    }
}
