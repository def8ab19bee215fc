package org.liandong.assignment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.liandong.area.Areas;
import org.liandong.area.Unit;
import org.liandong.assignment.TaskForm.Choices;
import org.liandong.assignment.TaskForm.Option;
import org.liandong.casework.Casework;
import org.liandong.casework.Handlers;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.Grants;
import org.liandong.webkit.FormErrors;
import org.springframework.stereotype.Component;

/** Which fields each act's form has, and what can be chosen in them. */
@Component
final class TaskForms {

    private static final String NOTE = "note";
    private static final Map<String, Set<String>> FIELDS = Map.ofEntries(
            Map.entry("sign", Set.of(NOTE)),
            Map.entry("refuse", Set.of(NOTE)),
            Map.entry("overrule", Set.of(NOTE)),
            Map.entry("reassign", Set.of("unit", NOTE)),
            Map.entry("plan", Set.of("post", "planned", NOTE)),
            Map.entry("begin", Set.of(NOTE)),
            Map.entry("progress", Set.of(NOTE)),
            Map.entry("add-evidence", Set.of("photo")),
            Map.entry("ask-extension", Set.of("until", NOTE)),
            Map.entry("grant-extension", Set.of("until", NOTE)),
            Map.entry("refuse-extension", Set.of(NOTE)),
            Map.entry("report-done", Set.of("evidenceKind", "evidence", "photo", NOTE)),
            Map.entry("check", Set.of("way", "result", "matter", NOTE)),
            Map.entry("send-back", Set.of(NOTE)),
            Map.entry("verify", Set.of("way", NOTE)),
            Map.entry("withdraw", Set.of(NOTE)),
            Map.entry("remind", Set.of(NOTE)),
            Map.entry("supervise", Set.of(NOTE)),
            Map.entry("ask-explanation", Set.of(NOTE)),
            Map.entry("explain", Set.of(NOTE)),
            Map.entry("accept-explanation", Set.of("until", NOTE)),
            Map.entry("refer", Set.of(NOTE)));
    private static final Set<String> OF_LADDER =
            Set.of("remind", "supervise", "ask-explanation", "explain", "accept-explanation", "refer");
    private static final Set<String> NOTE_OPTIONAL =
            Set.of("sign", "begin", "plan", "remind", "supervise", "ask-explanation", "add-evidence");
    private static final CaseKind REPORT = new CaseKind("REPORT");

    private final Areas areas;
    private final Casework casework;
    private final Handlers handlers;
    private final Grants grants;
    private final Wordings wordings;

    TaskForms(Areas areas, Casework casework, Handlers handlers, Grants grants, Wordings wordings) {
        this.areas = areas;
        this.casework = casework;
        this.handlers = handlers;
        this.grants = grants;
        this.wordings = wordings;
    }

    /** Whether an act belongs to the ladder, whose version is another. */
    static boolean ofLadder(String slug) {
        return OF_LADDER.contains(slug);
    }

    /** The form of an act; throws a refusal NOT_FOUND for what is none. */
    TaskForm of(
            Actor.Staff actor,
            TaskFacts task,
            String slug,
            Map<String, String> typed,
            FormErrors errors,
            Locale locale) {
        var asks = FIELDS.get(slug);
        if (asks == null) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
        var ladder = task.supervision();
        int version = ofLadder(slug)
                ? ladder == null ? 0 : ladder.version()
                : task.head().version();
        var back = TaskFiles.href(task.head().id());
        return new TaskForm(
                slug,
                wordings.say(locale, (ofLadder(slug) ? "action.supervision." : "action.task.") + slug),
                back + "/do/" + slug,
                back,
                version,
                asks,
                !NOTE_OPTIONAL.contains(slug),
                first(task, slug, typed),
                choices(actor, task, asks, locale),
                errors);
    }

    /** What stands in a form before anybody typed. */
    private static Map<String, String> first(TaskFacts task, String slug, Map<String, String> typed) {
        if (!typed.isEmpty()) {
            return typed;
        }
        var shown = new LinkedHashMap<String, String>();
        if (slug.equals("plan")) {
            shown.put("post", task.post() == null ? "" : task.post());
            shown.put(
                    "planned",
                    Wordings.day(task.planned() == null ? task.finish().strict() : task.planned()));
        } else if (slug.equals("grant-extension")) {
            shown.put("until", Wordings.day(task.askedUntil()));
        }
        return shown;
    }

    private Choices choices(Actor.Staff actor, TaskFacts task, Set<String> asks, Locale locale) {
        return new Choices(
                asks.contains("unit") ? units(actor, locale) : List.of(),
                List.of(),
                asks.contains("matter") ? matters(actor, task) : List.of(),
                asks.contains("way") ? words(CheckWay.values(), each -> "task.way." + each.slug(), locale) : List.of(),
                asks.contains("result")
                        ? words(CheckResult.values(), each -> "task.result." + each.slug(), locale)
                        : List.of(),
                asks.contains("evidenceKind")
                        ? words(EvidenceKind.values(), each -> "task.evidence." + each.slug(), locale)
                        : List.of());
    }

    /** Units that work, in sight of this person's roles for tasks, by code. */
    List<Option> units(Actor.Staff actor, Locale locale) {
        var sight = grants.scope(actor.account());
        var kinds = sight.kinds();
        var paths = kinds == null ? sight.areaPaths() : kinds.getOrDefault(TaskKinds.TASK, Set.of());
        return areas.units().stream()
                .filter(Unit::active)
                .filter(unit -> Areas.covers(paths, areas.get(unit.areaCode()).path()))
                .map(unit -> new Option(unit.id().toString(), wordings.unit(unit.id(), locale)))
                .toList();
    }

    /** Classes of task with the usual limit of each. */
    List<Option> classes(Function<TaskClass, String> limit, Locale locale) {
        return Arrays.stream(TaskClass.values())
                .map(each -> new Option(
                        each.name(),
                        wordings.say(
                                locale,
                                "task.class.with-limit",
                                wordings.say(locale, "task.class." + each.slug()),
                                limit.apply(each))))
                .toList();
    }

    /** Who may be named to look from outside. */
    List<Option> people(Actor.Staff actor, TaskFacts task, Locale locale) {
        return handlers.mayAssign(actor, task.head())
                ? handlers.candidates(actor, task.head()).stream()
                        .filter(each -> !each.unit().equals(task.unit()))
                        .map(each -> new Option(
                                each.account().toString(), wordings.unit(each.unit(), locale) + " " + each.name()))
                        .toList()
                : List.of();
    }

    /** The matters of residents a call back may be about; numbers only. */
    private List<Option> matters(Actor.Staff actor, TaskFacts task) {
        return task.subjectCase() == null
                ? List.of()
                : casework.children(grants.access(actor), task.subjectCase(), REPORT).stream()
                        .map(head -> new Option(head.id().toString(), head.number()))
                        .toList();
    }

    private <E extends Enum<E>> List<Option> words(E[] constants, Function<E, String> key, Locale locale) {
        return Arrays.stream(constants)
                .map(each -> new Option(each.name(), wordings.say(locale, key.apply(each))))
                .toList();
    }
}
