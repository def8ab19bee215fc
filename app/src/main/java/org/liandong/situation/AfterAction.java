package org.liandong.situation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Act;
import org.liandong.casework.Casework;
import org.liandong.casework.JournalEntry;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.Deadlines;
import org.liandong.dispatch.CallFacts;
import org.liandong.dispatch.Calls;
import org.liandong.incident.IncidentFacts;
import org.liandong.incident.Incidents;
import org.liandong.incident.ReportFacts;
import org.liandong.incident.Reports;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.store.Transactions;
import org.springframework.stereotype.Component;

/**
 * What happened, in the order it happened: the journals of an incident, its calls, its reports and what was reported
 * upward, as one line of time, with how long each stage took and which limits were kept. It is read from the record and
 * kept nowhere; staff notes are opened with it, what callers said is not.
 */
@Component
final class AfterAction {

    private static final Set<String> OF_REPORTS =
            Set.of("RECEIVE", "RECEIVE_SILENT", "REACH", "ATTACH", "MOVE", "DETACH", "ANSWER_BACK");
    private static final int MOST_REPORTS = 200;

    private final Incidents incidents;
    private final Reports reports;
    private final Calls calls;
    private final SituationReports situations;
    private final Casework casework;
    private final Deadlines deadlines;
    private final Transactions transactions;

    AfterAction(
            Incidents incidents,
            Reports reports,
            Calls calls,
            SituationReports situations,
            Casework casework,
            Deadlines deadlines,
            Transactions transactions) {
        this.incidents = incidents;
        this.reports = reports;
        this.calls = calls;
        this.situations = situations;
        this.casework = casework;
        this.deadlines = deadlines;
        this.transactions = transactions;
    }

    /** Whose line it is: the kind as messages name it, and which of them. */
    record Source(String kind, String name) {}

    /**
     * One thing that happened.
     *
     * @param backEntered it stood on paper before it was recorded
     */
    record Line(Source source, JournalEntry entry, boolean backEntered) {}

    /** The stages of an answer. */
    enum Stretch {
        REPORTED_TO_OPENED,
        OPENED_TO_ALERTED,
        ALERTED_TO_ROLLING,
        ALERTED_TO_THERE,
        OPENED_TO_REPORTED,
        THERE_TO_CONTAINED,
        OPENED_TO_CLOSED;

        String slug() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** How long a stage took; known only once both ends are. */
    record Took(Stretch stretch, Instant from, Instant to) {
        Duration length() {
            return Duration.between(from, to);
        }
    }

    /** The whole of it. */
    record Review(IncidentFacts incident, List<Line> lines, List<Took> stages, List<ClockState> clocks) {}

    /** The review of an incident in sight; throws a refusal NOT_FOUND for any other. */
    Review of(Access access, CaseId id) {
        var incident = incidents.get(access, id);
        var heard = reports.ofIncident(access, id).stream().limit(MOST_REPORTS).toList();
        var sent = calls.ofIncident(access, id);
        var lines = new ArrayList<Line>();
        var number = incident.head().number();
        casework.journal(access, id).forEach(entry -> lines.add(line("incident", number, entry)));
        for (var view : sent) {
            var team = view.team().name();
            casework.journal(access, view.call().head().id())
                    .forEach(entry -> lines.add(line("team_call", team, entry)));
        }
        for (var report : heard) {
            casework.steps(access, report.head().id()).stream()
                    .filter(entry -> OF_REPORTS.contains(entry.action()))
                    .forEach(entry -> lines.add(line("report", report.head().number(), entry)));
        }
        var upward = situations.ofIncident(access, id);
        for (var report : upward) {
            casework.steps(access, report.head().id())
                    .forEach(entry ->
                            lines.add(line("situation_report", report.head().number(), entry)));
        }
        lines.sort(Comparator.comparing((Line line) -> line.entry().occurredAt())
                .thenComparing(line -> line.entry().recordedAt())
                .thenComparing(line -> line.entry().entry()));
        var clocks = transactions.read(access, () -> deadlines.states(id));
        var facts = sent.stream().map(view -> view.call()).toList();
        return new Review(incident, List.copyOf(lines), stages(incident, heard, facts, upward, lines), clocks);
    }

    private static Line line(String kind, String name, JournalEntry entry) {
        return new Line(
                new Source(kind, name), entry, Boolean.TRUE.equals(entry.facts().get(Act.BACK_ENTERED)));
    }

    private static List<Took> stages(
            IncidentFacts incident,
            List<ReportFacts> heard,
            List<CallFacts> sent,
            List<SituationReport> upward,
            List<Line> lines) {
        var called = first(heard.stream().map(ReportFacts::occurredAt));
        var opened = incident.head().openedAt();
        var alerted = first(sent.stream().map(CallFacts::alertedAt));
        var rolling = first(sent.stream().map(CallFacts::rollingAt));
        var there = first(sent.stream().map(CallFacts::arrivedAt));
        var reported = first(
                upward.stream().filter(each -> each.stage() == Stage.FIRST).map(SituationReport::sentAt));
        var contained = when(lines, Set.of("CONTAIN"));
        var closed = when(lines, Set.of("CLOSE", "CLOSE_UNANSWERED"));
        var stages = new ArrayList<Took>();
        add(stages, Stretch.REPORTED_TO_OPENED, called, opened);
        add(stages, Stretch.OPENED_TO_ALERTED, opened, alerted);
        add(stages, Stretch.ALERTED_TO_ROLLING, alerted, rolling);
        add(stages, Stretch.ALERTED_TO_THERE, alerted, there);
        add(stages, Stretch.OPENED_TO_REPORTED, opened, reported);
        add(stages, Stretch.THERE_TO_CONTAINED, there, contained);
        add(stages, Stretch.OPENED_TO_CLOSED, opened, closed);
        return stages;
    }

    private static void add(List<Took> stages, Stretch stretch, @Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && !to.isBefore(from)) {
            stages.add(new Took(stretch, from, to));
        }
    }

    private static @Nullable Instant first(Stream<? extends @Nullable Instant> moments) {
        return moments.filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Instant when(List<Line> lines, Set<String> actions) {
        return lines.stream()
                .filter(line -> line.source().kind().equals("incident")
                        && actions.contains(line.entry().action()))
                .map(line -> line.entry().occurredAt())
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
