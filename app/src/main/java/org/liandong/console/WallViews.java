package org.liandong.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.deadline.ClockState;
import org.liandong.dispatch.CallView;
import org.liandong.dispatch.TeamPositions;
import org.liandong.incident.IncidentFacts;
import org.liandong.incident.IncidentState;
import org.liandong.kernel.Access;
import org.liandong.kernel.TeamId;
import org.liandong.readiness.Team;
import org.liandong.road.ClosureMap;
import org.liandong.warning.WarningMap;
import org.liandong.webkit.GeoJson;
import org.springframework.stereotype.Component;

/** Puts a situation on the wall: large, short, and without anything about a person. */
@Component
final class WallViews {

    private static final int MOST_ROWS = 7;
    private static final int MOST_DUE = 4;
    private static final Duration HORIZON = Duration.ofMinutes(30);
    /** Where an incident is drawn, to about 200 metres: a screen in a hall is seen by many. */
    private static final double GRID_DEGREES = 0.002;

    private final Situations situations;
    private final BoardViews board;
    private final ClockFaces faces;
    private final Wording wording;
    private final Areas areas;
    private final ClosureMap closures;
    private final WarningMap warnings;
    private final TeamPositions positions;

    // A wall shows what a board shows; like it, it reads widely.
    WallViews(
            Situations situations,
            BoardViews board,
            ClockFaces faces,
            Wording wording,
            Areas areas,
            ClosureMap closures,
            WarningMap warnings,
            TeamPositions positions) {
        this.situations = situations;
        this.board = board;
        this.faces = faces;
        this.wording = wording;
        this.areas = areas;
        this.closures = closures;
        this.warnings = warnings;
        this.positions = positions;
    }

    private record Ranked(IncidentFacts incident, List<ClockState> open) {

        Instant soonest() {
            return open.isEmpty() || open.getFirst().dueAt() == null
                    ? Instant.MAX
                    : open.getFirst().dueAt();
        }

        int grade() {
            return incident.grade() == null ? 0 : incident.grade();
        }
    }

    /** @param place what the screen is called */
    WallView view(Access access, String place, Locale locale) {
        var situation = situations.read(access);
        var whole = board.view(situation, locale);
        var ranked = situation.incidents().stream()
                .map(each -> new Ranked(each, open(situation, each)))
                .sorted(Comparator.comparing(Ranked::soonest).thenComparing(Ranked::grade))
                .toList();
        return new WallView(
                place,
                situation.incidents().size(),
                grades(situation, locale),
                states(situation, locale),
                whole.late(),
                whole.silent(),
                whole.uncovered(),
                whole.teams(),
                due(ranked, situation.now(), locale),
                ranked.stream()
                        .limit(MOST_ROWS)
                        .map(each -> row(each, situation, locale))
                        .toList(),
                Math.max(0, ranked.size() - MOST_ROWS),
                warnings.lines(access, locale));
    }

    private static List<ClockState> open(Situation situation, IncidentFacts incident) {
        return Stream.concat(
                        situation.clocksOf(incident).stream(),
                        situation.callsOf(incident).stream()
                                .filter(view -> view.call().active())
                                .flatMap(view -> view.clocks().stream()))
                .filter(ClockState::open)
                .sorted(ClockFaces.SOONEST)
                .toList();
    }

    private List<WallView.Count> grades(Situation situation, Locale locale) {
        var counts = new ArrayList<WallView.Count>();
        for (int grade = 1; grade <= 4; grade++) {
            int wanted = grade;
            counts.add(new WallView.Count(
                    String.valueOf(grade),
                    Wording.roman(grade),
                    count(situation, each -> each.grade() != null && each.grade() == wanted)));
        }
        counts.add(new WallView.Count(
                "", wording.say(locale, "console.wall.ungraded"), count(situation, each -> each.grade() == null)));
        return counts;
    }

    private List<WallView.Count> states(Situation situation, Locale locale) {
        return Arrays.stream(IncidentState.values())
                .map(state -> new WallView.Count(
                        state.name(),
                        wording.say(locale, "state.incident." + state.name()),
                        count(situation, each -> each.head().state().equals(state.name()))))
                .filter(each -> each.count() > 0)
                .toList();
    }

    private static int count(Situation situation, java.util.function.Predicate<IncidentFacts> of) {
        return (int) situation.incidents().stream().filter(of).count();
    }

