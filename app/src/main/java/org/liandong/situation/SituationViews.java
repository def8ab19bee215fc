package org.liandong.situation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.casework.Casework;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.Deadlines;
import org.liandong.deadline.RuleBook;
import org.liandong.document.DocumentLine;
import org.liandong.document.DocumentViews;
import org.liandong.incident.IncidentClasses;
import org.liandong.incident.IncidentFacts;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Access;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Grant;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.webkit.Moments;
import org.liandong.webkit.Rights;
import org.liandong.webkit.SignedIn;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts situation reports into words. */
@Component
final class SituationViews {

    private static final Grant RETRY = Grant.of("document:retry");

    private final SituationReports situations;
    private final DocumentViews documents;
    private final Incidents incidents;
    private final IncidentClasses classes;
    private final Areas areas;
    private final Casework casework;
    private final Deadlines deadlines;
    private final RuleBook rules;
    private final Rights rights;
    private final Grants grants;
    private final Transactions transactions;
    private final MessageSource messages;
    private final TimeSource time;

    // A page joins what several modules know of a report, once, here.
    SituationViews(
            SituationReports situations,
            DocumentViews documents,
            Incidents incidents,
            IncidentClasses classes,
            Areas areas,
            Casework casework,
            Deadlines deadlines,
            RuleBook rules,
            Rights rights,
            Grants grants,
            Transactions transactions,
            MessageSource messages,
            TimeSource time) {
        this.situations = situations;
        this.documents = documents;
        this.incidents = incidents;
        this.classes = classes;
        this.areas = areas;
        this.casework = casework;
        this.deadlines = deadlines;
        this.rules = rules;
        this.rights = rights;
        this.grants = grants;
        this.transactions = transactions;
        this.messages = messages;
        this.time = time;
    }

    /** A clock; {@code due} only while it runs. */
    record Clock(String word, @Nullable String due, String phase, String text, String source) {}

    /** One line of a list. */
    record Row(
            String href,
            String number,
            String title,
            String state,
            String kind,
            String signed,
            String sent,
            String incidentHref,
            String incident,
            @Nullable Clock clock) {}

    /** One section of a report. */
    record Part(String slug, String word, String hint, String text) {}

    /** A report as a page shows it; {@code may...} say what the table allows this person now. */
    record Sheet(
            String id,
            String href,
            String number,
            int version,
            int edition,
            String title,
            String stage,
            String state,
            String stateWord,
            boolean erased,
            boolean exercise,
            String incidentHref,
            String incident,
            String incidentNumber,
            String unit,
            String drafted,
            String signedBy,
            String signedAt,
            String sentTo,
            String sentAt,
            @Nullable String correctsHref,
            List<Part> parts,
            List<Choice> recipients,
            @Nullable Clock clock,
            boolean mayEdit,
            boolean maySign,
            boolean maySend,
            boolean mayRevise,
            boolean mayDrop,
            boolean mayCorrect) {}

    /** A code and its word. */
    record Choice(String code, String word) {}

    /** What was made of its signed editions. */
    List<DocumentLine> documents(Actor.Staff actor, CaseId id, Locale locale) {
        var access = grants.access(actor);
        var path = situations.get(access, id).head().areaPath();
        boolean mayRetry = grants.decide(actor.account(), RETRY, path) instanceof Grants.Decision.Allowed;
        return documents.lines(access, List.of(id), mayRetry, each -> "", locale);
    }

    List<Row> list(Actor.Staff actor, Locale locale) {
        var access = grants.access(actor);
        return rows(access, situations.list(access), locale);
    }

    List<Row> ofIncident(Access access, CaseId incident, Locale locale) {
        return rows(access, situations.ofIncident(access, incident), locale);
    }

    private List<Row> rows(Access access, List<SituationReport> reports, Locale locale) {
        var clocks = transactions.read(
                access,
                () -> deadlines.states(
                        reports.stream().map(each -> each.head().id()).toList()));
        return reports.stream()
                .map(report ->
                        row(access, report, clocks.getOrDefault(report.head().id(), List.of()), locale))
                .toList();
    }

    private Row row(Access access, SituationReport report, List<ClockState> clocks, Locale locale) {
        var incident = incidents.find(access, report.incident());
        return new Row(
                href(report.head().id()),
                report.head().number(),
                title(report, locale),
                say(locale, "state.situation_report." + report.head().state()),
                report.head().isFinal() ? "plain" : "warn",
                report.signedAt() == null ? "" : Moments.dayMinute(report.signedAt()),
                report.sentAt() == null ? "" : Moments.dayMinute(report.sentAt()),
                "/incidents/" + report.incident(),
                incident.map(facts -> name(facts, locale)).orElse(""),
                clocks.stream()
                        .filter(ClockState::open)
                        .findFirst()
                        .map(clock -> clock(clock, locale))
                        .orElse(null));
    }

