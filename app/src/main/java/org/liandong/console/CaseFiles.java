package org.liandong.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.liandong.area.Location;
import org.liandong.area.Place;
import org.liandong.casework.Casework;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.Deadlines;
import org.liandong.dispatch.CallView;
import org.liandong.dispatch.Calls;
import org.liandong.incident.IncidentAction;
import org.liandong.incident.IncidentFacts;
import org.liandong.incident.IncidentState;
import org.liandong.incident.Incidents;
import org.liandong.incident.ReportFacts;
import org.liandong.incident.Reports;
import org.liandong.incident.Toll;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.webkit.Moments;
import org.springframework.stereotype.Component;

/** Reads an incident with all that hangs on it and puts it into words. */
@Component
final class CaseFiles {

    private static final List<IncidentState> WAY = List.of(
            IncidentState.OPEN,
            IncidentState.ASSESSED,
            IncidentState.DISPATCHED,
            IncidentState.ON_SCENE,
            IncidentState.CONTAINED,
            IncidentState.CLOSED,
            IncidentState.ARCHIVED);
    private static final int MOST_CLOCKS = 3;

    /** Done from the part of the page that reports upward, not from the list of actions. */
    private static final Set<IncidentAction> ELSEWHERE = EnumSet.of(
            IncidentAction.REPORT_FIRST,
            IncidentAction.REPORT_FURTHER,
            IncidentAction.REPORT_FINAL,
            IncidentAction.WAIVE_REPORT,
            IncidentAction.INFORM_PUBLIC,
            IncidentAction.DECLARE_RESPONSE,
            IncidentAction.ADJUST_RESPONSE,
            IncidentAction.END_RESPONSE,
            IncidentAction.RECORD_EVACUATION);

    private final Incidents incidents;
    private final Reports reports;
    private final Calls calls;
    private final Casework casework;
    private final Deadlines deadlines;
    private final Transactions transactions;
    private final Grants grants;
    private final Situations situations;
    private final Ladders ladders;
    private final Journals journals;
    private final NextSteps nextSteps;
    private final ClockFaces faces;
    private final Wording wording;
    private final TimeSource time;

    // One page joins everything known of an incident, once, here.
    CaseFiles(
            Incidents incidents,
            Reports reports,
            Calls calls,
            Casework casework,
            Deadlines deadlines,
            Transactions transactions,
            Grants grants,
            Situations situations,
            Ladders ladders,
            Journals journals,
            NextSteps nextSteps,
            ClockFaces faces,
            Wording wording,
            TimeSource time) {
        this.incidents = incidents;
        this.reports = reports;
        this.calls = calls;
        this.casework = casework;
        this.deadlines = deadlines;
        this.transactions = transactions;
        this.grants = grants;
        this.situations = situations;
        this.ladders = ladders;
        this.journals = journals;
        this.nextSteps = nextSteps;
        this.faces = faces;
        this.wording = wording;
        this.time = time;
    }

    private record Read(
            IncidentFacts incident, List<ReportFacts> reports, List<CallView> calls, List<ClockState> clocks) {}

    /** The file as this person may see it; throws a refusal NOT_FOUND when it is out of sight. */
    CaseFile read(Actor.Staff actor, CaseId id, Locale locale) {
        var access = grants.access(actor);
        var read = transactions.read(
                access,
                () -> new Read(
                        incidents.get(access, id),
                        reports.ofIncident(access, id),
                        calls.ofIncident(access, id),
                        deadlines.states(id)));
        return file(actor, access, read, locale);
    }

    private CaseFile file(Actor.Staff actor, Access access, Read read, Locale locale) {
        var incident = read.incident();
        var head = incident.head();
        var now = time.now();
        var places = situations.places(List.of(incident));
        var allowed = allowed(actor, incident);
        return new CaseFile(
                head.id().toString(),
                head.number(),
                head.version(),
                incident.grade() == null ? "" : String.valueOf(incident.grade()),
                Wording.roman(incident.grade()),
                wording.grade(incident.grade(), locale),
                wording.title(incident, places, locale),
                wording.say(locale, "state.incident." + head.state()),
                head.isFinal(),
                head.exercise(),
                states(IncidentState.valueOf(head.state()), locale),
                clocks(read, now, locale),
                facts(incident, places, locale),
                read.reports().stream().map(each -> report(each, now, locale)).toList(),
                ladders.rows(actor, read.calls(), now, locale),
                (int) read.calls().stream().filter(Ladders::engaged).count(),
                (int) read.calls().stream()
                        .filter(view -> "silent".equals(BoardViews.trouble(view, now)))
                        .count(),
                journals.ofIncident(access, head.id(), read.calls(), read.reports(), now, locale),
                nextSteps.next(actor, incident, read.calls(), allowed, locale),
                actions(incident, allowed, locale));
    }

