package org.liandong.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.area.Unit;
import org.liandong.grievance.Categories;
import org.liandong.grievance.Category;
import org.liandong.grievance.Doors;
import org.liandong.grievance.MatterClass;
import org.liandong.grievance.PublicRequest;
import org.liandong.grievance.PublicRequests;
import org.liandong.kernel.TimeSource;
import org.liandong.webkit.FormErrors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Shows one page of asking, and knows which comes next. */
@Component
final class AskScreen {

    private final Categories categories;
    private final Doors doors;
    private final PublicRequests requests;
    private final Areas areas;
    private final MessageSource messages;
    private final TimeSource time;

    AskScreen(
            Categories categories,
            Doors doors,
            PublicRequests requests,
            Areas areas,
            MessageSource messages,
            TimeSource time) {
        this.categories = categories;
        this.doors = doors;
        this.requests = requests;
        this.areas = areas;
        this.messages = messages;
        this.time = time;
    }

    /** Something to choose. */
    record Choice(String code, String name, String hint) {}

    /** Choices under one heading. */
    record Choices(String heading, List<Choice> choices) {}

    /** One thing a category asks. */
    record Question(String field, String name, String datatype, boolean required, List<Choice> options) {}

    /** An open request like this one. */
    record Alike(String number, String what, String where, String state, Instant at) {}

    /** Another procedure the matter may belong to. */
    record Door(String article, String name, String where, String limit, String source) {}

    /** One answer to look over. */
    record Answer(String step, String label, List<String> values) {}

    AskStep after(AskStep step, AskDraft draft) {
        if (!draft.of("checking").isEmpty() && step != AskStep.KIND && step != AskStep.CATEGORY) {
            return AskStep.CHECK;
        }
        var path = path(draft);
        return path.get(Math.min(path.indexOf(step) + 1, path.size() - 1));
    }

    private List<AskStep> path(AskDraft draft) {
        var matterClass = AskChecks.classOf(draft).orElse(MatterClass.SERVICE);
        return AskStep.path(
                matterClass,
                categories.list(matterClass).size() == 1,
                !category(draft).map(Category::attributes).orElse(List.of()).isEmpty(),
                !alike(draft, Locale.CHINESE).isEmpty());
    }

    private java.util.Optional<Category> category(AskDraft draft) {
        return categories.find(draft.of("categoryCode"));
    }

    String show(
            AskStep step, AskDraft typed, FormErrors errors, HttpServletResponse response, Locale locale, Model model) {
        Shy.page(response);
        var draft = completed(step, typed);
        var path = path(draft);
        int at = path.indexOf(step);
        model.addAttribute("step", step.slug());
        model.addAttribute("back", at > 0 ? path.get(at - 1).slug() : "");
        model.addAttribute("draft", draft);
        model.addAttribute("carried", draft.besides(step));
        model.addAttribute("errors", errors);
        model.addAttribute("times", new Times(time.now(), locale));
        var matterClass = AskChecks.classOf(draft).orElse(MatterClass.SERVICE);
        model.addAttribute("kind", matterClass.slug());
        switch (step) {
            case CATEGORY -> model.addAttribute("groups", groups(matterClass, locale));
            case DOORS -> model.addAttribute("doors", doorsIn(locale));
            case WHERE -> {
                model.addAttribute("areas", townships(locale));
                model.addAttribute(
                        "ground", !areas.outlines(Area.Level.TOWNSHIP).isEmpty());
            }
            case ALIKE -> model.addAttribute("alike", alike(draft, locale));
            case DETAILS -> model.addAttribute("questions", questions(draft, locale));
            case ABOUT -> model.addAttribute("units", units(locale));
            case CHECK -> model.addAttribute("answers", answers(draft, path, locale));
            case KIND, HAPPENED, POINTS, CONTACT -> {
                // Plain fields.
            }
        }
        return "portal/ask";
    }

    /** A class with one category needs no page to choose it; the last page marks the draft as seen through. */
    private AskDraft completed(AskStep step, AskDraft draft) {
        var of = AskChecks.classOf(draft).map(categories::list).orElse(List.of());
        boolean chosen = category(draft).filter(of::contains).isPresent();
        var with = of.size() == 1 ? draft.with("categoryCode", of.getFirst().code()) : draft;
        var without = of.size() > 1 && !chosen ? with.with("categoryCode", "") : with;
        return step == AskStep.CHECK ? without.with("checking", "yes") : without;
    }

    private List<Choices> groups(MatterClass matterClass, Locale locale) {
        return Stream.of(Category.Root.values())
                .map(root -> new Choices(
                        say(locale, "category-root." + root.slug()),
                        categories.list(matterClass).stream()
                                .filter(category -> category.root() == root)
                                .map(category -> new Choice(
                                        category.code(),
                                        name(category.name(), category.nameEn(), locale),
                                        name(category.description(), category.descriptionEn(), locale)))
                                .toList()))
                .filter(group -> !group.choices().isEmpty())
                .toList();
    }