    /** A report as this person may see it; throws a refusal NOT_FOUND when it is out of sight. */
    Sheet sheet(Actor.Staff actor, CaseId id, Locale locale) {
        var access = grants.access(actor);
        var report = situations.get(access, id);
        var head = report.head();
        var incident = incidents.find(access, report.incident());
        var text = situations.text(access, report);
        var may = casework.allowed(head, actor).stream()
                .map(row -> row.action().name())
                .toList();
        boolean correctable = report.state() == SituationState.SENT
                && grants.decide(actor.account(), Grant.of("situation:draft"), head.areaPath())
                        instanceof Grants.Decision.Allowed;
        var clock = transactions.read(access, () -> deadlines.states(id)).stream()
                .filter(ClockState::open)
                .findFirst();
        return new Sheet(
                id.toString(),
                href(id),
                head.number(),
                head.version(),
                report.edition(),
                title(report, locale),
                report.stage().name(),
                head.state(),
                say(locale, "state.situation_report." + head.state()),
                text.isEmpty(),
                head.exercise(),
                "/incidents/" + report.incident(),
                incident.map(facts -> name(facts, locale)).orElse(""),
                incident.map(facts -> facts.head().number()).orElse(""),
                areas.findUnit(head.ownerUnit())
                        .map(unit -> either(locale, unit.name(), unit.nameEn()))
                        .orElse(""),
                person(report.draftedBy(), say(locale, "situation.by-desk")),
                person(report.signedBy(), ""),
                report.signedAt() == null ? "" : Moments.dayMinute(report.signedAt()),
                report.sentTo() == null
                        ? ""
                        : say(locale, "situation.to." + report.sentTo().slug()),
                report.sentAt() == null ? "" : Moments.dayMinute(report.sentAt()),
                report.corrects() == null ? null : href(report.corrects()),
                parts(report.stage(), text.orElse(null), locale),
                report.stage().recipients().stream()
                        .map(each -> new Choice(each.name(), say(locale, "situation.to." + each.slug())))
                        .toList(),
                clock.map(each -> clock(each, locale)).orElse(null),
                may.contains(SituationAction.EDIT.name()),
                may.contains(SituationAction.SIGN.name()),
                may.contains(SituationAction.SEND.name()),
                may.contains(SituationAction.REVISE.name()),
                may.contains(SituationAction.DROP.name()),
                correctable);
    }

    private List<Part> parts(Stage stage, @Nullable SituationText text, Locale locale) {
        var parts = new ArrayList<Part>();
        for (var section : stage.sections()) {
            parts.add(new Part(
                    section.slug(),
                    say(locale, "situation.section." + section.slug()),
                    say(locale, "situation.section." + section.slug() + ".hint"),
                    text == null ? "" : text.of(section)));
        }
        return parts;
    }

    static String href(CaseId report) {
        return "/situation-reports/" + report;
    }

    String title(SituationReport report, Locale locale) {
        var word = say(locale, "situation.stage." + report.stage().slug());
        var numbered = report.stage() == Stage.FURTHER || report.ordinal() > 1
                ? say(locale, "situation.title.numbered", word, report.ordinal())
                : word;
        return report.corrects() == null ? numbered : say(locale, "situation.title.corrects", numbered);
    }

    String name(IncidentFacts incident, Locale locale) {
        if (!incident.subject().isBlank()) {
            return incident.subject();
        }
        var known = classes.get(incident.classCode());
        var area = areas.find(incident.location().areaCode())
                .map(each -> either(locale, each.name(), each.nameEn()))
                .orElse("");
        return either(locale, known.name(), known.nameEn()) + " · " + area;
    }

    String person(@Nullable AccountId account, String otherwise) {
        return account == null
                ? otherwise
                : rights.present(account.value())
                        .map(SignedIn::displayName)
                        .orElse(account.toString().substring(0, 8));
    }

    Clock clock(ClockState clock, Locale locale) {
        var now = time.now();
        var word = say(locale, "clock." + clock.clock());
        var rule = rules.find(clock.rule(), clock.startedAt());
        var source =
                rule.map(each -> either(locale, each.source(), each.sourceEn())).orElse("");
        var due = clock.dueAt();
        if (!clock.open() || due == null) {
            boolean met = clock.status() == ClockState.Status.MET;
            var settled = met ? clock.breached() ? "met-late" : "met" : "voided";
            return new Clock(word, null, "met", say(locale, "situation.clock." + settled), source);
        }
        var left = Duration.between(now, due);
        var phase = left.isNegative() ? "late" : left.compareTo(Duration.ofMinutes(1)) <= 0 ? "soon" : "open";
        var text = say(locale, left.isNegative() ? "frame.late" : "frame.left").replace("{t}", span(left));
        return new Clock(word, due.toString(), phase, text, source);
    }

    private static String span(Duration length) {
        long seconds = Math.abs(length.toSeconds());
        var rest = "%02d:%02d".formatted(seconds % 3600 / 60, seconds % 60);
        return seconds >= 3600 ? seconds / 3600 + ":" + rest : rest;
    }

    String say(Locale locale, String key, Object... arguments) {
        var shown = new Object[arguments.length];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = String.valueOf(arguments[i]);
        }
        return messages.getMessage(key, shown, locale);
    }

    static String either(Locale locale, String chinese, String english) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) && !english.isBlank() ? english : chinese;
    }
}
