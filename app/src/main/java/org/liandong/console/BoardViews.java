package org.liandong.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Place;
import org.liandong.deadline.ClockState;
import org.liandong.dispatch.CallView;
import org.liandong.dispatch.ExceptionItem;
import org.liandong.dispatch.TeamCallState;
import org.liandong.dispatch.TeamStanding;
import org.liandong.incident.IncidentFacts;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ClockName;
import org.liandong.webkit.Moments;
import org.springframework.stereotype.Component;

/** Puts a situation into words, what goes wrong first at the top. */
@Component
final class BoardViews {

    private static final Duration PRESSING = Duration.ofMinutes(5);
    private static final Duration HORIZON = Duration.ofMinutes(30);
    private static final Duration JUST_PASSED = Duration.ofMinutes(5);
    private static final int MOST_DUE = 12;
    static final int MOST_ALARMS = 3;

    private final Wording wording;
    private final ClockFaces faces;

    BoardViews(Wording wording, ClockFaces faces) {
        this.wording = wording;
        this.faces = faces;
    }

    /** What waits on an incident: its own clocks and those of its teams. */
    private record Waiting(ClockState clock, @Nullable CallView call) {}

    private record Ranked(IncidentFacts incident, List<Waiting> waiting) {
        Instant soonest() {
            return waiting.isEmpty() || waiting.getFirst().clock().dueAt() == null
                    ? Instant.MAX
                    : waiting.getFirst().clock().dueAt();
        }
    }

    BoardView view(Situation situation, Locale locale) {
        var ranked = situation.incidents().stream()
                .map(each -> new Ranked(each, waiting(situation, each)))
                .sorted(Comparator.comparing(Ranked::soonest).thenComparing(each -> grade(each.incident())))
                .toList();
        var pressing = situation.now().plus(PRESSING);
        var urgent = ranked.stream()
                .filter(each -> each.soonest().isBefore(pressing))
                .map(each -> row(each, situation, locale))
                .toList();
        var steady = ranked.stream()
                .filter(each -> !each.soonest().isBefore(pressing))
                .map(each -> row(each, situation, locale))
                .toList();
        var exceptions = exceptions(situation, locale);
        return new BoardView(
                urgent,
                steady,
                situation.incidents().size(),
                situation.undecided(),
                horizon(ranked, situation, locale),
                exceptions,
                count(exceptions, "late"),
                count(exceptions, "silent"),
                count(exceptions, "uncovered"),
                teams(situation));
    }

    private static int grade(IncidentFacts incident) {
        var grade = incident.grade();
        return grade == null ? 0 : grade;
    }

    private static int count(List<BoardView.Trouble> exceptions, String kind) {
        return (int)
                exceptions.stream().filter(each -> each.kind().equals(kind)).count();
    }

    private static List<Waiting> waiting(Situation situation, IncidentFacts incident) {
        var own = situation.clocksOf(incident).stream().filter(ClockState::open).map(clock -> new Waiting(clock, null));
        var calls = situation.callsOf(incident).stream()
                .filter(view -> view.call().active())
                .flatMap(
                        view -> view.clocks().stream().filter(ClockState::open).map(clock -> new Waiting(clock, view)));
        return Stream.concat(own, calls)
                .sorted(Comparator.comparing(Waiting::clock, ClockFaces.SOONEST))
                .toList();
    }

    private BoardView.Row row(Ranked ranked, Situation situation, Locale locale) {
        var incident = ranked.incident();
        var title = wording.title(incident, situation.places(), locale);
        var first = ranked.waiting().isEmpty() ? null : ranked.waiting().getFirst();
        var face = first == null ? null : faces.face(first.clock(), situation.now(), locale);
        var where = wording.where(incident.location(), situation.places(), locale);
        var reports = situation.reports().getOrDefault(incident.head().id(), 0);
        var waits = face == null ? "" : wording.say(locale, "console.board.waits", face.word());
        return new BoardView.Row(
                href(incident.head().id()),
                incident.grade() == null ? "" : String.valueOf(incident.grade()),
                Wording.roman(incident.grade()),
                incident.subject().isBlank() ? wording.className(incident.classCode(), locale) : incident.subject(),
                wording.say(locale, "console.board.where", where, reports),
                title + " " + waits,
                face,
                waits,
                situation.callsOf(incident).stream()
                        .filter(view -> view.call().active())
                        .map(view -> rung(view, situation.now(), locale))
                        .toList());
    }

    private BoardView.Rung rung(CallView view, Instant now, Locale locale) {
        var kind = trouble(view, now);
        var state = wording.say(
                locale,
                kind == null
                        ? "state.team_call." + view.call().state()
                        : kind.equals("silent") ? "console.silent" : "console.not-arrived");
        return new BoardView.Rung(step(view.call().state()), kind, wording.team(view.team(), locale) + " " + state);
    }

