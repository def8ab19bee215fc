package org.liandong.situation;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
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
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Problems;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

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
            Problems problems) {
        this.levels = levels;
        this.evacuations = evacuations;
        this.spots = spots;
        this.views = views;
        this.incidents = incidents;
        this.areas = areas;
        this.casework = casework;
        this.grants = grants;
        this.problems = problems;
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
        return page(actor, id, new Typed(), FormErrors.none(), model, locale);
    }

    /** What was typed, to be shown again. */
    static final class Typed extends java.util.HashMap<String, String> {
        private static final long serialVersionUID = 1L;

        static Typed of(MultiValueMap<String, String> form) {
            var typed = new Typed();
            typed.putAll(form.toSingleValueMap());
            return typed;
        }

        public String text(String field) {
            return getOrDefault(field, "");
        }
    }

    @PostMapping("/incidents/{id}/response/{verb:declare|adjust|end}")
    @Granted("situation:respond")
    String change(
            Actor.Staff actor,
            @PathVariable UUID id,
            @PathVariable String verb,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        incidents.get(grants.access(actor), new CaseId(id));
        var action = ResponseApi.action(verb);
        return answer(
                () -> levels.change(
                        actor,
                        new CaseId(id),
                        version(form),
                        action,
                        action == IncidentAction.END_RESPONSE ? null : level(form),
                        moment(form),
                        note(form)),
                actor,
                id,
                form,
                model,
                locale,
                response);
    }

    @PostMapping("/incidents/{id}/response/evacuations")
    @Granted("incident:note")
    String move(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        return answer(
                () -> {
                    var near = incidents
                            .get(grants.access(actor), new CaseId(id))
                            .location()
                            .areaCode();
                    return evacuations.record(
                            actor,
                            new CaseId(id),
                            version(form),
                            ResponseApi.direction(form.getFirst("direction")),
                            people(form),
                            spots.find(text(form, "village"), near, "village"),
                            spots.find(text(form, "shelter"), near, "shelter"),
                            moment(form));
                },
                actor,
                id,
                form,
                model,
                locale,
                response);
    }

    // What both acts share: done, or the page again with what was typed and why not.
    private String answer(
            Supplier<Outcome> act,
            Actor.Staff actor,
            UUID id,
            MultiValueMap<String, String> form,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        var refusals = SituationPages.tried(() -> SituationPages.act(act));
        if (refusals.isEmpty()) {
            return "redirect:/incidents/" + id + "/response";
        }
        response.setStatus(refusals.getFirst().code().status());
        return page(actor, id, Typed.of(form), FormErrors.of(refusals, problems, locale), model, locale);
    }

    private String page(Actor.Staff actor, UUID id, Typed typed, FormErrors errors, Model model, Locale locale) {
        var access = grants.access(actor);
        var incident = incidents.get(access, new CaseId(id));
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
                SituationViews.minute(change.at()),
                SituationViews.minute(change.recordedAt()),
                word(change.level(), locale),
                (unit + " " + views.person(change.account(), "")).strip());
    }

    private MovementLine line(Evacuations.Movement movement, Locale locale) {
        return new MovementLine(
                SituationViews.minute(movement.at()),
                SituationViews.minute(movement.recordedAt()),
                views.say(locale, "situation.direction." + movement.direction().slug()),
                movement.people(),
                spots.name(movement.village(), locale),
                spots.name(movement.shelter(), locale));
    }

    private static int version(MultiValueMap<String, String> form) {
        return SituationPages.version(form);
    }

    private static String text(MultiValueMap<String, String> form, String field) {
        var text = form.getFirst(field);
        return text == null ? "" : text;
    }

    private static @Nullable Integer level(MultiValueMap<String, String> form) {
        var text = text(form, "level");
        if (!text.matches("[1-4]")) {
            var code = text.isBlank() ? ProblemCode.FIELD_REQUIRED : ProblemCode.FIELD_INVALID;
            throw Refusal.field(code, "level", 1, 4).asException();
        }
        return Integer.valueOf(text);
    }

    private static int people(MultiValueMap<String, String> form) {
        var text = text(form, "people").strip();
        if (!text.matches("[0-9]{1,7}")) {
            var code = text.isEmpty() ? ProblemCode.FIELD_REQUIRED : ProblemCode.FIELD_INVALID;
            throw Refusal.field(code, "people").asException();
        }
        return Integer.parseInt(text);
    }

    private static @Nullable String note(MultiValueMap<String, String> form) {
        var note = text(form, "note");
        if (note.length() > LONGEST) {
            throw Refusal.field(ProblemCode.FIELD_TOO_LONG, "note", LONGEST).asException();
        }
        return note;
    }

    private static @Nullable Instant moment(MultiValueMap<String, String> form) {
        var text = text(form, "at");
        if (text.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(text).atZone(TimeSource.ZONE).toInstant();
        } catch (DateTimeParseException e) {
            throw new RefusedException(List.of(Refusal.field(ProblemCode.TIME_IMPOSSIBLE, "at")));
        }
    }
}
