package org.liandong.warning;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.kernel.Access;
import org.liandong.kernel.TimeSource;
import org.liandong.webkit.GeoJson;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The warnings in force as a map shows them: each area once, in the gravest of its colours and with all its warnings by
 * name; and the list beside the map. A warning is public: only what lies elsewhere is left out.
 */
@Component
public final class WarningMap {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(TimeSource.ZONE);

    private final Warnings warnings;
    private final Areas areas;
    private final MessageSource messages;
    private final JsonMapper json;

    WarningMap(Warnings warnings, Areas areas, MessageSource messages, JsonMapper json) {
        this.warnings = warnings;
        this.areas = areas;
        this.messages = messages;
        this.json = json;
    }

    /**
     * One warning of the list.
     *
     * @param colour end of the colour's message key
     * @param position where its area is, as {@code lat,lon}; null where nobody has said
     */
    public record Line(
            String words,
            String colour,
            String area,
            String since,
            @Nullable String position) {}

    /** The warnings in force that concern the reader's areas, the gravest first. */
    public List<Line> lines(Access access, Locale locale) {
        return concerning(access).stream().map(each -> line(each, locale)).toList();
    }

    private Line line(Warning warning, Locale locale) {
        var area = areas.get(warning.area());
        var latitude = area.latitude();
        var longitude = area.longitude();
        return new Line(
                words(warning, locale),
                warning.colour().slug(),
                english(locale) && !area.nameEn().isEmpty() ? area.nameEn() : area.name(),
                MINUTE.format(warning.declaredAt()),
                latitude == null || longitude == null ? null : latitude + "," + longitude);
    }

    /** The areas under them; an area that was never drawn is a mark at its centre. */
    public List<GeoJson.Feature> features(Access access, Locale locale) {
        var byArea = concerning(access).stream()
                .collect(Collectors.groupingBy(Warning::area, LinkedHashMap::new, Collectors.toList()));
        if (byArea.isEmpty()) {
            return List.of();
        }
        var outlines = new EnumMap<Area.Level, Map<String, String>>(Area.Level.class);
        var features = new ArrayList<GeoJson.Feature>();
        byArea.forEach((code, gravestFirst) -> {
            var area = areas.get(code);
            var outline =
                    outlines.computeIfAbsent(area.level(), areas::outlines).get(code);
            var geometry = outline == null ? centre(area) : drawn(outline);
            if (geometry != null) {
                features.add(GeoJson.Feature.of(
                        Map.of(
                                "kind",
                                "warning",
                                "state",
                                gravestFirst.getFirst().colour().slug(),
                                outline == null ? "tag" : "label",
                                names(gravestFirst, locale)),
                        geometry));
            }
        });
        return features;
    }

    private JsonNode drawn(String outline) {
        return json.readTree(outline);
    }

    private static GeoJson.@Nullable Geometry centre(Area area) {
        var latitude = area.latitude();
        var longitude = area.longitude();
        return latitude == null || longitude == null ? null : GeoJson.point(latitude, longitude);
    }

    private String names(List<Warning> gravestFirst, Locale locale) {
        return gravestFirst.stream()
                .map(each -> words(each, locale))
                .collect(Collectors.joining(english(locale) ? "; " : "；"));
    }

    private String words(Warning warning, Locale locale) {
        return say(
                locale,
                "warning.map.words",
                say(locale, "warning.kind." + warning.kind().slug()),
                say(locale, "warning.colour." + warning.colour().slug()));
    }

    private List<Warning> concerning(Access access) {
        return warnings.inForce().stream()
                .filter(each -> concerns(access, areas.get(each.area()).path()))
                .toList();
    }

    /** Declared for one of the reader's areas, for something in it or for what it lies in. */
    private static boolean concerns(Access access, String path) {
        return switch (access) {
            case Access.Scope scope ->
                scope.areaPaths().stream().anyMatch(mine -> path.startsWith(mine) || mine.startsWith(path));
            case Access.Capability _, Access.Public _, Access.Machinery _ -> true;
        };
    }

    private static boolean english(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
    }

    private String say(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
