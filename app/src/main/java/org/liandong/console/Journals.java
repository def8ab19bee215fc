package org.liandong.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Act;
import org.liandong.casework.Casework;
import org.liandong.casework.JournalEntry;
import org.liandong.dispatch.CallView;
import org.liandong.incident.ReportFacts;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Party;
import org.liandong.plan.Checklists;
import org.liandong.webkit.Moments;
import org.springframework.stereotype.Component;

/** One timeline of what was done about an incident, its teams and its reports, the latest first. */
@Component
final class Journals {

    private static final int MOST_REPORTS = 40;
    private static final List<String> OF_REPORTS = List.of("ATTACH", "MOVE", "DETACH", "ANSWER_BACK");

    private final Casework casework;
    private final PlanViews plans;
    private final Wording wording;

    Journals(Casework casework, PlanViews plans, Wording wording) {
        this.casework = casework;
        this.plans = plans;
        this.wording = wording;
    }

    private record Dated(Instant recordedAt, int entry, CaseFile.Line line) {}

    /** An incident's whole timeline. Staff notes are opened; what callers said is not. */
    List<CaseFile.Line> ofIncident(
            Access access,
            CaseId incident,
            List<CallView> calls,
            List<ReportFacts> reports,
            Instant now,
            Locale locale) {
        var dated = new ArrayList<Dated>();
        for (var entry : casework.journal(access, incident)) {
            dated.add(dated(entry, incidentText(entry, locale), kind(entry, "state"), null, now, locale));
        }
        for (var view : calls) {
            var team = wording.team(view.team(), locale);
            for (var entry : casework.journal(access, view.call().head().id())) {
                var text = wording.say(locale, "console.journal.team", team, action("team_call", entry, locale));
                dated.add(dated(entry, text, "team", team, now, locale));
            }
        }
        reports.stream().limit(MOST_REPORTS).forEach(report -> {
            for (var entry : casework.steps(access, report.head().id())) {
                if (OF_REPORTS.contains(entry.action())) {
                    var text = wording.say(
                            locale, "console.journal.report", report.head().number(), action("report", entry, locale));
                    dated.add(dated(entry, text, "report", null, now, locale));
                }
            }
        });
        return latestFirst(dated);
    }

    /** A report's own timeline. */
    List<CaseFile.Line> ofReport(Access access, CaseId report, Instant now, Locale locale) {
        return latestFirst(casework.journal(access, report).stream()
                .map(entry -> dated(
                        entry,
                        action("report", entry, locale) + why(entry, locale),
                        kind(entry, "report"),
                        null,
                        now,
                        locale))
                .toList());
    }

    /** A request's own timeline. */
    List<CaseFile.Line> ofRequest(Access access, CaseId request, Instant now, Locale locale) {
        return latestFirst(casework.journal(access, request).stream()
                .map(entry -> dated(entry, action("request", entry, locale), kind(entry, "report"), null, now, locale))
                .toList());
    }

    private static List<CaseFile.Line> latestFirst(List<Dated> dated) {
        return dated.stream()
                .sorted(Comparator.comparing(Dated::recordedAt)
                        .thenComparing(Dated::entry)
                        .reversed())
                .map(Dated::line)
                .toList();
    }

    private Dated dated(
            JournalEntry entry, String text, String kind, @Nullable String team, Instant now, Locale locale) {
        return new Dated(
                entry.recordedAt(),
                entry.entry(),
                new CaseFile.Line(
                        kind,
                        icon(kind),
                        Moments.second(entry.occurredAt(), now),
                        Moments.second(entry.recordedAt(), now),
                        Boolean.TRUE.equals(entry.facts().get(Act.BACK_ENTERED))
                                ? text + " · " + wording.say(locale, "situation.back-entered")
                                : text,
                        entry.note(),
                        who(entry, team, locale)));
    }

    private static String kind(JournalEntry entry, String usual) {
        return entry.party() == Party.CLOCKWORK ? "system" : usual;
    }

    private static String icon(String kind) {
        return switch (kind) {
            case "team" -> "team";
            case "report" -> "phone";
            case "system" -> "clock";
            default -> "flag";
        };
    }

    private String who(JournalEntry entry, @Nullable String team, Locale locale) {
        return switch (entry.party()) {
            case STAFF -> staff(entry, locale);
            case TEAM -> team == null ? wording.say(locale, "party.team") : team;
            case RESIDENT -> wording.say(locale, "party.resident");
            case CLOCKWORK -> wording.say(locale, "party.clockwork");
        };
    }

    private String staff(JournalEntry entry, Locale locale) {
        var unit = entry.unit() == null ? "" : wording.unit(entry.unit(), locale);
        var name = entry.account() == null ? "" : wording.person(entry.account());
        return (unit + " " + name).strip();
    }

    private String action(String kind, JournalEntry entry, Locale locale) {
        if (entry.action().startsWith("CLOCK_")) {
            var clock = text(entry.facts(), "clock");
            var word = wording.say(locale, "journal." + ReportFiles.slug(entry.action()));
            return clock == null ? word : wording.say(locale, "clock." + clock) + " " + word;
        }
        var slug = entry.action().toLowerCase(Locale.ROOT).replace('_', '-');
        return wording.either(locale, "action." + kind + "." + slug, "happening." + slug);
    }

    private String incidentText(JournalEntry entry, Locale locale) {
        var action = action("incident", entry, locale);
        var facts = entry.facts();
        return switch (entry.action()) {
            case "ASSESS", "REGRADE" -> with(action, grade(facts, locale), locale);
            case "OPEN", "RECLASSIFY" -> with(action, wording.className(text(facts, "class"), locale), locale);
            case "CHECK_DONE", "CHECK_UNDONE" -> with(action, plans.line(Checklists.item(entry), locale), locale);
            case "RECORD_TOLL" -> with(action, toll(facts, locale), locale);
            default -> action;
        };
    }

    private String with(String action, String detail, Locale locale) {
        return wording.say(locale, "console.journal.with", action, detail);
    }

    private String why(JournalEntry entry, Locale locale) {
        var outcome = text(entry.facts(), "outcome");
        if (outcome != null && entry.action().equals("RING")) {
            return " · " + wording.say(locale, "ring-outcome." + ReportFiles.slug(outcome));
        }
        var why = text(entry.facts(), "why");
        return why == null
                ? ""
                : " · "
                        + wording.say(
                                locale,
                                "no-action-reason."
                                        + why.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private String grade(Map<String, Object> facts, Locale locale) {
        return facts.get("grade") instanceof Number grade ? wording.grade(grade.intValue(), locale) : "";
    }

    private String toll(Map<String, Object> facts, Locale locale) {
        return wording.say(
                locale,
                "console.toll",
                count(facts, "dead"),
                count(facts, "missing"),
                count(facts, "hurt"),
                count(facts, "trapped"));
    }

    private static Object count(Map<String, Object> facts, String key) {
        return Objects.requireNonNullElse(facts.get(key), 0);
    }

    private static @Nullable String text(Map<String, Object> facts, String key) {
        var value = facts.get(key);
        return value == null ? null : value.toString();
    }
}
