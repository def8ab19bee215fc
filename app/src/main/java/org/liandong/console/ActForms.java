package org.liandong.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Casework;
import org.liandong.casework.Head;
import org.liandong.incident.IncidentClasses;
import org.liandong.incident.IncidentFacts;
import org.liandong.incident.Incidents;
import org.liandong.incident.NewIncident;
import org.liandong.incident.NoActionReason;
import org.liandong.incident.ReportFacts;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.Grants;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Typed;
import org.springframework.stereotype.Component;

/** Makes the form of any act the table allows a person now, and of no other. */
@Component
final class ActForms {

    private static final int MOST_TARGETS = 30;
    private static final Map<String, Set<String>> INCIDENT = Map.ofEntries(
            Map.entry("assess", Set.of("grade", "toll", "note", "onPaperAt")),
            Map.entry("regrade", Set.of("grade", "toll", "note")),
            Map.entry("reclassify", Set.of("classCode", "note")),
            Map.entry("locate", Set.of("place")),
            Map.entry("record-toll", Set.of("toll", "note")),
            Map.entry("note", Set.of("note", "subject")),
            Map.entry("contain", Set.of("note")),
            Map.entry("close", Set.of("note")),
            Map.entry("close-unanswered", Set.of("note")),
            Map.entry("reopen", Set.of("note")),
            Map.entry("archive", Set.of("note")),
            Map.entry("merge", Set.of("into", "note")),
            Map.entry("waive-report", Set.of("note")),
            Map.entry("unmerge", Set.of("note")));
    private static final Map<String, Set<String>> REPORT = Map.ofEntries(
            Map.entry("attach", Set.of("into")),
            Map.entry("move", Set.of("into", "note")),
            Map.entry("detach", Set.of("note")),
            Map.entry("relocate", Set.of("place")),
            Map.entry("note", Set.of("note")),
            Map.entry("reach", Set.of("classCode", "place", "note")),
            Map.entry("take-no-action", Set.of("why", "note")),
            Map.entry("hand-over-police", Set.of()),
            Map.entry("hand-over-county", Set.of("note")),
            Map.entry("uphold", Set.of("note")),
            Map.entry("overturn", Set.of("note")));
    private static final Map<String, Set<String>> CALL = Map.ofEntries(
            Map.entry("acknowledge", Set.of("occurred", "note")),
            Map.entry("roll", Set.of("occurred", "note")),
            Map.entry("arrive", Set.of("occurred", "note")),
            Map.entry("finish", Set.of("occurred", "note")),
            Map.entry("return", Set.of("occurred", "note")),
            Map.entry("decline", Set.of("occurred", "note")),
            Map.entry("correct", Set.of("note")),
            Map.entry("note", Set.of("note")),
            Map.entry("release", Set.of()),
            Map.entry("stand-down", Set.of("note")),
            Map.entry("divert", Set.of("into", "note")),
            Map.entry("reissue-link", Set.of()),
            Map.entry("revoke-link", Set.of()));
    private static final Set<String> DANGEROUS =
            Set.of("close-unanswered", "merge", "hand-over-police", "stand-down", "divert", "revoke-link");

    private final Casework casework;
    private final Incidents incidents;
    private final IncidentClasses classes;
    private final Situations situations;
    private final Grants grants;
    private final Wording wording;

    ActForms(
            Casework casework,
            Incidents incidents,
            IncidentClasses classes,
            Situations situations,
            Grants grants,
            Wording wording) {
        this.casework = casework;
        this.incidents = incidents;
        this.classes = classes;
        this.situations = situations;
        this.grants = grants;
        this.wording = wording;
    }

    /** What was typed and what was wrong with it. */
    record Tried(Typed typed, FormErrors errors) {
        static Tried nothing() {
            return new Tried(Typed.nothing(), FormErrors.none());
        }
    }

    ActForm ofIncident(Actor.Staff actor, IncidentFacts incident, String slug, Tried tried, Locale locale) {
        var head = incident.head();
        var fields = fields(INCIDENT, slug);
        var proposed = fields.contains("grade")
                ? incidents.proposeGrade(incident.classCode(), incident.toll()).grade()
                : null;
        var into = fields.contains("into") ? running(actor, List.of(head.id()), locale) : List.<ActForm.Target>of();
        var back = BoardViews.href(head.id());
        return form(
                actor, head, "incident", slug, back + "/do/" + slug, back, fields, into, proposed, null, tried, locale);
    }