    /** Silent when it has not acknowledged in time, late when it has not arrived in time; null when all is well. */
    static @Nullable String trouble(CallView view, Instant now) {
        if (overdue(view, "acknowledge", now)) {
            return "silent";
        }
        return overdue(view, "arrive", now) ? "late" : null;
    }

    private static boolean overdue(CallView view, String clock, Instant now) {
        return view.clocks().stream()
                .anyMatch(each -> each.clock().code().equals(clock)
                        && each.status() == ClockState.Status.RUNNING
                        && each.dueAt() != null
                        && each.dueAt().isBefore(now));
    }

    static int step(TeamCallState state) {
        return switch (state) {
            case RESERVED -> 1;
            case ALERTED -> 2;
            case ACKNOWLEDGED -> 3;
            case ROLLING -> 4;
            case ON_SCENE -> 5;
            case DONE -> 6;
            case BACK, DECLINED, DIVERTED, STOOD_DOWN -> 7;
        };
    }

    /** One mark for each kind of clock of an incident, however many teams it waits for. */
    private List<BoardView.Due> horizon(List<Ranked> ranked, Situation situation, Locale locale) {
        var from = situation.now().minus(JUST_PASSED);
        var to = situation.now().plus(HORIZON);
        var marks = new ArrayList<Mark>();
        for (var each : ranked) {
            var alike = new LinkedHashMap<ClockName, List<ClockState>>();
            each.waiting().stream()
                    .map(Waiting::clock)
                    .filter(clock -> clock.dueAt() != null
                            && clock.dueAt().isAfter(from)
                            && clock.dueAt().isBefore(to))
                    .forEach(clock -> alike.computeIfAbsent(clock.clock(), name -> new ArrayList<>())
                            .add(clock));
            alike.values().forEach(clocks -> marks.add(new Mark(each.incident(), clocks.getFirst(), clocks.size())));
        }
        return marks.stream()
                .sorted(Comparator.comparing(Mark::clock, ClockFaces.SOONEST))
                .limit(MOST_DUE)
                .map(mark -> due(mark, locale))
                .toList();
    }

    private record Mark(IncidentFacts incident, ClockState clock, int count) {}

    private BoardView.Due due(Mark mark, Locale locale) {
        var text = wording.className(mark.incident().classCode(), locale) + " "
                + wording.say(locale, "console.due." + mark.clock().clock());
        return new BoardView.Due(
                String.valueOf(mark.clock().dueAt()),
                href(mark.incident().head().id()),
                mark.count() > 1 ? text + " ×" + mark.count() : text);
    }

    private List<BoardView.Trouble> exceptions(Situation situation, Locale locale) {
        var names = new HashMap<CaseId, String>();
        situation
                .incidents()
                .forEach(each -> names.put(each.head().id(), wording.title(each, situation.places(), locale)));
        var alike = new LinkedHashMap<Object, List<ExceptionItem>>();
        for (var item : situation.exceptions()) {
            alike.computeIfAbsent(together(item), key -> new ArrayList<>()).add(item);
        }
        var shown = new ArrayList<BoardView.Trouble>();
        for (var items : alike.values()) {
            shown.add(exception(items, shown.size() + 1, names, situation.now(), locale));
        }
        return shown;
    }

    private record ByHand(CaseId incident) {}

    /** Teams to be told by telephone are one thing to do for each incident; everything else stands alone. */
    private static Object together(ExceptionItem item) {
        return item.kind() == ExceptionItem.Kind.TELL_BY_HAND ? new ByHand(item.incident()) : item;
    }

    private BoardView.Trouble exception(
            List<ExceptionItem> items, int rank, Map<CaseId, String> names, Instant now, Locale locale) {
        var item = items.getFirst();
        var kind = kind(item);
        var name = names.getOrDefault(item.incident(), item.number());
        var word = wording.say(locale, "exception." + item.kind().slug());
        boolean replace = item.kind() == ExceptionItem.Kind.SILENT_TEAM
                || item.kind() == ExceptionItem.Kind.LATE_ARRIVAL
                || item.kind() == ExceptionItem.Kind.LATE_MUSTER;
        var href = href(item.incident());
        return new BoardView.Trouble(
                rank,
                kind,
                icon(kind),
                wording.say(locale, failed(item) ? "console.exception.failed" : "console.exception." + kind),
                title(items, name, word, locale),
                href,
                failed(item) ? null : faces.face(word, item.dueAt(), now, locale),
                detail(item, name, word, locale),
                wording.say(
                        locale,
                        replace
                                ? "console.exception.replace"
                                : item.kind() == ExceptionItem.Kind.UNCOVERED_INCIDENT
                                        ? "console.exception.propose"
                                        : "console.exception.open"),
                replace ? href + "?instead=" + item.ref().id() + "#proposal" : href + part(item),
                items.stream()
                        .flatMap(each -> phone(each, items.size() > 1, locale))
                        .toList());
    }

