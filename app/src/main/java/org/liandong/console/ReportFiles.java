package org.liandong.console;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Location;
import org.liandong.area.Place;
import org.liandong.casework.Casework;
import org.liandong.contact.Contacts;
import org.liandong.contact.OpeningRecord;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.Deadlines;
import org.liandong.incident.Incidents;
import org.liandong.incident.NewIncident;
import org.liandong.incident.ReportFacts;
import org.liandong.incident.ReportState;
import org.liandong.incident.Reports;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Grant;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.webkit.Moments;
import org.springframework.stereotype.Component;

/** Reads reports and puts them into words; nothing a caller said is opened here. */
@Component
final class ReportFiles {

    private static final Grant OPEN_WORDS = Grant.of("report:open-words");
    private static final Grant OPEN_INCIDENT = Grant.of("incident:open");
    private static final List<Grant> CARE = java.util.stream.Stream.of(
                    "case:assign", "contact:open", "contact:relay", "contact:approve")
            .map(Grant::of)
            .toList();
    private static final int MOST = 200;

    private final Reports reports;
    private final Incidents incidents;
    private final Casework casework;
    private final Contacts contacts;
    private final Deadlines deadlines;
    private final Transactions transactions;
    private final Grants grants;
    private final Situations situations;
    private final DeskScreen desk;
    private final Journals journals;
    private final ClockFaces faces;
    private final Wording wording;
    private final TimeSource time;

    // One page joins everything known of a report, once, here.
    ReportFiles(
            Reports reports,
            Incidents incidents,
            Casework casework,
            Contacts contacts,
            Deadlines deadlines,
            Transactions transactions,
            Grants grants,
            Situations situations,
            DeskScreen desk,
            Journals journals,
            ClockFaces faces,
            Wording wording,
            TimeSource time) {
        this.reports = reports;
        this.incidents = incidents;
        this.casework = casework;
        this.contacts = contacts;
        this.deadlines = deadlines;
        this.transactions = transactions;
        this.grants = grants;
        this.situations = situations;
        this.desk = desk;
        this.journals = journals;
        this.faces = faces;
        this.wording = wording;
        this.time = time;
    }

    static String href(CaseId report) {
        return "/reports/" + report;
    }

    /** {@code WALK_IN} is {@code walk-in}. */
    static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private record Read(List<ReportFacts> reports, Map<CaseId, List<ClockState>> clocks) {}

    /** Reports nobody has decided on, due soonest first. */
    List<ReportFile.Row> worklist(Actor.Staff actor, Locale locale) {
        var access = grants.access(actor);
        var read = transactions.read(access, () -> {
            var found = reports.undecided(access, MOST);
            return new Read(
                    found,
                    deadlines.states(
                            found.stream().map(each -> each.head().id()).toList()));
        });
        var now = time.now();
        var places = places(read.reports());
        return read.reports().stream()
                .sorted(Comparator.comparing(each -> due(each, read.clocks())))
                .map(each -> row(each, read.clocks(), places, now, locale))
                .toList();
    }

