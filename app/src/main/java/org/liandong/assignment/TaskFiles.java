package org.liandong.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.assignment.TaskDeeds.Side;
import org.liandong.casework.Casework;
import org.liandong.casework.Handlers;
import org.liandong.casework.Head;
import org.liandong.casework.JournalEntry;
import org.liandong.contact.Attachments;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.Deadlines;
import org.liandong.deadline.RuleBook;
import org.liandong.document.DocumentViews;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Grant;
import org.liandong.kernel.Party;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.webkit.Moments;
import org.springframework.stereotype.Component;

/** Reads a task with its ladder, clocks, documents and journal, and puts it into words for one person. */
@Component
final class TaskFiles {

    private static final Grant RETRY = Grant.of("document:retry");
    private static final Grant OPEN = Grant.of("contact:open");
    private static final Duration SOON = Duration.ofHours(24);
    private static final Map<TaskAction, Side> SIDES = sides();

    private final Tasks tasks;
    private final TaskDeeds deeds;
    private final Papers papers;
    private final DocumentViews documents;
    private final PaperTexts texts;
    private final Subjects subjects;
    private final Casework casework;
    private final Handlers handlers;
    private final Attachments attachments;
    private final Deadlines deadlines;
    private final RuleBook rules;
    private final Transactions transactions;
    private final Grants grants;
    private final Wordings wordings;
    private final TimeSource time;

    // One page joins everything known of a task, once, here.
    TaskFiles(
            Tasks tasks,
            TaskDeeds deeds,
            Papers papers,
            DocumentViews documents,
            PaperTexts texts,
            Subjects subjects,
            Casework casework,
            Handlers handlers,
            Attachments attachments,
            Deadlines deadlines,
            RuleBook rules,
            Transactions transactions,
            Grants grants,
            Wordings wordings,
            TimeSource time) {
        this.tasks = tasks;
        this.deeds = deeds;
        this.papers = papers;
        this.documents = documents;
        this.texts = texts;
        this.subjects = subjects;
        this.casework = casework;
        this.handlers = handlers;
        this.attachments = attachments;
        this.deadlines = deadlines;
        this.rules = rules;
        this.transactions = transactions;
        this.grants = grants;
        this.wordings = wordings;
        this.time = time;
    }

    private static Map<TaskAction, Side> sides() {
        var sides = new java.util.EnumMap<TaskAction, Side>(TaskAction.class);
        for (var action : TaskAction.values()) {
            sides.put(
                    action,
                    switch (action) {
                        case SIGN, REFUSE, PLAN, BEGIN, PROGRESS, ADD_EVIDENCE, ASK_EXTENSION, REPORT_DONE ->
                            Side.HANDLING;
                        case ISSUE, GRANT_EXTENSION, REFUSE_EXTENSION, WITHDRAW -> Side.ISSUING;
                        case OVERRULE, REASSIGN -> Side.ABOVE;
                        case CHECK, SEND_BACK, VERIFY -> Side.OUTSIDE;
                    });
        }
        return sides;
    }

    /** The file as this person may see it; throws a refusal NOT_FOUND when it is out of sight. */
    TaskFile read(Actor.Staff actor, CaseId id, Locale locale) {
        var access = grants.access(actor);
        var task = tasks.get(access, id);
        var head = task.head();
        var ladder = task.supervision();
        var ladderHead = ladder == null
                ? null
                : casework.find(access, Supervisions.ref(ladder.id())).orElse(null);
        var acts = acts(actor, task, locale);
        return new TaskFile(
                head.id().value(),
                head.number(),
                task.title(),
                wordings.say(locale, "state.task." + head.state()),
                head.isFinal(),
                head.exercise(),
                ladder == null || head.isFinal() ? "" : wordings.say(locale, "state.supervision." + ladder.state()),
                task.late(),
                head.version(),
                ladderHead == null ? 0 : ladderHead.version(),
                facts(access, task, locale),
                clocks(access, task, locale),
                documents.lines(
                        access,
                        papers.cases(access, id),
                        grants.decide(actor.account(), RETRY, head.areaPath()) instanceof Grants.Decision.Allowed,
                        each -> href(id) + "/papers/" + each.id(),
                        locale),
                attachments.list(access, id).stream()
                        .map(each -> new TaskFile.Picture(each.id(), Moments.dayMinute(each.at())))
                        .toList(),
                mayOpen(actor, access, task),
                journal(access, task, locale),
                acts.stream().findFirst().orElse(null),
                acts.stream().skip(1).toList(),
                ladderActs(actor, task, ladderHead, locale));
    }

    static String href(CaseId id) {
        return "/tasks/" + id;
    }

