package org.liandong.assignment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Casework;
import org.liandong.casework.JournalEntry;
import org.liandong.document.Document;
import org.liandong.document.DocumentKind;
import org.liandong.document.DocumentSource;
import org.liandong.document.Documents;
import org.liandong.document.Sheet;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.springframework.stereotype.Component;

/**
 * Makes the content of a document from the record: the journal line of its act with what was written, and what the task
 * is. Lines of a journal are never changed, so the text is the same whenever it is made, until the case is erased.
 */
@Component
final class PaperTexts implements DocumentSource {

    private static final Access MACHINERY = new Access.Machinery("papers");
    private static final Set<String> ACTS = Stream.concat(
                    Arrays.stream(TaskAction.values()).map(Enum::name),
                    Arrays.stream(SupervisionAction.values()).map(Enum::name))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<DocumentKind> KINDS =
            Arrays.stream(PaperKind.values()).map(Papers::kind).collect(Collectors.toUnmodifiableSet());

    private final Casework casework;
    private final Tasks tasks;
    private final Papers papers;
    private final Documents documents;
    private final Subjects subjects;
    private final TaskLimits limits;
    private final Grants grants;
    private final Wordings wordings;

    // A document's words join what the task is, what was done, and whose number it bears.
    PaperTexts(
            Casework casework,
            Tasks tasks,
            Papers papers,
            Documents documents,
            Subjects subjects,
            TaskLimits limits,
            Grants grants,
            Wordings wordings) {
        this.casework = casework;
        this.tasks = tasks;
        this.papers = papers;
        this.documents = documents;
        this.subjects = subjects;
        this.limits = limits;
        this.grants = grants;
        this.wordings = wordings;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return KINDS;
    }

    /** A document of a task in sight; throws a refusal NOT_FOUND for any other. */
    Sheet read(Actor.Staff actor, CaseId id, UUID paper, Locale locale) {
        var access = grants.access(actor);
        var entry = papers.find(access, id, paper)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        return sheet(access, entry.document(), locale);
    }

    @Override
    public Sheet sheet(Access access, Document document, Locale locale) {
        var entry = new Papers.Entry(document, papers.taskOf(access, document));
        var task = tasks.get(access, entry.task());
        var lines = casework.journal(access, document.caseId());
        var line = lines.stream()
                .filter(each -> each.version() == document.version() && ACTS.contains(each.action()))
                .findFirst()
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        var order = casework.steps(access, entry.task()).getFirst();
        var unit = unitThen(access, task, entry);
        var body = new ArrayList<Sheet.Block>();
        body(entry, task, unit, line, locale).forEach(text -> body.add(new Sheet.Text(text)));
        body.add(new Sheet.Table(rows(task, unit, order, locale)));
        if (line.note() != null) {
            body.add(new Sheet.Words(wordings.say(locale, "task.paper.words"), line.note()));
        }
        return new Sheet(
                wordings.unit(entry.unit(), locale),
                number(entry, locale),
                documents.title(document.kind(), locale),
                addressee(entry, task, unit, locale),
                body,
                List.of(),
                Wordings.longDay(entry.at(), locale),
                task.head().exercise());
    }

    /** The unit's number of the year as it stands on paper. */
    String number(Papers.Entry entry, Locale locale) {
        return documents.number(entry.document(), locale);
    }

    /** The unit that handled the task when the document was made. */
    private UnitId unitThen(Access access, TaskFacts task, Papers.Entry entry) {
        return casework.steps(access, task.head().id()).stream()
                .filter(step -> !step.recordedAt().isAfter(entry.at()) || step.version() == 1)
                .filter(step -> step.action().equals(TaskAction.ISSUE.name())
                        || step.action().equals(TaskAction.REASSIGN.name()))
                .reduce((earlier, later) -> later)
                .map(step -> step.facts().get("unit"))
                .map(unit -> UnitId.parse(unit.toString()))
                .orElse(task.unit());
    }

    private String addressee(Papers.Entry entry, TaskFacts task, UnitId unit, Locale locale) {
        return switch (entry.kind()) {
            case NOTICE,
                    RULING,
                    EXTENSION_DECISION,
                    SENT_BACK,
                    VERIFICATION,
                    WITHDRAWAL,
                    REMINDER,
                    SUPERVISION_CARD,
                    EXPLANATION_CALL,
                    TERM -> wordings.unit(unit, locale);
            case SIGNED_FOR, REFUSAL, PLAN, EXTENSION_REQUEST, COMPLETION, EXPLANATION ->
                wordings.unit(task.issuer(), locale);
            case REFERRAL -> wordings.say(locale, "task.paper.above", wordings.unit(unit, locale));
        };
    }

    private List<Sheet.Row> rows(TaskFacts task, UnitId unit, JournalEntry order, Locale locale) {
        var rows = new ArrayList<Sheet.Row>();
        rows.add(row("task.field.number", task.head().number(), locale));
        rows.add(row("task.field.title", task.title(), locale));
        rows.add(row(
                "task.field.class",
                wordings.say(locale, "task.class." + task.taskClass().slug()),
                locale));
        rows.add(row("task.field.subject", subject(task, locale), locale));
        if (task.orderNumber() != null) {
            rows.add(row("task.field.order", task.orderNumber(), locale));
        }
        rows.add(row("task.field.unit", wordings.unit(unit, locale), locale));
        var due = day(order, "due");
        if (due != null) {
            rows.add(row("task.field.due", wordings.say(locale, "task.due.both", due, rolled(due)), locale));
        }
        return rows;
    }

    private LocalDate rolled(LocalDate strict) {
        return limits.rolled(strict).orElse(strict);
    }

    private Sheet.Row row(String key, String value, Locale locale) {
        return new Sheet.Row(wordings.say(locale, key), value);
    }

    /** What the task is about, in words; a title of staff's own, which the unit that handles it is told. */
    String subject(TaskFacts task, Locale locale) {
        var kind = wordings.say(locale, "task.subject." + task.subjectKind().slug());
        return subjects.find(MACHINERY, task.subjectKind(), task.subjectId())
                .map(found -> kind + " " + Wordings.inLanguage(locale, found.title(), found.titleEn()))
                .orElse(kind);
    }

    private List<String> body(Papers.Entry entry, TaskFacts task, UnitId unit, JournalEntry line, Locale locale) {
        var until = text(line, "until");
        var way = text(line, "way");
        var evidence = text(line, "evidence");
        var key = switch (entry.kind()) {
            case RULING -> line.action().equals(TaskAction.REASSIGN.name()) ? "ruling-other" : "ruling-same";
            case EXTENSION_DECISION ->
                line.action().equals(TaskAction.GRANT_EXTENSION.name()) ? "extension-granted" : "extension-refused";
            default -> entry.kind().slug();
        };
        var text = wordings.say(
                locale,
                "task.text." + key,
                wordings.unit(unit, locale),
                task.title(),
                until == null ? Wordings.day(day(line, "planned")) : until,
                way == null ? "" : wordings.say(locale, "task.way." + slug(way)),
                evidence == null ? "" : wordings.say(locale, "task.evidence." + slug(evidence)),
                wordings.unit(task.issuer(), locale));
        return Arrays.asList(text.split("\\|"));
    }

    private static String slug(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable LocalDate day(JournalEntry line, String fact) {
        var text = text(line, fact);
        return text == null ? null : LocalDate.parse(text);
    }

    private static @Nullable String text(JournalEntry line, String fact) {
        var value = line.facts().get(fact);
        return value == null ? null : value.toString();
    }
}
