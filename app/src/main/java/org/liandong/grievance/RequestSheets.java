package org.liandong.grievance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.casework.Casework;
import org.liandong.casework.JournalEntry;
import org.liandong.deadline.RuleBook;
import org.liandong.document.Document;
import org.liandong.document.DocumentKind;
import org.liandong.document.DocumentSource;
import org.liandong.document.Documents;
import org.liandong.document.Sheet;
import org.liandong.kernel.Access;
import org.liandong.kernel.Party;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes the notices to residents from the record: what was decided, why, on what ground, and what may be done against it.
 * They name the matter by its number and repeat nothing the resident wrote: the address on the envelope is another's.
 */
@Component
final class RequestSheets implements DocumentSource {

    private static final Set<DocumentKind> KINDS = Arrays.stream(DocumentKind.values())
            .filter(kind -> kind.name().startsWith("REQUEST_"))
            .collect(Collectors.toUnmodifiableSet());
    private static final String[] NUMERALS = {
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十"
    };

    private final Requests requests;
    private final RequestClocks clocks;
    private final Points points;
    private final Doors doors;
    private final Categories categories;
    private final Casework casework;
    private final RuleBook rules;
    private final Areas areas;
    private final Documents documents;
    private final MessageSource messages;

    // A notice joins what is known of a request, what was decided, and what the law says of it.
    RequestSheets(
            Requests requests,
            RequestClocks clocks,
            Points points,
            Doors doors,
            Categories categories,
            Casework casework,
            RuleBook rules,
            Areas areas,
            Documents documents,
            MessageSource messages) {
        this.requests = requests;
        this.clocks = clocks;
        this.points = points;
        this.doors = doors;
        this.categories = categories;
        this.casework = casework;
        this.rules = rules;
        this.areas = areas;
        this.documents = documents;
        this.messages = messages;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return KINDS;
    }

    @Override
    public Sheet sheet(Access access, Document document, Locale locale) {
        var facts = requests.get(access, document.caseId());
        var journal = casework.journal(access, document.caseId());
        var line = journal.stream()
                .filter(each -> each.version() == document.version() && each.party() == Party.STAFF && isAct(each))
                .findFirst()
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        var body = new Body(facts, line, document, access, locale);
        body.opening();
        body.add(new Sheet.Table(facts(facts, document, locale)));
        switch (document.kind()) {
            case REQUEST_NOT_ACCEPTED -> body.notAccepted();
            case REQUEST_ANSWER -> body.answered(journal);
            default -> body.words("request.sheet.words." + document.kind().slug());
        }
        body.remedy();
        return new Sheet(
                documents.unit(document.unit(), locale),
                documents.number(document, locale),
                documents.title(document.kind(), locale),
                say(locale, "request.sheet.to", facts.head().number()),
                body.blocks,
                List.of(),
                day(document.at(), locale),
                facts.head().exercise());
    }

    private static boolean isAct(JournalEntry entry) {
        return Arrays.stream(RequestAction.values())
                .anyMatch(action -> action.name().equals(entry.action()));
    }

    private List<Sheet.Row> facts(RequestFacts facts, Document document, Locale locale) {
        var rows = new ArrayList<Sheet.Row>();
        rows.add(row("request.sheet.number", facts.head().number(), locale));
        rows.add(row(
                "request.sheet.class",
                say(locale, "matter-class." + facts.matterClass().slug()) + " · "
                        + categories
                                .find(facts.categoryCode())
                                .map(known -> english(locale) ? known.nameEn() : known.name())
                                .orElse(facts.categoryCode()),
                locale));
        if (!facts.subject().isBlank()) {
            rows.add(row("request.sheet.subject", facts.subject(), locale));
        }
        areas.find(facts.head().areaCode())
                .ifPresent(area ->
                        rows.add(row("request.sheet.area", english(locale) ? area.nameEn() : area.name(), locale)));
        rows.add(row("request.sheet.received", day(facts.head().openedAt(), locale), locale));
        rows.add(row("request.sheet.unit", documents.unit(document.unit(), locale), locale));
        return rows;
    }

    /** The body of one notice, being written. */
    private final class Body {

        private final List<Sheet.Block> blocks = new ArrayList<>();
        private final RequestFacts facts;
        private final JournalEntry line;
        private final Document document;
        private final Access access;
        private final Locale locale;

        Body(RequestFacts facts, JournalEntry line, Document document, Access access, Locale locale) {
            this.facts = facts;
            this.line = line;
            this.document = document;
            this.access = access;
            this.locale = locale;
        }

        void add(Sheet.Block block) {
            blocks.add(block);
        }

        private void text(String key, Object... arguments) {
            Arrays.stream(say(locale, key, arguments).split("\\|"))
                    .filter(part -> !part.isBlank())
                    .forEach(part -> blocks.add(new Sheet.Text(part.strip())));
        }

        void words(String label) {
            if (line.note() != null && !line.note().isBlank()) {
                blocks.add(new Sheet.Words(say(locale, label), line.note()));
            }
        }