    private String title(List<ExceptionItem> items, String name, String word, Locale locale) {
        var team = items.getFirst().team();
        if (items.size() > 1) {
            return wording.say(locale, "console.exception.teams", items.size()) + " · " + word;
        }
        return team == null ? name : wording.team(team, locale) + " · " + word;
    }

    private Stream<BoardView.Phone> phone(ExceptionItem item, boolean named, Locale locale) {
        var team = item.team();
        var number = team == null ? null : team.dutyPhone();
        return team == null || number == null
                ? Stream.empty()
                : Stream.of(new BoardView.Phone(named ? wording.team(team, locale) : "", number));
    }

    /** The part of the incident's page where it is put right. */
    private static String part(ExceptionItem item) {
        return switch (item.kind()) {
            case UNCOVERED_INCIDENT -> "#proposal";
            case REPORT_DUE -> "#case-situation";
            default -> "#ladder";
        };
    }

    private String detail(ExceptionItem item, String name, String word, Locale locale) {
        var number = item.incidentNumber() == null ? "" : item.incidentNumber();
        if (item.team() == null) {
            return word + " · " + number;
        }
        return item.expectedAt() == null
                ? name + " · " + number
                : name + " · " + wording.say(locale, "console.expected", Moments.minute(item.expectedAt()));
    }

    /** A message that did not go out has a time but no limit. */
    private static boolean failed(ExceptionItem item) {
        return item.kind() == ExceptionItem.Kind.DELIVERY_FAILED;
    }

    static String kind(ExceptionItem item) {
        return switch (item.kind()) {
            case SILENT_TEAM -> "silent";
            case UNCOVERED_INCIDENT -> "uncovered";
            case LATE_ARRIVAL, LATE_MUSTER, RESERVATION_EXPIRING, FINISH_REPORT_MISSING, NOT_BACK, REPORT_DUE ->
                item.overdue() ? "late" : "warn";
            case DELIVERY_FAILED, TELL_BY_HAND -> "warn";
        };
    }

    private static String icon(String kind) {
        return kind.equals("warn") ? "clock" : kind;
    }

    /** The gravest of what is overdue already. */
    List<BoardView.Alarm> alarms(
            List<ExceptionItem> items,
            Map<CaseId, IncidentFacts> known,
            Map<UUID, Place> places,
            Instant now,
            Locale locale) {
        return alarming(items)
                .limit(MOST_ALARMS)
                .map(item -> {
                    var incident = known.get(item.incident());
                    var title = incident == null ? item.number() : wording.title(incident, places, locale);
                    var word = wording.say(locale, "exception." + item.kind().slug());
                    var text = item.team() == null ? word : wording.team(item.team(), locale) + " " + word;
                    return new BoardView.Alarm(
                            kind(item),
                            failed(item) ? null : faces.face(word, item.dueAt(), now, locale),
                            title,
                            href(item.incident()),
                            text);
                })
                .toList();
    }

    static Stream<ExceptionItem> alarming(List<ExceptionItem> items) {
        return items.stream()
                .filter(item -> item.overdue() && item.severity() != ExceptionItem.Severity.NORMAL)
                .sorted(Comparator.comparing(ExceptionItem::severity).thenComparing(ExceptionItem::dueAt));
    }

    private static BoardView.TeamCounts teams(Situation situation) {
        var active = situation.calls().values().stream()
                .flatMap(List::stream)
                .filter(view -> view.call().active())
                .toList();
        var busy = active.stream().map(view -> view.call().team()).toList();
        var known = situation.teams().stream().filter(team -> team.active()).toList();
        int off = (int) known.stream()
                .filter(team -> !busy.contains(team.id()))
                .filter(team -> situation.standings().get(team.id()) != null
                        && situation.standings().get(team.id()).standing() != TeamStanding.AVAILABLE)
                .count();
        int engaged =
                (int) known.stream().filter(team -> busy.contains(team.id())).count();
        return new BoardView.TeamCounts(
                known.size(),
                known.size() - engaged - off,
                inState(active, TeamCallState.ALERTED),
                inState(active, TeamCallState.ACKNOWLEDGED) + inState(active, TeamCallState.ROLLING),
                inState(active, TeamCallState.ON_SCENE),
                troubled(active, "silent", situation.now()),
                troubled(active, "late", situation.now()),
                off);
    }

    private static int inState(List<CallView> calls, TeamCallState state) {
        return (int) calls.stream().filter(view -> view.call().state() == state).count();
    }

    private static int troubled(List<CallView> calls, String kind, Instant now) {
        return (int)
                calls.stream().filter(view -> kind.equals(trouble(view, now))).count();
    }

    static String href(CaseId incident) {
        return "/incidents/" + incident;
    }
}