    /** One line for each kind of clock of an incident, however many teams it waits for. */
    private List<WallView.Due> due(List<Ranked> ranked, Instant now, Locale locale) {
        record Mark(IncidentFacts incident, ClockState clock) {}
        return ranked.stream()
                .flatMap(each -> {
                    var alike = new LinkedHashMap<String, Mark>();
                    each.open().stream()
                            .filter(clock ->
                                    clock.dueAt() != null && clock.dueAt().isBefore(now.plus(HORIZON)))
                            .forEach(clock ->
                                    alike.putIfAbsent(clock.clock().toString(), new Mark(each.incident(), clock)));
                    return alike.values().stream();
                })
                .sorted(Comparator.comparing(Mark::clock, ClockFaces.SOONEST))
                .limit(MOST_DUE)
                .map(mark -> new WallView.Due(
                        wording.className(mark.incident().classCode(), locale) + " · " + where(mark.incident(), locale),
                        wording.say(locale, "console.due." + mark.clock().clock()),
                        faces.face(mark.clock(), now, locale)))
                .toList();
    }

    private WallView.Row row(Ranked ranked, Situation situation, Locale locale) {
        var incident = ranked.incident();
        var first = ranked.open().isEmpty() ? null : ranked.open().getFirst();
        var face = first == null ? null : faces.face(first, situation.now(), locale);
        return new WallView.Row(
                incident.grade() == null ? "" : String.valueOf(incident.grade()),
                Wording.roman(incident.grade()),
                wording.icon(incident.classCode()),
                wording.className(incident.classCode(), locale),
                where(incident, locale),
                wording.say(locale, "state.incident." + incident.head().state()),
                (int) situation.callsOf(incident).stream()
                        .filter(Ladders::engaged)
                        .count(),
                face,
                face == null ? "" : face.word());
    }

    private String where(IncidentFacts incident, Locale locale) {
        return wording.area(incident.location().areaCode(), locale);
    }

    /** Areas under a warning, incidents to about 200 metres, teams, and what is closed. */
    GeoJson.Collection map(Access access, Locale locale) {
        var situation = situations.read(access);
        var features = new ArrayList<>(warnings.features(access, locale));
        situation.incidents().forEach(each -> features.addAll(incident(each, situation, locale)));
        var calls = new LinkedHashMap<TeamId, CallView>();
        situation
                .calls()
                .values()
                .forEach(each -> each.stream()
                        .filter(view -> view.call().active())
                        .forEach(view -> calls.put(view.call().team(), view)));
        var known = positions.list(access);
        situation.teams().stream()
                .filter(Team::active)
                .forEach(team ->
                        features.add(team(team, calls.get(team.id()), known.get(team.id()), situation, locale)));
        features.addAll(closures.features(locale));
        return GeoJson.Collection.of(features);
    }

    private List<GeoJson.Feature> incident(IncidentFacts incident, Situation situation, Locale locale) {
        var location = incident.location();
        var area = areas.find(location.areaCode());
        var latitude = location.latitude() == null ? area.map(Area::latitude).orElse(null) : location.latitude();
        var longitude = location.longitude() == null ? area.map(Area::longitude).orElse(null) : location.longitude();
        if (latitude == null || longitude == null) {
            return List.of();
        }
        var properties = new LinkedHashMap<String, String>();
        properties.put("kind", "incident");
        properties.put("icon", wording.icon(incident.classCode()));
        properties.put("tag", wording.className(incident.classCode(), locale));
        boolean late = open(situation, incident).stream()
                .anyMatch(clock -> clock.dueAt() != null && clock.dueAt().isBefore(situation.now()));
        if (late) {
            properties.put("state", "late");
        }
        return List.of(GeoJson.Feature.of(properties, GeoJson.point(onGrid(latitude), onGrid(longitude))));
    }

    private static double onGrid(double degrees) {
        return Math.rint(degrees / GRID_DEGREES) * GRID_DEGREES;
    }

    private GeoJson.Feature team(
            Team team,
            @Nullable CallView call,
            TeamPositions.@Nullable Position position,
            Situation situation,
            Locale locale) {
        var trouble = call == null ? null : BoardViews.trouble(call, situation.now());
        var state = call == null ? "free" : trouble == null ? "busy" : trouble;
        return GeoJson.Feature.of(
                Map.of("kind", "team", "state", state, "label", wording.team(team, locale)),
                position == null
                        ? GeoJson.point(team.latitude(), team.longitude())
                        : GeoJson.point(position.latitude(), position.longitude()));
    }
}