        /** What was decided, and on what ground. */
        void opening() {
            var key = "request.sheet.text." + document.kind().slug();
            switch (document.kind()) {
                case REQUEST_ACCEPTED -> {
                    text(key);
                    limit();
                }
                case REQUEST_EXTENDED -> {
                    text(key, String.valueOf(line.facts().get("days")));
                    limit();
                }
                case REQUEST_SECOND_LOOK -> text(key + (line.action().equals("UPHOLD") ? ".upheld" : ".overturned"));
                case REQUEST_REVIEW, REQUEST_RE_REVIEW ->
                    text(key, say(locale, "decision." + line.facts().get("decision")));
                default -> text(key);
            }
        }

        /** Until when, and who set that limit. */
        private void limit() {
            clocks.list(access, document.caseId()).stream()
                    .filter(face -> face.state().open())
                    .filter(face -> face.state().clock().equals(RequestProcedure.REPLY_CLOCK)
                            || face.state().clock().equals(RequestProcedure.TARGET))
                    .findFirst()
                    .ifPresent(face -> {
                        var rule = english(locale)
                                ? face.rule().sourceEn()
                                : face.rule().source();
                        if (face.strict() == null || face.rolled() == null) {
                            text("request.sheet.limit.rule", rule);
                        } else {
                            text("request.sheet.limit", day(face.strict(), locale), day(face.rolled(), locale), rule);
                        }
                    });
        }

        void notAccepted() {
            text("request.sheet.ground", say(locale, "refusal." + line.facts().get("ground")));
            words("request.sheet.words.request-not-accepted");
            var code = line.facts().get("door");
            if (code != null) {
                doors.find(code.toString()).ifPresent(door -> {
                    text("request.sheet.door");
                    boolean english = english(locale);
                    add(new Sheet.Table(List.of(
                            row("request.sheet.door.name", english ? door.nameEn() : door.name(), locale),
                            row("request.sheet.door.where", english ? door.whereEn() : door.where(), locale),
                            row("request.sheet.door.limit", english ? door.limitEn() : door.limit(), locale),
                            row("request.sheet.door.source", door.source(), locale))));
                });
            }
        }

        /** Each point with its last answer up to this one, and what shows it. */
        void answered(List<JournalEntry> journal) {
            var answers = new HashMap<Integer, JournalEntry>();
            journal.stream()
                    .filter(each -> each.action().equals("ANSWER_POINT") && each.version() < document.version())
                    .forEach(each -> answers.put(
                            Integer.valueOf(String.valueOf(each.facts().get("point"))), each));
            int at = 0;
            for (var point : points.list(access, document.caseId())) {
                var answer = answers.get(point.ordinal());
                if (answer != null && at < NUMERALS.length) {
                    point(at++, point, answer);
                }
            }
            words(at == 0 ? "request.sheet.words.answer" : "request.sheet.words.request-answer");
        }

        private void point(int at, Points.Point point, JournalEntry answer) {
            var named = point.text() == null ? say(locale, "request.sheet.point", point.ordinal()) : point.text();
            var ordinal = english(locale) ? (at + 1) + ". " : NUMERALS[at] + "、";
            add(new Sheet.Words(ordinal + named, Objects.requireNonNullElse(answer.note(), "")));
            var kind = say(locale, "evidence." + answer.facts().get("evidence"));
            boolean current = Objects.equals(point.answer(), answer.note()) && point.evidence() != null;
            text("request.sheet.evidence", kind, Objects.requireNonNullElse(current ? point.evidence() : null, ""));
        }

        /** What may be done against it, in the words of the rule that says so. */
        void remedy() {
            boolean service = facts.matterClass() == MatterClass.SERVICE;
            switch (document.kind()) {
                case REQUEST_NOT_ACCEPTED, REQUEST_TRANSFERRED, REQUEST_SECOND_LOOK ->
                    text("request.sheet.remedy.contest");
                case REQUEST_ANSWER -> {
                    text("request.sheet.remedy.answer");
                    if (!service) {
                        text("request.sheet.remedy.rule", rule("request.ask-review"));
                    }
                }
                case REQUEST_REVIEW -> text("request.sheet.remedy.rule", rule("request.ask-re-review"));
                case REQUEST_RE_REVIEW -> text("request.sheet.remedy.final");
                default -> text("request.sheet.remedy.page");
            }
        }

        private String rule(String code) {
            var rule = rules.inForce(code, document.at());
            return english(locale) ? rule.sourceEn() : rule.source();
        }
    }

    private Sheet.Row row(String key, String value, Locale locale) {
        return new Sheet.Row(say(locale, key), value);
    }

    private String say(Locale locale, String key, @Nullable Object... arguments) {
        var shown = Arrays.stream(arguments)
                .map(each -> each == null ? "" : String.valueOf(each))
                .toArray();
        return messages.getMessage(key, shown, locale);
    }

    private static String day(Instant at, Locale locale) {
        return day(at.atZone(TimeSource.ZONE).toLocalDate(), locale);
    }

    private static String day(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofPattern(
                        english(locale) ? "d MMMM yyyy" : "yyyy年M月d日",
                        english(locale) ? Locale.ENGLISH : Locale.CHINESE)
                .format(day);
    }

    private static boolean english(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
    }
}
