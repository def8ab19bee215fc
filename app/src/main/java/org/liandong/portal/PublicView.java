package org.liandong.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.area.Unit;
import org.liandong.casework.Casework;
import org.liandong.casework.Head;
import org.liandong.casework.JournalEntry;
import org.liandong.contact.Contacts;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.Deadlines;
import org.liandong.deadline.RuleBook;
import org.liandong.incident.IncidentAction;
import org.liandong.incident.IncidentClass;
import org.liandong.incident.IncidentClasses;
import org.liandong.incident.IncidentKinds;
import org.liandong.incident.IncidentState;
import org.liandong.incident.Incidents;
import org.liandong.incident.ReportAction;
import org.liandong.incident.ReportFacts;
import org.liandong.incident.ReportState;
import org.liandong.incident.Reports;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Party;
import org.liandong.kernel.PublicState;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.store.Transactions;
import org.springframework.stereotype.Component;

/**
 * Decides what a resident is shown: the one place of redaction. It works by lists of what may pass: an action, clock or
 * state nobody has put on a list is left out. No person, no note, nothing of another report; what happened to the same
 * event before this report came is told without its time, because that time is another caller's.
 */
@Component
public final class PublicView {

    private static final Access TEAMS = new Access.Machinery("public view");
    private static final Duration SAME_TIME = Duration.ofMinutes(1);

    private static final Set<ReportAction> OF_REPORT = EnumSet.of(
            ReportAction.RECEIVE,
            ReportAction.RECEIVE_SILENT,
            ReportAction.RING,
            ReportAction.REACH,
            ReportAction.ATTACH,
            ReportAction.MOVE,
            ReportAction.DETACH,
            ReportAction.TAKE_NO_ACTION,
            ReportAction.HAND_OVER_POLICE,
            ReportAction.HAND_OVER_COUNTY,
            ReportAction.CLOSE,
            ReportAction.ADD_MESSAGE,
            ReportAction.ANSWER_BACK,
            ReportAction.UPHOLD,
            ReportAction.OVERTURN);
    private static final Set<IncidentAction> OF_INCIDENT = EnumSet.of(
            IncidentAction.ASSESS,
            IncidentAction.REGRADE,
            IncidentAction.DISPATCH,
            IncidentAction.ARRIVE,
            IncidentAction.CONTAIN,
            IncidentAction.CLOSE,
            IncidentAction.CLOSE_UNANSWERED,
            IncidentAction.REOPEN);
    private static final Set<String> CLOCKS = Set.of("decide", "answer", "look-again");
    private static final Set<String> REASONS = Set.of("FALSE_ALARM", "ADVICE_GIVEN", "ALREADY_OVER");

    private final Casework casework;
    private final Reports reports;
    private final IncidentClasses classes;
    private final Contacts contacts;
    private final Deadlines deadlines;
    private final RuleBook rules;
    private final Areas areas;
    private final Transactions transactions;
    private final TimeSource time;

    // Everything a resident sees meets here, so that there is one place to read.
    PublicView(
            Casework casework,
            Reports reports,
            IncidentClasses classes,
            Contacts contacts,
            Deadlines deadlines,
            RuleBook rules,
            Areas areas,
            Transactions transactions,
            TimeSource time) {
        this.casework = casework;
        this.reports = reports;
        this.classes = classes;
        this.contacts = contacts;
        this.deadlines = deadlines;
        this.rules = rules;
        this.areas = areas;
        this.transactions = transactions;
        this.time = time;
    }

    /** A report for the holder of its receipt; throws a refusal NOT_FOUND when there is no such report. */
    public PublicMatter report(CaseId report, Locale locale) {
        var facts = reports.get(Access.Capability.of(report), report);
        var parent = facts.head().parentId();
        var access = parent == null ? Access.Capability.of(report) : Access.Capability.of(report, parent);
        var incident = parent == null
                ? null
                : casework.find(access, Incidents.ref(parent)).orElse(null);
        var help = incident == null ? null : help(incident.id());
        return transactions.read(access, () -> matter(facts, incident, help, access, locale));
    }

    private PublicMatter matter(
            ReportFacts facts,
            @Nullable Head incident,
            PublicMatter.@Nullable Help help,
            Access access,
            Locale locale) {
        var head = facts.head();
        var events = new ArrayList<PublicMatter.Event>();
        casework.steps(access, head.id())
                .forEach(entry -> wordOfReport(entry).ifPresent(word -> events.add(event(entry, word, head, locale))));
        boolean before = false;
        if (incident != null) {
            before = addIncident(incident, head.openedAt(), access, locale, events);
        }
        events.sort(Comparator.comparing(PublicMatter.Event::at));
        return new PublicMatter(
                head.number(),
                head.exercise(),
                head.version(),
                className(facts.classCode(), locale),
                areas.find(head.areaCode()).map(area -> name(area, locale)).orElse(""),
                state(head, incident, help),
                help,
                promise(facts, locale),
                before,
                events,
                openings(access, head.id(), locale),
                may(head, ReportAction.ADD_MESSAGE),
                may(head, ReportAction.ANSWER_BACK) ? slug(head.state()) : null);
    }

    /** Adds what happened since the report came; answers whether help was under way before. */
    private boolean addIncident(
            Head incident, Instant since, Access access, Locale locale, List<PublicMatter.Event> events) {
        boolean before = false;
        for (var entry : casework.steps(access, incident.id())) {
            var word = wordOfIncident(entry);
            if (word.isEmpty()) {
                continue;
            }
            if (entry.occurredAt().isBefore(since) || entry.recordedAt().isBefore(since)) {
                before |= !entry.action().equals(IncidentAction.ASSESS.name());
            } else {
                events.add(event(entry, word.get(), incident, locale));
            }
        }
        return before;
    }

