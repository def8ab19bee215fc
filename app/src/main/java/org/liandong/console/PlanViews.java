package org.liandong.console;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Location;
import org.liandong.casework.Casework;
import org.liandong.incident.IncidentFacts;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Grant;
import org.liandong.kernel.TimeSource;
import org.liandong.plan.Checklists;
import org.liandong.plan.PlanChoice;
import org.liandong.plan.PlanWords;
import org.liandong.plan.Plans;
import org.liandong.plan.ResponsePlan;
import org.liandong.staff.Grants;
import org.liandong.webkit.Moments;
import org.springframework.stereotype.Component;

/** Puts the plan that holds into words: why it does, who commands, who is told, what is to be checked, asked and read out. */
@Component
final class PlanViews {

    private static final Grant NOTE = Grant.of("incident:note");

    private final Plans plans;
    private final Casework casework;
    private final Grants grants;
    private final Wording wording;
    private final TimeSource time;

    PlanViews(Plans plans, Casework casework, Grants grants, Wording wording, TimeSource time) {
        this.plans = plans;
        this.casework = casework;
        this.grants = grants;
        this.wording = wording;
        this.time = time;
    }

    /** The plan of an incident with what is ticked; null where none holds. */
    @Nullable PlanView ofIncident(Actor.Staff actor, IncidentFacts incident, Locale locale) {
        var head = incident.head();
        boolean mayTick = !head.isFinal()
                && grants.decide(actor.account(), NOTE, head.areaPath()) instanceof Grants.Decision.Allowed;
        return plans.choose(incident)
                .map(choice -> view(
                        choice, Checklists.ticked(casework.journal(grants.access(actor), head.id())), mayTick, locale))
                .orElse(null);
    }

    /** What to ask and read out while a call is being taken; null where no plan holds. */
    @Nullable PlanView ofCall(String classCode, Location location, Locale locale) {
        return plans.choose(classCode, null, location)
                .map(choice -> view(choice, Map.of(), false, locale))
                .orElse(null);
    }

    /** A line of a checklist, as the pack in force has it; its plan and number where it has it no more. */
    String line(Checklists.Item item, Locale locale) {
        return plans.list().stream()
                .filter(plan -> plan.code().equals(item.plan()))
                .flatMap(plan -> plan.lines().stream())
                .filter(line -> line.number() == item.number())
                .findFirst()
                .map(line -> text(line, locale))
                .orElse(item.plan() + " " + item.number());
    }

    String name(ResponsePlan plan, Locale locale) {
        return Wording.inLanguage(locale, plan.name(), plan.nameEn());
    }

    private PlanView view(
            PlanChoice choice, Map<Checklists.Item, Checklists.Tick> ticked, boolean mayTick, Locale locale) {
        var plan = choice.plan();
        var checks = choice.lines(PlanWords.Line.CHECK).stream()
                .map(each -> check(each, ticked, locale))
                .toList();
        return new PlanView(
                plan.code(),
                name(plan, locale),
                because(choice, locale),
                others(choice, locale),
                wording.say(locale, "plan.commander." + PlanWords.slug(plan.commander())),
                plan.roles().stream()
                        .map(role -> new PlanView.Duty(
                                wording.unit(role.unit(), locale),
                                wording.say(locale, "plan.role." + PlanWords.slug(role.role()))))
                        .toList(),
                plan.review().toString(),
                plan.review().isBefore(LocalDate.ofInstant(time.now(), TimeSource.ZONE)),
                checks,
                (int) checks.stream().filter(check -> check.done() != null).count(),
                texts(choice, PlanWords.Line.ASK, locale),
                texts(choice, PlanWords.Line.ADVISE, locale),
                mayTick);
    }

    private PlanView.Check check(
            PlanChoice.PlanLine each, Map<Checklists.Item, Checklists.Tick> ticked, Locale locale) {
        var tick = ticked.get(new Checklists.Item(each.plan(), each.line().number()));
        var account = tick == null ? null : tick.account();
        return new PlanView.Check(
                each.plan(),
                each.line().number(),
                text(each.line(), locale),
                tick == null
                        ? null
                        : Moments.minute(tick.at()) + (account == null ? "" : " " + wording.person(account)));
    }

    private static List<String> texts(PlanChoice choice, PlanWords.Line kind, Locale locale) {
        return choice.lines(kind).stream()
                .map(each -> text(each.line(), locale))
                .toList();
    }

    private static String text(ResponsePlan.Line line, Locale locale) {
        return Wording.inLanguage(locale, line.text(), line.textEn());
    }

    private String others(PlanChoice choice, Locale locale) {
        return plans.list().stream()
                .filter(plan -> choice.others().contains(plan.code()))
                .map(plan -> name(plan, locale))
                .collect(Collectors.joining(wording.say(locale, "console.list.comma")));
    }

    private String because(PlanChoice choice, Locale locale) {
        return choice.reasons().stream()
                .map(reason -> wording.say(
                        locale, "plan.because." + PlanWords.slug(reason.condition()), about(reason, locale)))
                .collect(Collectors.joining(wording.say(locale, "console.list.comma")));
    }

    private String about(PlanChoice.Reason reason, Locale locale) {
        return switch (reason.condition()) {
            case CLASS -> wording.className(reason.about(), locale);
            case GRADE -> wording.grade(Integer.valueOf(reason.about()), locale);
            case AREA -> wording.area(reason.about(), locale);
            case PLACE -> wording.say(locale, "plan.place." + reason.about().toLowerCase(Locale.ROOT));
            case SEASON -> reason.about();
            case WARNING -> warning(reason.about().split(" "), locale);
        };
    }

    private String warning(String[] kindAndColour, Locale locale) {
        return wording.say(locale, "warning.colour." + kindAndColour[1].toLowerCase(Locale.ROOT))
                + wording.say(
                        locale,
                        "warning.kind."
                                + kindAndColour[0].toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