    private List<Door> doorsIn(Locale locale) {
        return doors.list().stream()
                .map(door -> new Door(
                        door.article(),
                        name(door.name(), door.nameEn(), locale),
                        name(door.where(), door.whereEn(), locale),
                        name(door.limit(), door.limitEn(), locale),
                        door.source()))
                .toList();
    }

    private List<Alike> alike(AskDraft draft, Locale locale) {
        var latitude = ReportChecks.degrees(draft.of("latitude"));
        var longitude = ReportChecks.degrees(draft.of("longitude"));
        if (latitude == null
                || longitude == null
                || Math.abs(latitude) > 90
                || draft.of("categoryCode").isEmpty()) {
            return List.of();
        }
        return requests.alike(draft.of("categoryCode"), latitude, longitude).stream()
                .map(found -> alike(found, locale))
                .toList();
    }

    private Alike alike(PublicRequest found, Locale locale) {
        return new Alike(
                found.number(),
                name(found.category().name(), found.category().nameEn(), locale),
                areaName(found.areaCode(), locale),
                say(locale, "public-state." + found.state().publicState().slug()),
                found.requestedAt());
    }

    private List<Question> questions(AskDraft draft, Locale locale) {
        return category(draft).map(Category::attributes).orElse(List.of()).stream()
                .map(attribute -> new Question(
                        AskDraft.ANSWER + attribute.code(),
                        name(attribute.name(), attribute.nameEn(), locale),
                        attribute.datatype().wire(),
                        attribute.required(),
                        attribute.options().stream()
                                .map(option ->
                                        new Choice(option.key(), name(option.name(), option.nameEn(), locale), ""))
                                .toList()))
                .toList();
    }

    private List<Choice> units(Locale locale) {
        return areas.units().stream()
                .filter(Unit::active)
                .map(unit -> new Choice(unit.code(), name(unit.name(), unit.nameEn(), locale), ""))
                .toList();
    }

    private List<Choice> townships(Locale locale) {
        return areas.list().stream()
                .filter(ReportChecks::canBeNamed)
                .sorted(Comparator.comparing((Area area) -> area.level() == Area.Level.COUNTY)
                        .thenComparing(Area::code))
                .map(area -> new Choice(
                        area.code(),
                        PublicView.name(area, locale),
                        area.level().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private List<Answer> answers(AskDraft draft, List<AskStep> path, Locale locale) {
        return path.stream()
                .filter(step -> step != AskStep.CHECK && step != AskStep.DOORS && step != AskStep.ALIKE)
                .map(step ->
                        new Answer(step.slug(), say(locale, "ask.check." + step.slug()), values(step, draft, locale)))
                .toList();
    }

    private List<String> values(AskStep step, AskDraft draft, Locale locale) {
        return switch (step) {
            case KIND ->
                List.of(say(
                        locale,
                        "matter-class."
                                + AskChecks.classOf(draft)
                                        .orElse(MatterClass.SERVICE)
                                        .slug()));
            case CATEGORY ->
                category(draft).stream()
                        .map(category -> name(category.name(), category.nameEn(), locale))
                        .toList();
            case WHERE ->
                Stream.of(
                                draft.of("latitude").isEmpty()
                                        ? areaName(draft.of("areaCode"), locale)
                                        : say(locale, "portal.check.point"),
                                draft.of("placeWords"))
                        .toList();
            case HAPPENED -> List.of(draft.of("narrative"));
            case DETAILS -> details(draft, locale);
            case POINTS -> draft.points();
            case ABOUT ->
                Stream.concat(draft.all("complainedOf").stream(), draft.all("accused").stream())
                        .flatMap(code -> areas.findUnit(code).stream())
                        .map(unit -> name(unit.name(), unit.nameEn(), locale))
                        .toList();
            case CONTACT -> List.of((draft.of("name") + " " + draft.of("phone") + " " + draft.of("email")).strip());
            case DOORS, ALIKE, CHECK -> List.of();
        };
    }

    private List<String> details(AskDraft draft, Locale locale) {
        return questions(draft, locale).stream()
                .filter(question -> !draft.all(question.field()).isEmpty())
                .map(question -> question.name() + " "
                        + String.join(
                                "、",
                                draft.all(question.field()).stream()
                                        .map(value -> question.options().stream()
                                                .filter(option -> option.code().equals(value))
                                                .map(Choice::name)
                                                .findFirst()
                                                .orElse(value))
                                        .toList()))
                .toList();
    }

    private String areaName(String code, Locale locale) {
        return areas.find(code).map(area -> PublicView.name(area, locale)).orElse("");
    }

    private String say(Locale locale, String key) {
        return messages.getMessage(key, null, locale);
    }

    private static String name(String chinese, String english, Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) && !english.isBlank() ? english : chinese;
    }
}