    private boolean mayOpen(Actor.Staff actor, Access access, TaskFacts task) {
        boolean granted =
                grants.decide(actor.account(), OPEN, task.head().areaPath()) instanceof Grants.Decision.Allowed;
        return granted && handlers.assigned(access, task.head().id(), actor.account());
    }

    /** What this person's unit and grants allow now, the likeliest first. */
    List<TaskFile.Act> acts(Actor.Staff actor, TaskFacts task, Locale locale) {
        return casework.allowed(task.head(), actor).stream()
                .map(row -> TaskAction.valueOf(row.action().name()))
                .distinct()
                .filter(action -> deeds.against(actor, task, side(action)) == null)
                .filter(action -> action != TaskAction.REFUSE || task.refusals() == 0)
                .sorted(Comparator.comparingInt(TaskFiles::rank))
                .map(action -> act(task, "action.task.", action.slug(), locale))
                .toList();
    }

    /** What leads on comes first, what ends without a result last. */
    private static int rank(TaskAction action) {
        return switch (action) {
            case SIGN, OVERRULE, GRANT_EXTENSION, CHECK -> 0;
            case PLAN, BEGIN, VERIFY -> 1;
            case REPORT_DONE, SEND_BACK, REASSIGN, REFUSE_EXTENSION -> 2;
            case PROGRESS, ADD_EVIDENCE, ASK_EXTENSION -> 3;
            case REFUSE -> 4;
            case ISSUE, WITHDRAW -> 5;
        };
    }

    private static Side side(TaskAction action) {
        return SIDES.getOrDefault(action, Side.OUTSIDE);
    }

    private TaskFile.Act act(TaskFacts task, String prefix, String slug, Locale locale) {
        return new TaskFile.Act(
                slug, wordings.say(locale, prefix + slug), href(task.head().id()) + "/do/" + slug);
    }

    private List<TaskFile.Act> ladderActs(Actor.Staff actor, TaskFacts task, @Nullable Head ladder, Locale locale) {
        boolean inside = actor.unit().equals(task.unit());
        if (ladder == null || ladder.isFinal()) {
            var supervise = Grant.of("task:supervise");
            boolean may = !inside
                    && Supervisions.mayBegin(task)
                    && grants.decide(actor.account(), supervise, task.head().areaPath())
                            instanceof Grants.Decision.Allowed;
            return may ? List.of(act(task, "action.supervision.", SupervisionAction.REMIND.slug(), locale)) : List.of();
        }
        return casework.allowed(ladder, actor).stream()
                .map(row -> row.action().slug())
                .filter(slug -> slug.equals(SupervisionAction.EXPLAIN.slug()) == inside)
                .map(slug -> act(task, "action.supervision.", slug, locale))
                .toList();
    }

    private List<TaskFile.Fact> facts(Access access, TaskFacts task, Locale locale) {
        var facts = new ArrayList<TaskFile.Fact>();
        facts.add(fact(
                "task.field.class",
                wordings.say(locale, "task.class." + task.taskClass().slug()),
                null,
                locale));
        var seen = subjects.find(access, task.subjectKind(), task.subjectId());
        facts.add(fact(
                "task.field.subject",
                texts.subject(task, locale),
                seen.map(Subject::href).orElse(null),
                locale));
        facts.add(fact("task.field.unit", wordings.unit(task.unit(), locale), null, locale));
        facts.add(fact("task.field.issuer", wordings.unit(task.issuer(), locale), null, locale));
        Optional.ofNullable(task.orderNumber())
                .ifPresent(number -> facts.add(fact("task.field.order", number, null, locale)));
        facts.add(fact("task.field.issued", Moments.dayMinute(task.head().openedAt()), null, locale));
        Optional.ofNullable(task.post()).ifPresent(post -> facts.add(fact("task.field.post", post, null, locale)));
        Optional.ofNullable(task.planned())
                .ifPresent(day -> facts.add(fact("task.field.planned", Wordings.day(day), null, locale)));
        Optional.ofNullable(task.askedUntil())
                .ifPresent(day -> facts.add(fact("task.field.asked", Wordings.day(day), null, locale)));
        if (task.returns() > 0) {
            facts.add(fact("task.field.returns", String.valueOf(task.returns()), null, locale));
        }
        Optional.ofNullable(task.verifiedHow())
                .ifPresent(way -> facts.add(fact(
                        "task.field.verified",
                        wordings.unit(task.verifiedBy(), locale) + " " + wordings.say(locale, "task.way." + way.slug()),
                        null,
                        locale)));
        return facts;
    }

    private TaskFile.Fact fact(String key, String value, @Nullable String href, Locale locale) {
        return new TaskFile.Fact(wordings.say(locale, key), value, href);
    }