    private PublicMatter.Event event(JournalEntry entry, String word, Head head, Locale locale) {
        boolean later = Duration.between(entry.occurredAt(), entry.recordedAt()).compareTo(SAME_TIME) > 0;
        var unit = switch (entry.party()) {
            case STAFF -> entry.unit();
            case CLOCKWORK, TEAM -> head.ownerUnit();
            case RESIDENT -> entry.action().equals(ReportAction.RECEIVE.name()) ? head.ownerUnit() : null;
        };
        return new PublicMatter.Event(
                entry.occurredAt(), later ? entry.recordedAt() : null, word, unit == null ? "" : name(unit, locale));
    }

    private static Optional<String> wordOfReport(JournalEntry entry) {
        if (entry.action().equals("CLOCK_BREACHED")) {
            var clock = String.valueOf(entry.facts().get("clock"));
            return CLOCKS.contains(clock) ? Optional.of("late." + clock) : Optional.empty();
        }
        return OF_REPORT.stream()
                .filter(action -> action.name().equals(entry.action()))
                .findFirst()
                .map(action -> "report." + action.slug() + reason(entry));
    }

    private static String reason(JournalEntry entry) {
        var why = String.valueOf(entry.facts().get("why"));
        if (entry.action().equals(ReportAction.TAKE_NO_ACTION.name()) && REASONS.contains(why)) {
            return "." + slug(why);
        }
        boolean byResident = entry.action().equals(ReportAction.RECEIVE.name()) && entry.party() == Party.RESIDENT;
        return byResident ? ".self" : "";
    }

    private static Optional<String> wordOfIncident(JournalEntry entry) {
        return OF_INCIDENT.stream()
                .filter(action -> action.name().equals(entry.action()))
                .findFirst()
                .map(action -> "incident." + action.slug() + grade(action, entry));
    }

    private static String grade(IncidentAction action, JournalEntry entry) {
        boolean grades = action == IncidentAction.ASSESS || action == IncidentAction.REGRADE;
        return grades && entry.facts().get("grade") instanceof Integer grade && grade >= 1 && grade <= 4
                ? "." + grade
                : "";
    }

    private PublicMatter.Help help(CaseId incident) {
        int alerted = 0;
        int rolling = 0;
        int there = 0;
        for (var call : casework.children(TEAMS, incident, IncidentKinds.TEAM_CALL)) {
            switch (call.state()) {
                case "ALERTED", "ACKNOWLEDGED" -> alerted++;
                case "ROLLING" -> rolling++;
                case "ON_SCENE" -> there++;
                default -> {
                    // Reserved, declined, diverted, stood down, finished: nobody the resident waits for.
                }
            }
        }
        return new PublicMatter.Help(alerted, rolling, there);
    }

    /** The report's own word, or how far help is while it shares an incident's fate. */
    private static PublicState state(Head head, @Nullable Head incident, PublicMatter.@Nullable Help help) {
        var own = ReportState.valueOf(head.state());
        if (own != ReportState.ATTACHED || incident == null || help == null) {
            return own.publicState();
        }
        var shared = IncidentState.valueOf(incident.state());
        boolean onlyAlerted = shared == IncidentState.DISPATCHED && help.rolling() == 0 && help.there() == 0;
        return onlyAlerted && help.alerted() > 0 ? PublicState.HELP_ALERTED : shared.publicState();
    }

    private PublicMatter.@Nullable Promise promise(ReportFacts facts, Locale locale) {
        return deadlines.states(facts.head().id()).stream()
                .filter(clock -> clock.open() && CLOCKS.contains(clock.clock().code()))
                .min(Comparator.comparing(ClockState::dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(clock -> promise(clock, facts, locale))
                .orElse(null);
    }

    private PublicMatter.Promise promise(ClockState clock, ReportFacts facts, Locale locale) {
        var step = clock.clock().code();
        var rule = rules.inForce(clock.rule(), clock.startedAt());
        var decidedBy = facts.decidedBy();
        boolean byAnother = step.equals("look-again");
        var unit = byAnother ? decidedBy : facts.head().ownerUnit();
        boolean late = clock.dueAt() != null && clock.dueAt().isBefore(time.now());
        return new PublicMatter.Promise(
                step,
                unit == null ? "" : name(unit, locale),
                clock.dueAt(),
                late,
                english(locale) ? rule.sourceEn() : rule.source());
    }

    private List<PublicMatter.Seen> openings(Access access, CaseId report, Locale locale) {
        return contacts.openings(access, report).stream()
                .map(opening -> new PublicMatter.Seen(
                        opening.what(),
                        opening.purpose(),
                        opening.unit() == null ? "" : name(opening.unit(), locale),
                        opening.at()))
                .toList();
    }

    private boolean may(Head head, ReportAction action) {
        return casework.allowed(head, new Actor.Resident(head.id())).stream().anyMatch(row -> row.action() == action);
    }

    private String className(@Nullable String code, Locale locale) {
        return Optional.ofNullable(code)
                .flatMap(classes::find)
                .map(known -> name(known, locale))
                .orElse("");
    }

    static String name(IncidentClass known, Locale locale) {
        return english(locale) ? known.nameEn() : known.name();
    }

    static String name(Area area, Locale locale) {
        return english(locale) ? area.nameEn() : area.name();
    }

    private String name(UnitId id, Locale locale) {
        return areas.findUnit(id).map(unit -> name(unit, locale)).orElse("");
    }

    private static String name(Unit unit, Locale locale) {
        return english(locale) ? unit.nameEn() : unit.name();
    }

    private static boolean english(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
    }

    private static String slug(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