    private Map<UUID, Place> places(List<ReportFacts> found) {
        return situations.placesOf(found.stream()
                .map(ReportFacts::location)
                .map(Location::placeId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    private static Instant due(ReportFacts report, Map<CaseId, List<ClockState>> clocks) {
        return ClockFaces.running(clocks.getOrDefault(report.head().id(), List.of())).stream()
                .map(ClockState::dueAt)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Instant.MAX);
    }

    private ReportFile.Row row(
            ReportFacts report,
            Map<CaseId, List<ClockState>> clocks,
            Map<UUID, Place> places,
            Instant now,
            Locale locale) {
        var head = report.head();
        var first = ClockFaces.running(clocks.getOrDefault(head.id(), List.of())).stream()
                .findFirst()
                .map(clock -> faces.face(clock, now, locale))
                .orElse(null);
        return new ReportFile.Row(
                href(head.id()),
                head.number(),
                wording.className(report.classCode(), locale),
                wording.where(report.location(), places, locale),
                wording.say(locale, "channel." + slug(report.channel().name())),
                Moments.second(report.occurredAt(), now),
                wording.say(locale, "state.report." + head.state()),
                contested(report),
                first);
    }

    static boolean contested(ReportFacts report) {
        return switch (ReportState.valueOf(report.head().state())) {
            case ATTACHMENT_CONTESTED, NO_ACTION_CONTESTED, CLOSURE_CONTESTED -> true;
            case RECEIVED, RING_BACK, ATTACHED, NO_ACTION, CLOSED, HANDED_OVER -> false;
        };
    }

    /**
     * Why somebody on duty may open what a caller said without more ado: while the emergency is answered. Whoever looks
     * again at a decision, or works on the report later, is assigned to it and states why.
     */
    static OpeningRecord.@Nullable Purpose purpose(ReportFacts report) {
        return switch (ReportState.valueOf(report.head().state())) {
            case RECEIVED, RING_BACK, ATTACHED -> OpeningRecord.Purpose.RESPONSE;
            case ATTACHMENT_CONTESTED, NO_ACTION_CONTESTED, CLOSURE_CONTESTED, NO_ACTION, CLOSED, HANDED_OVER -> null;
        };
    }

    /** The file as this person may see it; throws a refusal NOT_FOUND when it is out of sight. */
    ReportFile read(Actor.Staff actor, CaseId id, Locale locale) {
        var access = grants.access(actor);
        var report = reports.get(access, id);
        var now = time.now();
        var head = report.head();
        var location = report.location();
        var clocks = transactions.read(access, () -> deadlines.states(id));
        var parent = head.parentId() == null
                ? null
                : incidents.find(access, head.parentId()).orElse(null);
        boolean open = head.state().equals(ReportState.RECEIVED.name());
        var actions = actions(actor, report, locale);
        boolean precise = location.latitude() != null && location.longitude() != null;
        return new ReportFile(
                id.toString(),
                head.number(),
                head.version(),
                head.state(),
                wording.say(locale, "state.report." + head.state()),
                contested(report),
                head.exercise(),
                wording.className(report.classCode(), locale),
                wording.where(location, situations.placesOf(location), locale),
                wording.precision(location, locale),
                location.precision() == Location.Precision.TOWNSHIP,
                precise ? "%.5f, %.5f".formatted(location.latitude(), location.longitude()) : "",
                precise ? location.latitude() + "," + location.longitude() : "",
                wording.say(locale, "channel." + slug(report.channel().name())),
                Moments.dayMinute(report.occurredAt()),
                Moments.dayMinute(head.openedAt()),
                wording.unit(head.ownerUnit(), locale),
                report.decidedBy() == null ? "" : wording.unit(report.decidedBy(), locale),
                String.join(" · ", report.words()),
                parent == null ? null : BoardViews.href(parent.head().id()),
                parent == null ? "" : wording.title(parent, situations.places(List.of(parent)), locale),
                ClockFaces.running(clocks).stream()
                        .map(clock -> faces.face(clock, now, locale))
                        .toList(),
                open && report.classCode() != null
                        ? desk.offers(actor, NewIncident.from(report), now, locale)
                        : List.of(),
                journals.ofReport(access, id, now, locale),
                openings(access, id, locale),
                actions,
                open
                        && grants.decide(actor.account(), OPEN_INCIDENT, head.areaPath())
                                instanceof Grants.Decision.Allowed,
                actions.stream().anyMatch(action -> action.slug().equals("attach")),
                mayRead(actor, report) ? Objects.requireNonNull(purpose(report)).name() : null,
                CARE.stream().anyMatch(grant -> grants.holds(actor.account(), grant)));
    }

    private boolean mayRead(Actor.Staff actor, ReportFacts report) {
        return purpose(report) != null
                && grants.decide(actor.account(), OPEN_WORDS, report.head().areaPath())
                        instanceof Grants.Decision.Allowed;
    }

    private List<ReportFile.Opened> openings(Access access, CaseId id, Locale locale) {
        return contacts.openings(access, id).stream()
                .map(each -> new ReportFile.Opened(
                        wording.say(
                                locale,
                                "console.opening.what." + slug(each.what().name())),
                        Moments.dayMinute(each.at()),
                        each.unit() == null ? "" : wording.unit(each.unit(), locale),
                        wording.say(
                                locale,
                                "console.opening.purpose." + each.purpose().slug())))
                .toList();
    }

    private List<CaseFile.Action> actions(Actor.Staff actor, ReportFacts report, Locale locale) {
        return casework.allowed(report.head(), actor).stream()
                .map(row -> row.action().slug())
                .distinct()
                .filter(slug -> !slug.equals("ring"))
                .map(slug -> new CaseFile.Action(
                        slug,
                        wording.say(locale, "action.report." + slug),
                        href(report.head().id()) + "/do/" + slug,
                        icon(slug)))
                .toList();
    }

    private static String icon(String slug) {
        return switch (slug) {
            case "attach", "move" -> "merge";
            case "detach", "overturn" -> "undo";
            case "relocate" -> "place";
            case "note" -> "note";
            case "take-no-action" -> "cross";
            case "reach" -> "phone";
            case "uphold" -> "check";
            default -> "arrow";
        };
    }
}