    private List<TaskFile.Clock> clocks(Access access, TaskFacts task, Locale locale) {
        var ids = new ArrayList<>(List.of(task.head().id()));
        if (task.supervision() != null) {
            ids.add(task.supervision().id());
        }
        var states = transactions.read(access, () -> deadlines.states(ids));
        var now = time.now();
        return ids.stream()
                .flatMap(id -> states.getOrDefault(id, List.of()).stream())
                .filter(ClockState::open)
                .sorted(Comparator.comparing(ClockState::dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(clock -> clock(clock, now, locale))
                .toList();
    }

    private TaskFile.Clock clock(ClockState clock, Instant now, Locale locale) {
        var word = wordings.say(locale, "clock." + clock.clock());
        var source = source(clock, locale);
        var due = clock.dueAt();
        if (clock.status() == ClockState.Status.PAUSED) {
            return new TaskFile.Clock(word, null, "met", wordings.say(locale, "task.clock.resting"), "", source);
        }
        if (due == null) {
            return new TaskFile.Clock(word, null, "open", wordings.say(locale, "task.clock.no-calendar"), "", source);
        }
        var strict = clock.warnAt() == null ? TaskLimits.day(due).minusDays(1) : TaskLimits.day(clock.warnAt());
        var left = Duration.between(now, due);
        var phase = left.isNegative() ? "late" : left.compareTo(SOON) <= 0 ? "soon" : "open";
        return new TaskFile.Clock(
                word,
                due.toString(),
                phase,
                span(left, locale),
                wordings.say(locale, "task.due.both", strict, TaskLimits.day(due.minusNanos(1_000))),
                source);
    }

    /** As the page's own clocks count on. */
    private String span(Duration left, Locale locale) {
        long seconds = Math.abs(left.toSeconds());
        var text = seconds / 3600 + ":" + "%02d:%02d".formatted(seconds % 3600 / 60, seconds % 60);
        return wordings.say(locale, left.isNegative() ? "frame.late" : "frame.left")
                .replace("{t}", text);
    }

    private String source(ClockState clock, Locale locale) {
        return rules.find(clock.rule(), clock.startedAt())
                .map(rule -> Wordings.inLanguage(locale, rule.source(), rule.sourceEn()))
                .orElse("");
    }

    private List<TaskFile.Line> journal(Access access, TaskFacts task, Locale locale) {
        var own = casework.journal(access, task.head().id()).stream()
                .map(entry -> Map.entry(entry, line(entry, "task", locale)));
        var ladder = task.supervision() == null
                ? Stream.<Map.Entry<JournalEntry, TaskFile.Line>>empty()
                : casework.journal(access, task.supervision().id()).stream()
                        .map(entry -> Map.entry(entry, line(entry, "supervision", locale)));
        return Stream.concat(own, ladder)
                .sorted(Comparator.comparing((Map.Entry<JournalEntry, TaskFile.Line> each) ->
                                each.getKey().recordedAt())
                        .reversed())
                .map(Map.Entry::getValue)
                .toList();
    }

    private TaskFile.Line line(JournalEntry entry, String kind, Locale locale) {
        boolean clockwork = entry.party() == Party.CLOCKWORK;
        boolean clock = entry.action().startsWith("CLOCK_");
        var slug = entry.action().toLowerCase(Locale.ROOT).replace('_', '-');
        var word = clock
                ? wordings.say(locale, "clock." + entry.facts().get("clock")) + " "
                        + wordings.say(locale, "journal." + slug)
                : wordings.either(locale, "action." + kind + "." + slug, "happening." + slug);
        return new TaskFile.Line(
                clockwork ? "system" : "state",
                clockwork ? "clock" : "flag",
                Moments.dayMinute(entry.occurredAt()),
                Moments.dayMinute(entry.recordedAt()),
                word + details(entry, locale),
                entry.note(),
                who(entry, locale));
    }

    private String details(JournalEntry entry, Locale locale) {
        var parts = new ArrayList<String>();
        var facts = entry.facts();
        if (facts.get("way") != null) {
            parts.add(wordings.say(locale, "task.way." + slug(facts.get("way"))));
        }
        if (facts.get("result") != null) {
            parts.add(wordings.say(locale, "task.result." + slug(facts.get("result"))));
        }
        for (var day : List.of("planned", "until", "due")) {
            if (facts.get(day) != null && !entry.action().startsWith("CLOCK_")) {
                parts.add(String.valueOf(facts.get(day)));
            }
        }
        return parts.isEmpty() ? "" : " · " + String.join(" · ", parts);
    }

    private static String slug(@Nullable Object code) {
        return String.valueOf(code).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String who(JournalEntry entry, Locale locale) {
        if (entry.account() == null) {
            return wordings.say(locale, "party.clockwork");
        }
        return (wordings.unit(entry.unit(), locale) + " " + wordings.person(entry.account())).strip();
    }
}
