package org.liandong.situation;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.liandong.casework.Casework;
import org.liandong.document.Document;
import org.liandong.document.DocumentKind;
import org.liandong.document.DocumentSource;
import org.liandong.document.Documents;
import org.liandong.document.Sheet;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Access;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes a signed situation report as a document: the edition that was signed, section by section. */
@Component
final class SituationSheets implements DocumentSource {

    private static final Set<DocumentKind> KINDS =
            Arrays.stream(Stage.values()).map(SituationSheets::kind).collect(Collectors.toUnmodifiableSet());

    private final SituationReports situations;
    private final Incidents incidents;
    private final Casework casework;
    private final Documents documents;
    private final MessageSource messages;

    SituationSheets(
            SituationReports situations,
            Incidents incidents,
            Casework casework,
            Documents documents,
            MessageSource messages) {
        this.situations = situations;
        this.incidents = incidents;
        this.casework = casework;
        this.documents = documents;
        this.messages = messages;
    }

    static DocumentKind kind(Stage stage) {
        return switch (stage) {
            case FIRST -> DocumentKind.SITUATION_FIRST;
            case FURTHER -> DocumentKind.SITUATION_FURTHER;
            case FINAL -> DocumentKind.SITUATION_FINAL;
            case PUBLIC -> DocumentKind.SITUATION_PUBLIC;
        };
    }

    @Override
    public Set<DocumentKind> kinds() {
        return KINDS;
    }

    @Override
    public Sheet sheet(Access access, Document document, Locale locale) {
        var report = situations.get(access, document.caseId());
        var signed = casework.steps(access, document.caseId()).stream()
                .filter(each ->
                        each.version() == document.version() && each.action().equals(SituationAction.SIGN.name()))
                .findFirst()
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        int edition = Integer.parseInt(String.valueOf(signed.facts().get("edition")));
        var text = situations
                .text(access, document.caseId(), edition)
                .orElseThrow(() -> Refusal.of(ProblemCode.CONTENT_ERASED).asException());
        var body = new ArrayList<Sheet.Block>();
        var rows = new ArrayList<Sheet.Row>();
        rows.add(new Sheet.Row(
                say(locale, "situation.field.number"), report.head().number()));
        incidents
                .find(access, report.incident())
                .ifPresent(incident -> rows.add(new Sheet.Row(
                        say(locale, "situation.sheet.incident"), incident.head().number())));
        body.add(new Sheet.Table(rows));
        for (var section : report.stage().sections()) {
            if (!text.of(section).isBlank()) {
                body.add(new Sheet.Words(say(locale, "situation.section." + section.slug()), text.of(section)));
            }
        }
        return new Sheet(
                documents.unit(document.unit(), locale),
                documents.number(document, locale),
                documents.title(document.kind(), locale),
                "",
                body,
                List.of(),
                day(document.at(), locale),
                report.head().exercise());
    }

    private String say(Locale locale, String key) {
        return messages.getMessage(key, null, locale);
    }

    private static String day(Instant at, Locale locale) {
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        return DateTimeFormatter.ofPattern(
                        english ? "d MMMM yyyy" : "yyyy年M月d日", english ? Locale.ENGLISH : Locale.CHINESE)
                .format(at.atZone(TimeSource.ZONE));
    }
}
