package org.liandong.console;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.area.Unit;
import org.liandong.casework.Casework;
import org.liandong.grievance.Categories;
import org.liandong.grievance.DeliveryProof;
import org.liandong.grievance.Doors;
import org.liandong.grievance.EvidenceKind;
import org.liandong.grievance.Points;
import org.liandong.grievance.RefusalGround;
import org.liandong.grievance.RequestFacts;
import org.liandong.grievance.Requests;
import org.liandong.grievance.ReviewDecision;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Typed;
import org.springframework.stereotype.Component;

/** The forms of what can be done about a request: what each asks for, and what may be chosen. */
@Component
final class RequestForms {

    private static final Map<String, Set<String>> FIELDS = Map.ofEntries(
            Map.entry("forward", Set.of("to", "note")),
            Map.entry("assign", Set.of("to", "note")),
            Map.entry("designate", Set.of("to", "note")),
            Map.entry("reassign", Set.of("to", "note")),
            Map.entry("grant-other-handler", Set.of("to", "note")),
            Map.entry("not-accept", Set.of("ground", "door", "note")),
            Map.entry("name-subject", Set.of("subject")),
            Map.entry("state-point", Set.of("point", "note")),
            Map.entry("answer-point", Set.of("point", "note", "evidenceKind", "evidence")),
            Map.entry("grant-extension", Set.of("days", "note")),
            Map.entry("record-delivery", Set.of("how")),
            Map.entry("decide-review", Set.of("decision", "letter", "note")),
            Map.entry("decide-re-review", Set.of("decision", "letter", "note")));

    private final Requests requests;
    private final Points points;
    private final Categories categories;
    private final Doors doors;
    private final Casework casework;
    private final Grants grants;
    private final Areas areas;
    private final Wording wording;

    // What may be chosen comes from as many places.
    RequestForms(
            Requests requests,
            Points points,
            Categories categories,
            Doors doors,
            Casework casework,
            Grants grants,
            Areas areas,
            Wording wording) {
        this.requests = requests;
        this.points = points;
        this.categories = categories;
        this.doors = doors;
        this.casework = casework;
        this.grants = grants;
        this.areas = areas;
        this.wording = wording;
    }

    /** The form of an act the table allows this person now. */
    RequestFile.Form form(
            Actor.Staff actor, RequestFacts facts, String slug, Typed typed, FormErrors errors, Locale locale) {
        var row = casework.allowed(facts.head(), actor).stream()
                .filter(each -> each.action().slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                                ProblemCode.NOT_POSSIBLE_NOW, slug, facts.head().state())
                        .asException());
        var fields = FIELDS.getOrDefault(slug, Set.of("note"));
        var competent = categories.find(facts.categoryCode()).flatMap(requests::competent);
        return new RequestFile.Form(
                slug,
                wording.say(locale, "action.request." + slug),
                RequestFiles.href(facts.head().id()) + "/do/" + slug,
                facts.head().version(),
                fields,
                row.reasonRequired(),
                fields.contains("to") ? units(competent.map(Unit::id).orElse(null), locale) : List.of(),
                choices(RefusalGround.values(), "refusal.", locale),
                doors.list().stream()
                        .map(door -> new RequestFile.Choice(
                                door.code(),
                                RequestFiles.english(locale) ? door.nameEn() : door.name() + "（" + door.limit() + "）"))
                        .toList(),
                choices(EvidenceKind.values(), "evidence.", locale),
                choices(new DeliveryProof[] {DeliveryProof.SIGNED, DeliveryProof.POSTED}, "delivery.", locale),
                choices(new ReviewDecision[] {ReviewDecision.UPHELD, ReviewDecision.CHANGED}, "decision.", locale),
                fields.contains("point") ? pointChoices(actor, facts, slug, locale) : List.of(),
                typed,
                errors);
    }

    private List<RequestFile.Choice> pointChoices(Actor.Staff actor, RequestFacts facts, String slug, Locale locale) {
        var known = points.list(grants.access(actor), facts.head().id()).stream()
                .map(point -> new RequestFile.Choice(
                        String.valueOf(point.ordinal()),
                        point.ordinal() + " · "
                                + Objects.requireNonNullElse(
                                        point.text(), wording.say(locale, "console.request.point.own"))));
        var another = new RequestFile.Choice("", wording.say(locale, "console.request.point.new"));
        return slug.equals("state-point")
                ? Stream.concat(known, Stream.of(another)).toList()
                : known.toList();
    }

    /** All units, the competent one first. */
    private List<RequestFile.Choice> units(@Nullable UnitId competent, Locale locale) {
        return areas.units().stream()
                .filter(Unit::active)
                .sorted(Comparator.comparing((Unit unit) -> !unit.id().equals(competent)))
                .map(unit -> new RequestFile.Choice(
                        unit.id().toString(),
                        wording.unit(unit.id(), locale)
                                + (unit.id().equals(competent)
                                        ? " · " + wording.say(locale, "console.request.competent")
                                        : "")))
                .toList();
    }

    private List<RequestFile.Choice> choices(Enum<?>[] constants, String prefix, Locale locale) {
        return Arrays.stream(constants)
                .map(each -> new RequestFile.Choice(each.name(), wording.say(locale, prefix + each.name())))
                .toList();
    }
}
