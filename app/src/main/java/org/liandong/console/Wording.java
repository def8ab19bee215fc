package org.liandong.console;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.area.Location;
import org.liandong.area.Place;
import org.liandong.area.Unit;
import org.liandong.incident.IncidentClasses;
import org.liandong.incident.IncidentFacts;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.UnitId;
import org.liandong.readiness.Team;
import org.liandong.webkit.Rights;
import org.liandong.webkit.SignedIn;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Turns codes and ids into the words of one language. */
@Component
final class Wording {

    private static final String[] ROMAN = {"Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"};

    private final MessageSource messages;
    private final IncidentClasses classes;
    private final Areas areas;
    private final Rights rights;

    Wording(MessageSource messages, IncidentClasses classes, Areas areas, Rights rights) {
        this.messages = messages;
        this.classes = classes;
        this.areas = areas;
        this.rights = rights;
    }

    /** The text of a key; arguments are shown as they are. */
    String say(Locale locale, String key, Object... arguments) {
        var shown = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            shown[i] = String.valueOf(arguments[i]);
        }
        return messages.getMessage(key, shown, locale);
    }

    /** The text of a key if there is one. */
    @Nullable String find(Locale locale, String key) {
        return messages.getMessage(key, null, null, locale);
    }

    /** The text of the first key, else of the second. */
    String either(Locale locale, String key, String otherKey) {
        var found = find(locale, key);
        return found == null ? say(locale, otherKey) : found;
    }

    static String inLanguage(Locale locale, String chinese, String english) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) && !english.isBlank() ? english : chinese;
    }

    String className(@Nullable String code, Locale locale) {
        if (code == null) {
            return say(locale, "console.class.none");
        }
        return classes.find(code)
                .map(known -> inLanguage(locale, known.name(), known.nameEn()))
                .orElse(code);
    }

    /** The class under the one above it. */
    String classPath(String code, Locale locale) {
        var parent = classes.find(code).map(known -> known.parentCode()).orElse(null);
        return parent == null ? className(code, locale) : className(parent, locale) + " › " + className(code, locale);
    }

    String icon(@Nullable String classCode) {
        return classCode == null
                ? "other"
                : classes.find(classCode).map(known -> known.icon()).orElse("other");
    }

    String area(String code, Locale locale) {
        return areas.find(code)
                .map(area -> inLanguage(locale, area.name(), area.nameEn()))
                .orElse(code);
    }

    String place(Place place, Locale locale) {
        return inLanguage(locale, place.name(), place.nameEn());
    }

    /** Where it is in words, as precisely as anyone knows. */
    String where(Location location, Map<UUID, Place> places, Locale locale) {
        var area = area(location.areaCode(), locale);
        var place = location.placeId() == null ? null : places.get(location.placeId());
        if (place != null) {
            return area + " " + place(place, locale);
        }
        return location.precision() == Location.Precision.TOWNSHIP ? say(locale, "console.somewhere", area) : area;
    }

    /** How precise a location is, in words. */
    String precision(Location location, Locale locale) {
        boolean wholeCounty = location.precision() == Location.Precision.TOWNSHIP
                && areas.find(location.areaCode())
                        .filter(area -> area.level() == Area.Level.COUNTY)
                        .isPresent();
        return wholeCounty
                ? say(locale, "console.precision.county")
                : say(locale, "precision." + location.precision().name().toLowerCase(Locale.ROOT));
    }

    /** What staff call an incident: their own line, else what it is and where. */
    String title(IncidentFacts incident, Map<UUID, Place> places, Locale locale) {
        return incident.subject().isBlank()
                ? className(incident.classCode(), locale) + " · " + where(incident.location(), places, locale)
                : incident.subject();
    }

    String unit(UnitId id, Locale locale) {
        return areas.findUnit(id)
                .map((Unit unit) -> inLanguage(locale, unit.name(), unit.nameEn()))
                .orElse("");
    }

    String team(Team team, Locale locale) {
        return inLanguage(locale, team.name(), team.nameEn());
    }

    /** Name of a member of staff; empty once the account is disabled. */
    String person(AccountId account) {
        return rights.present(account.value()).map(SignedIn::displayName).orElse("");
    }

    static String roman(@Nullable Integer grade) {
        return grade == null ? "?" : ROMAN[grade - 1];
    }

    String grade(@Nullable Integer grade, Locale locale) {
        return say(locale, "grade." + (grade == null ? "none" : grade));
    }
}
