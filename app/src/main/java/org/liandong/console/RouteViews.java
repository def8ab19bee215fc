package org.liandong.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.dispatch.CallView;
import org.liandong.dispatch.Calls;
import org.liandong.dispatch.TeamCallState;
import org.liandong.dispatch.TeamRoutes;
import org.liandong.dispatch.TeamRoutes.TeamRoute;
import org.liandong.incident.IncidentFacts;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TeamId;
import org.liandong.readiness.Team;
import org.liandong.readiness.Teams;
import org.liandong.roadtime.Route;
import org.liandong.staff.Grants;
import org.liandong.webkit.GeoJson;
import org.liandong.webkit.Moments;
import org.springframework.stereotype.Component;

/** Puts a team's road into words: how long, which turns, or why there is no way. */
@Component
final class RouteViews {

    private static final int LONG_METRES = 1_000;

    private final TeamRoutes routes;
    private final Incidents incidents;
    private final Calls calls;
    private final Teams teams;
    private final Areas areas;
    private final Grants grants;
    private final Situations situations;
    private final Wording wording;

    // A road joins an incident, its teams and the map; nobody else does.
    RouteViews(
            TeamRoutes routes,
            Incidents incidents,
            Calls calls,
            Teams teams,
            Areas areas,
            Grants grants,
            Situations situations,
            Wording wording) {
        this.routes = routes;
        this.incidents = incidents;
        this.calls = calls;
        this.teams = teams;
        this.areas = areas;
        this.grants = grants;
        this.situations = situations;
        this.wording = wording;
    }

    /** @param wanted the team asked for; null for the one that is to arrive next, if any */
    RouteView view(Actor.Staff actor, UUID id, @Nullable UUID wanted, Locale locale) {
        var access = grants.access(actor);
        var incident = incidents.get(access, new CaseId(id));
        var called = calls.ofIncident(access, incident.head().id()).stream()
                .filter(call -> call.call().active())
                .toList();
        var chosen = wanted == null ? underWay(called) : new TeamId(wanted);
        var title = wording.title(incident, situations.places(List.of(incident)), locale);
        var choices = choices(access, incident, called, locale);
        if (chosen == null) {
            return new RouteView(
                    id.toString(),
                    title,
                    choices,
                    "",
                    "none",
                    wording.say(locale, "console.route.choose"),
                    List.of(),
                    List.of(),
                    "");
        }
        var found = routes.find(access, incident.head().id(), chosen);
        return new RouteView(
                id.toString(),
                title,
                choices,
                chosen.toString(),
                found instanceof TeamRoute.By ? "way" : "nothing",
                said(found, locale),
                notes(found, locale),
                found instanceof TeamRoute.By by ? turns(by.route(), locale) : List.of(),
                found instanceof TeamRoute.By ? "/incidents/" + id + "/route.geojson?team=" + chosen : "");
    }

    /** The way as a line, empty where there is none. */
    GeoJson.Collection drawn(Actor.Staff actor, UUID id, @Nullable UUID team) {
        var access = grants.access(actor);
        var incident = incidents.get(access, new CaseId(id)).head().id();
        if (team == null || !(routes.find(access, incident, new TeamId(team)) instanceof TeamRoute.By by)) {
            return GeoJson.Collection.of(List.of());
        }
        var line = by.route().line().stream()
                .map(place -> GeoJson.position(place.lat(), place.lon()))
                .toList();
        // a line has two ends, even where the team stands at the place already
        var way = line.size() > 1 ? line : List.of(line.getFirst(), line.getFirst());
        return GeoJson.Collection.of(List.of(GeoJson.Feature.of(java.util.Map.of("kind", "route"), GeoJson.line(way))));
    }

    private static @Nullable TeamId underWay(List<CallView> called) {
        return called.stream()
                .filter(call -> call.call().state().compareTo(TeamCallState.ON_SCENE) < 0)
                .map(call -> call.call().team())
                .findFirst()
                .orElse(null);
    }

    /** Teams called first, then the others of the reader's areas. */
    private List<RouteView.Choice> choices(
            Access access, IncidentFacts incident, List<CallView> called, Locale locale) {
        var calledIds = called.stream().map(call -> call.call().team()).toList();
        var others = teams.list(access).stream()
                .filter(Team::active)
                .filter(team -> !calledIds.contains(team.id()))
                .filter(team -> inSight(access, team));
        return Stream.concat(
                        called.stream().map(CallView::team).map(team -> choice(team, true, locale)),
                        others.map(team -> choice(team, false, locale)))
                .toList();
    }

    private boolean inSight(Access access, Team team) {
        return !(access instanceof Access.Scope scope)
                || Areas.covers(scope.areaPaths(), areas.get(team.areaCode()).path());
    }

    private RouteView.Choice choice(Team team, boolean called, Locale locale) {
        return new RouteView.Choice(team.id().toString(), wording.team(team, locale), called);
    }

    private String said(TeamRoute found, Locale locale) {
        var team = wording.team(found.team(), locale);
        return switch (found) {
            case TeamRoute.NoMap _ -> wording.say(locale, "console.route.no-map");
            case TeamRoute.None none ->
                wording.say(locale, "console.route.none." + none.why().name().toLowerCase(Locale.ROOT), team);
            case TeamRoute.By by ->
                wording.say(
                        locale,
                        "console.route.way",
                        team,
                        minutes(by.route().seconds(), locale),
                        distance(by.route().metres(), locale));
        };
    }

    private List<String> notes(TeamRoute found, Locale locale) {
        var notes = new ArrayList<String>();
        if (found instanceof TeamRoute.By by) {
            var since = by.since();
            if (since != null) {
                notes.add(wording.say(locale, "console.route.since", Moments.minute(since)));
            }
            if (by.route().metresShort() > 0) {
                notes.add(wording.say(
                        locale, "console.route.short", distance(by.route().metresShort(), locale)));
            }
            if (by.metresOnFoot() > 50) {
                notes.add(wording.say(locale, "console.route.on-foot", distance(by.metresOnFoot(), locale)));
            }
            if (by.imprecise()) {
                notes.add(wording.say(locale, "console.route.imprecise"));
            }
            notes.add(wording.say(locale, "console.route.driving"));
        }
        return notes;
    }

    private List<RouteView.Turn> turns(Route route, Locale locale) {
        return route.steps().stream().map(step -> turn(step, locale)).toList();
    }

    private RouteView.Turn turn(Route.Step step, Locale locale) {
        boolean last = step.turn() == Route.Step.Turn.ARRIVE;
        // many names carry their number already
        var number = step.name().contains(step.reference()) ? "" : step.reference();
        var road = (step.name() + " " + number).strip();
        return new RouteView.Turn(
                wording.say(locale, "console.route.turn." + step.turn().name().toLowerCase(Locale.ROOT), step.exit()),
                road.isEmpty() && !last ? wording.say(locale, "console.route.unnamed") : road,
                last ? "" : distance(step.metres(), locale),
                last ? "" : minutes(step.seconds(), locale),
                String.format(
                        Locale.ROOT, "%.5f,%.5f", step.at().lat(), step.at().lon()));
    }

    private String distance(double metres, Locale locale) {
        return metres < LONG_METRES
                ? wording.say(locale, "console.route.metres", Math.round(metres / 10) * 10)
                : wording.say(locale, "console.route.kilometres", String.format(Locale.ROOT, "%.1f", metres / 1_000));
    }

    private String minutes(double seconds, Locale locale) {
        return wording.say(locale, "console.minutes", Math.max(1, Math.round(seconds / 60)));
    }
}