    private Set<IncidentAction> allowed(Actor.Staff actor, IncidentFacts incident) {
        var allowed = EnumSet.noneOf(IncidentAction.class);
        casework.allowed(incident.head(), actor)
                .forEach(row -> allowed.add(IncidentAction.valueOf(row.action().name())));
        allowed.removeAll(ELSEWHERE);
        if (incident.grade() != null) {
            allowed.remove(IncidentAction.ASSESS);
        }
        return allowed;
    }

    private List<CaseFile.Step> states(IncidentState now, Locale locale) {
        var steps = new ArrayList<CaseFile.Step>();
        int at = WAY.indexOf(now);
        for (int i = 0; i < WAY.size(); i++) {
            steps.add(new CaseFile.Step(
                    wording.say(locale, "state.incident." + WAY.get(i)), i < at ? "done" : i == at ? "now" : "todo"));
        }
        if (at < 0) {
            steps.add(new CaseFile.Step(wording.say(locale, "state.incident." + now), "now"));
        }
        return steps;
    }

    private List<ClockFaces.Face> clocks(Read read, Instant now, Locale locale) {
        var shown = new ArrayList<ClockFaces.Face>();
        ClockFaces.running(read.clocks()).forEach(clock -> shown.add(faces.face(clock, now, locale)));
        read.calls().stream()
                .filter(view -> view.call().active())
                .flatMap(view -> ClockFaces.running(view.clocks()).stream()
                        .filter(clock -> clock.dueAt() != null)
                        .map(clock -> faces.face(
                                wording.team(view.team(), locale) + " "
                                        + wording.say(locale, "console.due." + clock.clock()),
                                java.util.Objects.requireNonNull(clock.dueAt()),
                                now,
                                locale)))
                .forEach(shown::add);
        return shown.stream()
                .sorted(java.util.Comparator.comparing(
                        ClockFaces.Face::due, java.util.Comparator.nullsLast(java.util.Comparator.naturalOrder())))
                .limit(MOST_CLOCKS)
                .toList();
    }

    private CaseFile.Facts facts(IncidentFacts incident, Map<UUID, Place> places, Locale locale) {
        var location = incident.location();
        var latitude = location.latitude();
        var longitude = location.longitude();
        boolean precise = latitude != null && longitude != null;
        return new CaseFile.Facts(
                wording.classPath(incident.classCode(), locale),
                incident.classCode(),
                wording.where(location, places, locale),
                wording.precision(location, locale),
                location.precision() == Location.Precision.TOWNSHIP,
                precise ? "%.5f, %.5f".formatted(latitude, longitude) : "",
                precise ? latitude + "," + longitude : "",
                toll(incident.toll(), locale),
                Moments.dayMinute(incident.occurredAt()),
                Moments.dayMinute(incident.head().openedAt()),
                wording.unit(incident.head().ownerUnit(), locale));
    }

    String toll(Toll toll, Locale locale) {
        var text = wording.say(locale, "console.toll", toll.dead(), toll.missing(), toll.hurt(), toll.trapped());
        return toll.lossYuan() == 0 ? text : text + wording.say(locale, "console.loss", toll.lossYuan());
    }

    private CaseFile.ReportLine report(ReportFacts report, Instant now, Locale locale) {
        return new CaseFile.ReportLine(
                ReportFiles.href(report.head().id()),
                report.head().number(),
                wording.say(
                        locale, "channel." + ReportFiles.slug(report.channel().name())),
                Moments.second(report.occurredAt(), now),
                wording.say(locale, "state.report." + report.head().state()),
                report.head().state().endsWith("_CONTESTED"));
    }

    private List<CaseFile.Action> actions(IncidentFacts incident, Set<IncidentAction> allowed, Locale locale) {
        return allowed.stream()
                .map(action -> new CaseFile.Action(
                        action.slug(),
                        wording.say(locale, "action.incident." + action.slug()),
                        BoardViews.href(incident.head().id()) + "/do/" + action.slug(),
                        icon(action)))
                .toList();
    }

    private static String icon(IncidentAction action) {
        return switch (action) {
            case CONTAIN, CLOSE, CLOSE_UNANSWERED, ARCHIVE -> "flag";
            case LOCATE -> "place";
            case MERGE, UNMERGE -> "merge";
            case REOPEN -> "undo";
            case NOTE -> "note";
            case RECORD_TOLL -> "people";
            case WAIVE_REPORT -> "cross";
            case OPEN,
                    ASSESS,
                    REGRADE,
                    RECLASSIFY,
                    DISPATCH,
                    ARRIVE,
                    REPORT_FIRST,
                    REPORT_FURTHER,
                    REPORT_FINAL,
                    INFORM_PUBLIC,
                    DECLARE_RESPONSE,
                    ADJUST_RESPONSE,
                    END_RESPONSE,
                    RECORD_EVACUATION -> "arrow";
        };
    }
}
