package org.liandong.situation;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.casework.Casework;
import org.liandong.casework.Outcome;
import org.liandong.incident.IncidentAction;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Moments;
import org.liandong.webkit.Problems;
import org.liandong.webkit.SentForm;
import org.liandong.webkit.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The page of an incident's response level and evacuations. */
@Controller
class ResponsePages {

    private static final int LONGEST = 2_000;

    private final ResponseLevels levels;
    private final Evacuations evacuations;
    private final Spots spots;
    private final SituationViews views;
    private final Incidents incidents;
    private final Areas areas;
    private final Casework casework;
    private final Grants grants;
    private final Problems problems;
    private final TimeSource time;

    // A page that shows two things of an incident and takes the acts of both.
    ResponsePages(
            ResponseLevels levels,
            Evacuations evacuations,
            Spots spots,
            SituationViews views,
            Incidents incidents,
            Areas areas,
            Casework casework,
            Grants grants,
            Problems problems,
            TimeSource time) {
        this.levels = levels;
        this.evacuations = evacuations;
        this.spots = spots;
        this.views = views;
        this.incidents = incidents;
        this.areas = areas;
        this.casework = casework;
        this.grants = grants;
        this.problems = problems;
        this.time = time;
    }

    /** One change of the level in words. */
    record LevelLine(String at, String recorded, String word, String who) {}

    /** One movement of people in words. */
    record MovementLine(String at, String recorded, String direction, int people, String village, String shelter) {}

    /** The page: {@code level} in force or null, {@code may...} what the table allows this person. */
    record View(
            String id,
            int version,
            String number,
            String title,
            @Nullable Integer level,
            String levelWord,
            List<LevelLine> levels,
            List<MovementLine> movements,
            int moved,
            int returned,
            int away,
            boolean mayRespond,
            boolean mayMove) {}

    @GetMapping("/incidents/{id}/response")
    @Granted("incident:read")
    String show(Actor.Staff actor, @PathVariable UUID id, Model model, Locale locale) {
        return page(actor, new CaseId(id), Typed.nothing(), FormErrors.none(), model, locale);
    }

    @PostMapping("/incidents/{id}/response/{verb:declare|adjust|end}")
    @Granted("situation:respond")
    String change(SentForm form, @PathVariable String verb) {
        incidents.get(grants.access(form.actor()), form.id());
        var action = ResponseApi.action(verb);
        return answer(
                form, () -> levels.change(form.actor(), form.id(), form.typed().version(), decision(action, form)));
    }

    private ResponseLevels.Decision decision(IncidentAction action, SentForm form) {
        var typed = form.typed();
        var level = action == IncidentAction.END_RESPONSE ? null : level(typed);
        var at = typed.moment("at", time.now());
        var ground = typed.words("note", LONGEST);
        typed.refuseFaults();
        return new ResponseLevels.Decision(action, level, at, ground);
    }

    @PostMapping("/incidents/{id}/response/evacuations")
    @Granted("incident:note")
    String move(SentForm form) {
        return answer(
                form,
                () -> evacuations.record(form.actor(), form.id(), form.typed().version(), told(form)));
    }

    private Evacuations.Told told(SentForm form) {
        var near =
                incidents.get(grants.access(form.actor()), form.id()).location().areaCode();
        var typed = form.typed();
        var direction = typed.choice("direction", Evacuations.Direction.class, true);
        if (!typed.has("people")) {
            typed.fault(Refusal.field(ProblemCode.FIELD_REQUIRED, "people"));
        }
        int people = typed.people("people");
        var at = typed.moment("at", time.now());
        var village = spots.find(typed, "village", near);
        var shelter = spots.find(typed, "shelter", near);
        typed.refuseFaults();
        return new Evacuations.Told(
                Objects.requireNonNull(direction),
                people,
                Objects.requireNonNull(village),
                Objects.requireNonNull(shelter),
                at);
    }

    // What both acts share: done, or the page again with what was typed and why not.
    private String answer(SentForm form, Supplier<Outcome> act) {
        var refusals = SituationPages.tried(() -> SituationPages.act(act));
        if (refusals.isEmpty()) {
            return "redirect:/incidents/" + form.id() + "/response";
        }
        form.response().setStatus(refusals.getFirst().code().status());
        var errors = FormErrors.of(refusals, problems, form.locale());
        return page(form.actor(), form.id(), form.typed(), errors, form.model(), form.locale());
    }

    private String page(Actor.Staff actor, CaseId id, Typed typed, FormErrors errors, Model model, Locale locale) {
        var access = grants.access(actor);
        var incident = incidents.get(access, id);
        var head = incident.head();
        var history = levels.history(access, head.id());
        var now = levels.inForce(access, head.id()).map(ResponseLevels.Change::level);
        var totals = evacuations.of(access, head.id());
        var may = casework.allowed(head, actor).stream()
                .map(row -> row.action().name())
                .toList();
        model.addAttribute(
                "view",
                new View(
                        id.toString(),
                        head.version(),
                        head.number(),
                        views.name(incident, locale),
                        now.orElse(null),
                        word(now.orElse(null), locale),
                        history.reversed().stream()
                                .map(each -> line(each, locale))
                                .toList(),
                        totals.movements().reversed().stream()
                                .map(each -> line(each, locale))
                                .toList(),
                        totals.moved(),
                        totals.returned(),
                        totals.away(),
                        may.contains(IncidentAction.DECLARE_RESPONSE.name()),
                        may.contains(IncidentAction.RECORD_EVACUATION.name())));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "situation/response";
    }

    private String word(@Nullable Integer level, Locale locale) {
        return views.say(locale, "situation.level." + (level == null ? "none" : level));
    }

    private LevelLine line(ResponseLevels.Change change, Locale locale) {
        var unit = areas.findUnit(change.unit())
                .map(each -> SituationViews.either(locale, each.name(), each.nameEn()))
                .orElse("");
        return new LevelLine(
                Moments.dayMinute(change.at()),
                Moments.dayMinute(change.recordedAt()),
                word(change.level(), locale),
                (unit + " " + views.person(change.account(), "")).strip());
    }

    private MovementLine line(Evacuations.Movement movement, Locale locale) {
        return new MovementLine(
                Moments.dayMinute(movement.at()),
                Moments.dayMinute(movement.recordedAt()),
                views.say(locale, "situation.direction." + movement.direction().slug()),
                movement.people(),
                spots.name(movement.village(), locale),
                spots.name(movement.shelter(), locale));
    }

    private static @Nullable Integer level(Typed typed) {
        var text = typed.of("level");
        if (text.matches("[1-4]")) {
            return Integer.valueOf(text);
        }
        typed.fault(
                Refusal.field(text.isBlank() ? ProblemCode.FIELD_REQUIRED : ProblemCode.FIELD_INVALID, "level", 1, 4));
        return null;
    }
}