    ActForm ofReport(Actor.Staff actor, ReportFacts report, String slug, Tried tried, Locale locale) {
        var head = report.head();
        var fields = fields(REPORT, slug);
        var into = fields.contains("into") ? targets(actor, report, locale) : List.<ActForm.Target>of();
        var back = ReportFiles.href(head.id());
        return form(actor, head, "report", slug, back + "/do/" + slug, back, fields, into, null, null, tried, locale);
    }

    /** @param to the incident a team is to be diverted to, where that is known */
    ActForm ofCall(
            Actor.Staff actor,
            Head call,
            CaseId incident,
            String team,
            String slug,
            @Nullable String to,
            Tried tried,
            Locale locale) {
        var fields = fields(CALL, slug);
        var into = fields.contains("into") && to == null
                ? running(actor, List.of(incident), locale)
                : List.<ActForm.Target>of();
        var back = BoardViews.href(incident);
        var form = form(
                actor,
                call,
                "team_call",
                slug,
                back + "/calls/" + call.id() + "/do/" + slug,
                to == null ? back : "/incidents/" + to,
                fields,
                into,
                null,
                to,
                tried,
                locale);
        return titled(form, team + " · " + form.title());
    }

    private static ActForm titled(ActForm form, String title) {
        return new ActForm(
                form.slug(),
                title,
                form.address(),
                form.back(),
                form.version(),
                form.fields(),
                form.reasonRequired(),
                form.noteLabel(),
                form.hint(),
                form.danger(),
                form.into(),
                form.classes(),
                form.reasons(),
                form.proposedGrade(),
                form.to(),
                form.typed(),
                form.errors());
    }

    private static Set<String> fields(Map<String, Set<String>> known, String slug) {
        var fields = known.get(slug);
        if (fields == null) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
        return fields;
    }

    // The parts all three kinds of form share; each caller names what is its own.
    private ActForm form(
            Actor.Staff actor,
            Head head,
            String kind,
            String slug,
            String address,
            String back,
            Set<String> fields,
            List<ActForm.Target> into,
            @Nullable Integer grade,
            @Nullable String to,
            Tried tried,
            Locale locale) {
        var row = casework.allowed(head, actor).stream()
                .filter(each -> each.action().slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_POSSIBLE_NOW, slug, head.state())
                        .asException());
        var special = "console.act." + kind + "." + slug;
        return new ActForm(
                slug,
                wording.say(locale, "action." + kind + "." + slug),
                address,
                back,
                head.version(),
                fields,
                row.reasonRequired(),
                wording.either(
                        locale, special + ".note", row.reasonRequired() ? "console.act.reason" : "console.act.note"),
                wording.find(locale, special + ".hint"),
                DANGEROUS.contains(slug),
                into,
                fields.contains("classCode") ? DeskScreen.options(classes, wording, locale) : List.of(),
                fields.contains("why") ? reasons(locale) : List.of(),
                grade,
                to,
                tried.typed(),
                tried.errors());
    }

    private List<ActForm.Word> reasons(Locale locale) {
        return Arrays.stream(NoActionReason.values())
                .map(each -> new ActForm.Word(
                        each.name(), wording.say(locale, "no-action-reason." + ReportFiles.slug(each.name()))))
                .toList();
    }

    /** Running incidents a report may belong to, the likeliest first. */
    private List<ActForm.Target> targets(Actor.Staff actor, ReportFacts report, Locale locale) {
        var here = report.head().parentId();
        var shown = new ArrayList<ActForm.Target>();
        var known = new ArrayList<CaseId>();
        if (here != null) {
            known.add(here);
        }
        if (report.classCode() != null) {
            for (var offer : incidents.offers(grants.access(actor), NewIncident.from(report))) {
                if (!known.contains(offer.incident().head().id())) {
                    known.add(offer.incident().head().id());
                    shown.add(target(offer.incident(), wording.say(locale, "console.act.likely"), locale));
                }
            }
        }
        shown.addAll(running(actor, known, locale));
        return shown.stream().limit(MOST_TARGETS).toList();
    }

    private List<ActForm.Target> running(Actor.Staff actor, List<CaseId> without, Locale locale) {
        return incidents.running(grants.access(actor), MOST_TARGETS).stream()
                .filter(each -> !without.contains(each.head().id()))
                .map(each -> target(each, "", locale))
                .toList();
    }

    private ActForm.Target target(IncidentFacts incident, String mark, Locale locale) {
        var state = wording.say(locale, "state.incident." + incident.head().state());
        return new ActForm.Target(
                incident.head().id().toString(),
                wording.title(incident, situations.places(List.of(incident)), locale),
                incident.head().number() + " · " + state + (mark.isEmpty() ? "" : " · " + mark));
    }
}
