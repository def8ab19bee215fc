package org.liandong.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.dispatch.CallView;
import org.liandong.dispatch.TeamPositions;
import org.liandong.dispatch.TeamStanding;
import org.liandong.incident.IncidentFacts;
import org.liandong.kernel.Actor;
import org.liandong.kernel.TeamId;
import org.liandong.readiness.Team;
import org.liandong.road.ClosureMap;
import org.liandong.staff.Grants;
import org.liandong.warning.WarningMap;
import org.liandong.webkit.GeoJson;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Moments;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GeoJSON (RFC 7946) for the maps: the ground once, marks again and again; both only of the reader's areas. */
@Controller
@Granted({"incident:read", "report:take"})
class MapPages {

    private final Situations situations;
    private final Areas areas;
    private final Grants grants;
    private final Wording wording;
    private final JsonMapper json;
    private final ClosureMap closures;
    private final WarningMap warnings;
    private final TeamPositions positions;

    // A map is where everything meets that has a place.
    MapPages(
            Situations situations,
            Areas areas,
            Grants grants,
            Wording wording,
            JsonMapper json,
            ClosureMap closures,
            WarningMap warnings,
            TeamPositions positions) {
        this.situations = situations;
        this.areas = areas;
        this.grants = grants;
        this.wording = wording;
        this.json = json;
        this.closures = closures;
        this.warnings = warnings;
        this.positions = positions;
    }

    @GetMapping(path = "/board/base.geojson", produces = GeoJson.MEDIA_TYPE)
    @ResponseBody
    GeoJson.Collection base(Actor.Staff actor, Locale locale) {
        var scope = grants.scope(actor.account()).areaPaths();
        var features = new ArrayList<GeoJson.Feature>();
        for (var level : List.of(Area.Level.COUNTY, Area.Level.TOWNSHIP)) {
            var outlines = areas.outlines(level);
            for (var area : areas.list(level)) {
                var outline = outlines.get(area.code());
                if (outline != null && near(scope, area)) {
                    JsonNode drawn = json.readTree(outline);
                    features.add(GeoJson.Feature.of(Map.of("kind", "area"), drawn));
                }
            }
        }
        for (var township : areas.list(Area.Level.TOWNSHIP)) {
            if (township.latitude() != null && township.longitude() != null && near(scope, township)) {
                features.add(GeoJson.Feature.of(
                        Map.of("kind", "name", "label", wording.area(township.code(), locale)),
                        GeoJson.point(township.latitude(), township.longitude())));
            }
        }
        return GeoJson.Collection.of(features);
    }

    /** Inside the reader's areas, or around one of them. */
    private static boolean near(java.util.Collection<String> scope, Area area) {
        return Areas.covers(scope, area.path())
                || area.level() == Area.Level.COUNTY && scope.stream().anyMatch(path -> path.startsWith(area.path()));
    }

    @GetMapping(path = "/board/live.geojson", produces = GeoJson.MEDIA_TYPE)
    @ResponseBody
    GeoJson.Collection live(Actor.Staff actor, Locale locale) {
        var access = grants.access(actor);
        var situation = situations.read(access);
        var features = new ArrayList<>(warnings.features(access, locale));
        situation.incidents().forEach(each -> {
            var at = at(each);
            if (at != null) {
                features.add(GeoJson.Feature.of(incident(each, situation, locale), at));
            }
        });
        var calls = new LinkedHashMap<TeamId, CallView>();
        situation
                .calls()
                .values()
                .forEach(each -> each.stream()
                        .filter(view -> view.call().active())
                        .forEach(view -> calls.put(view.call().team(), view)));
        var known = positions.list(access);
        for (var team : situation.teams()) {
            if (team.active()) {
                features.add(team(team, calls.get(team.id()), known.get(team.id()), situation, locale));
            }
        }
        features.addAll(closures.features(locale));
        return GeoJson.Collection.of(features);
    }

    /** Where it is; the township's centre where nobody knows better, and the label says so. */
    private GeoJson.@Nullable Geometry at(IncidentFacts incident) {
        var location = incident.location();
        if (location.latitude() != null && location.longitude() != null) {
            return GeoJson.point(location.latitude(), location.longitude());
        }
        return areas.find(location.areaCode())
                .filter(area -> area.latitude() != null && area.longitude() != null)
                .map(MapPages::centre)
                .orElse(null);
    }

    @SuppressWarnings("NullAway") // the caller has filtered areas without a centre
    private static GeoJson.Geometry centre(Area area) {
        return GeoJson.point(area.latitude(), area.longitude());
    }

    private Map<String, String> incident(IncidentFacts incident, Situation situation, Locale locale) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("kind", "incident");
        properties.put("icon", wording.icon(incident.classCode()));
        properties.put("href", BoardViews.href(incident.head().id()));
        var tag = wording.className(incident.classCode(), locale);
        properties.put(
                "tag", incident.location().latitude() == null ? tag + wording.say(locale, "console.map.about") : tag);
        properties.put("label", wording.title(incident, situation.places(), locale));
        boolean late = situation.clocksOf(incident).stream()
                .anyMatch(clock ->
                        clock.open() && clock.dueAt() != null && clock.dueAt().isBefore(situation.now()));
        if (late) {
            properties.put("state", "late");
        }
        return properties;
    }

    /** A team at its station; where its own phone says it is while it is on a call. */
    private GeoJson.Feature team(
            Team team,
            @Nullable CallView call,
            TeamPositions.@Nullable Position position,
            Situation situation,
            Locale locale) {
        var properties = team(team, call, situation, locale);
        if (call == null || position == null) {
            return GeoJson.Feature.of(properties, GeoJson.point(team.latitude(), team.longitude()));
        }
        properties.merge(
                "label",
                wording.say(locale, "console.map.position", Moments.minute(position.at())),
                (label, since) -> label + " " + since);
        return GeoJson.Feature.of(properties, GeoJson.point(position.latitude(), position.longitude()));
    }

    private Map<String, String> team(Team team, @Nullable CallView call, Situation situation, Locale locale) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("kind", "team");
        var name = wording.team(team, locale);
        if (call == null) {
            var standing = situation.standings().get(team.id());
            properties.put("state", standing == null || standing.standing() == TeamStanding.AVAILABLE ? "free" : "off");
            properties.put(
                    "label",
                    standing == null
                            ? name
                            : name + " "
                                    + wording.say(
                                            locale,
                                            "team-standing."
                                                    + slug(standing.standing().name())));
            return properties;
        }
        var trouble = BoardViews.trouble(call, situation.now());
        properties.put("state", trouble == null ? "busy" : trouble);
        properties.put(
                "label",
                name + " "
                        + wording.say(locale, "state.team_call." + call.call().state()));
        properties.put("href", BoardViews.href(call.call().incident()));
        if (trouble != null) {
            properties.put(
                    "tag",
                    name + " "
                            + wording.say(locale, trouble.equals("silent") ? "console.silent" : "console.not-arrived"));
        }
        return properties;
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
