package org.liandong.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Casework;
import org.liandong.dispatch.CallFacts;
import org.liandong.dispatch.CallView;
import org.liandong.dispatch.TeamCallAction;
import org.liandong.dispatch.TeamCallState;
import org.liandong.kernel.Actor;
import org.liandong.readiness.Capabilities;
import org.liandong.readiness.Capability;
import org.liandong.readiness.Team;
import org.liandong.webkit.Moments;
import org.springframework.stereotype.Component;

/** The ladder of an incident's teams: when each took which step, what it owes, what may be keyed in for it. */
@Component
final class Ladders {

    private static final Set<TeamCallAction> STEPS = EnumSet.of(
            TeamCallAction.ACKNOWLEDGE,
            TeamCallAction.ROLL,
            TeamCallAction.ARRIVE,
            TeamCallAction.FINISH,
            TeamCallAction.RETURN);
    private static final Set<TeamCallAction> ELSEWHERE = EnumSet.of(TeamCallAction.ALERT, TeamCallAction.RESERVE);

    private final Casework casework;
    private final Capabilities capabilities;
    private final Wording wording;

    Ladders(Casework casework, Capabilities capabilities, Wording wording) {
        this.casework = casework;
        this.capabilities = capabilities;
        this.wording = wording;
    }

    List<CaseFile.LadderRow> rows(Actor.Staff actor, List<CallView> calls, Instant now, Locale locale) {
        return calls.stream().map(view -> row(actor, view, now, locale)).toList();
    }

    private CaseFile.LadderRow row(Actor.Staff actor, CallView view, Instant now, Locale locale) {
        var call = view.call();
        var allowed = casework.allowed(call.head(), actor).stream()
                .map(row -> TeamCallAction.valueOf(row.action().name()))
                .distinct()
                .toList();
        var next = Arrays.stream(TeamCallAction.values())
                .filter(STEPS::contains)
                .filter(allowed::contains)
                .findFirst()
                .map(action -> action(view, action, locale))
                .orElse(null);
        return new CaseFile.LadderRow(
                call.head().id().toString(),
                wording.team(view.team(), locale),
                wording.say(locale, "console.ladder.strength", view.team().strength())
                        + (view.team().dutyPhone() == null
                                ? ""
                                : " · " + view.team().dutyPhone()),
                cells(view, now, locale),
                ended(call, locale),
                call.head().version(),
                next,
                allowed.stream()
                        .filter(action -> !ELSEWHERE.contains(action))
                        .map(action -> action(view, action, locale))
                        .toList(),
                call.active() && allowed.contains(TeamCallAction.REISSUE_LINK));
    }

    private CaseFile.Action action(CallView view, TeamCallAction action, Locale locale) {
        var call = view.call();
        return new CaseFile.Action(
                action.slug(),
                wording.say(locale, "action.team_call." + action.slug()),
                BoardViews.href(call.incident()) + "/calls/" + call.head().id() + "/do/" + action.slug(),
                "team");
    }

    private List<CaseFile.Cell> cells(CallView view, Instant now, Locale locale) {
        var call = view.call();
        var times = Arrays.asList(
                call.reservedAt(),
                call.alertedAt(),
                call.acknowledgedAt(),
                call.rollingAt(),
                call.arrivedAt(),
                call.finishedAt(),
                call.backAt());
        int reached = reached(times);
        var cells = new ArrayList<CaseFile.Cell>();
        for (int i = 0; i < times.size(); i++) {
            if (ended(call, locale) != null && i > reached) {
                cells.add(new CaseFile.Cell("none", "", "", times.size() - i));
                break;
            }
            var at = times.get(i);
            cells.add(
                    at != null
                            ? taken(i, at, i == reached && call.active(), view, now, locale)
                            : open(i, i < reached, view, now, locale));
        }
        return cells;
    }

    private static int reached(List<@Nullable Instant> times) {
        for (int i = times.size() - 1; i >= 0; i--) {
            if (times.get(i) != null) {
                return i;
            }
        }
        return -1;
    }

    private CaseFile.Cell taken(int step, Instant at, boolean last, CallView view, Instant now, Locale locale) {
        var alerted = view.call().alertedAt();
        var small = step >= 2 && alerted != null && at.isAfter(alerted)
                ? "+" + Moments.span(Duration.between(alerted, at))
                : "";
        return new CaseFile.Cell(last ? "now" : "done", Moments.second(at, now), small, 1);
    }

    /** A step not taken: skipped, owed, or overdue. */
    private CaseFile.Cell open(int step, boolean skipped, CallView view, Instant now, Locale locale) {
        if (skipped) {
            return new CaseFile.Cell("todo", "", step == 0 ? "" : wording.say(locale, "console.ladder.skipped"), 1);
        }
        var trouble = BoardViews.trouble(view, now);
        if (step == 2 && "silent".equals(trouble)) {
            return new CaseFile.Cell("silent", wording.say(locale, "console.silent"), since(view, now), 1);
        }
        if (step == 4 && trouble != null && overdueArrival(view, now)) {
            return new CaseFile.Cell("late", wording.say(locale, "console.not-arrived"), "", 1);
        }
        var expected = view.call().expectedAt();
        return new CaseFile.Cell(
                "todo",
                "",
                step == 4 && expected != null ? wording.say(locale, "console.expected", Moments.minute(expected)) : "",
                1);
    }

    private static boolean overdueArrival(CallView view, Instant now) {
        return view.clocks().stream()
                .anyMatch(clock -> clock.clock().code().equals("arrive")
                        && clock.open()
                        && clock.dueAt() != null
                        && clock.dueAt().isBefore(now));
    }

    private static String since(CallView view, Instant now) {
        var alerted = view.call().alertedAt();
        return alerted == null ? "" : Moments.span(Duration.between(alerted, now));
    }

    /** How a call ended other than by coming back; null while it runs or once the team is back. */
    private @Nullable String ended(CallFacts call, Locale locale) {
        return switch (call.state()) {
            case DECLINED, DIVERTED, STOOD_DOWN ->
                wording.say(locale, "state.team_call." + call.state())
                        + (call.endedAt() == null ? "" : " " + Moments.minute(call.endedAt()));
            case RESERVED, ALERTED, ACKNOWLEDGED, ROLLING, ON_SCENE, DONE, BACK -> null;
        };
    }

    static boolean engaged(CallView view) {
        return view.call().active() && view.call().state() != TeamCallState.RESERVED;
    }

    /** What a team can do, in words. */
    String abilities(Team team, Locale locale) {
        var names = names(locale);
        return team.capabilities().stream()
                .sorted()
                .map(code -> names.getOrDefault(code, code))
                .collect(Collectors.joining(" · "));
    }

    java.util.Map<String, String> names(Locale locale) {
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        return capabilities.list().stream()
                .collect(Collectors.toMap(Capability::code, each -> english ? each.nameEn() : each.name()));
    }
}
