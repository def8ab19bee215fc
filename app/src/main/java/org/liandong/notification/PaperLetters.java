package org.liandong.notification;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.liandong.document.Document;
import org.liandong.document.Documents;
import org.liandong.document.PdfPages;
import org.liandong.document.Sheet;
import org.liandong.document.SheetPdf;
import org.liandong.kernel.Actor;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.webkit.CountyName;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * A letter for the post as PDF: the address on its first page, and after it the document it brings. Drawn for whoever prints
 * it, which opens the address, and kept nowhere.
 */
@Component
public final class PaperLetters {

    private final PrintQueue queue;
    private final Documents documents;
    private final Grants grants;
    private final ObjectProvider<CountyName> county;
    private final MessageSource messages;
    private final TimeSource time;

    PaperLetters(
            PrintQueue queue,
            Documents documents,
            Grants grants,
            ObjectProvider<CountyName> county,
            MessageSource messages,
            TimeSource time) {
        this.queue = queue;
        this.documents = documents;
        this.grants = grants;
        this.county = county;
        this.messages = messages;
        this.time = time;
    }

    /** The letter, its address opened for this person. */
    public byte[] print(Actor.Staff actor, UUID id) {
        var locale = Locale.CHINESE;
        var sheet = queue.print(actor, id);
        var body = new ArrayList<Sheet.Block>();
        body.add(new Sheet.Table(List.of(
                new Sheet.Row(messages.getMessage("letter.address", null, locale), sheet.address()),
                new Sheet.Row(
                        messages.getMessage("letter.name", null, locale), sheet.name() == null ? "" : sheet.name()))));
        body.add(new Sheet.Words("", sheet.letter().text()));
        var parts = new ArrayList<byte[]>();
        var document = sheet.letter().document();
        var access = grants.access(actor);
        var enclosed = document == null ? null : documents.get(access, document);
        parts.add(SheetPdf.of(new Sheet(
                county.stream().map(each -> each.countyName(locale)).findFirst().orElse(""),
                "",
                sheet.letter().subject(),
                "",
                body,
                enclosed == null
                        ? List.of()
                        : List.of(documents.title(enclosed.kind(), locale) + "（" + documents.number(enclosed, locale)
                                + "）"),
                DateTimeFormatter.ofPattern("yyyy年M月d日", locale).format(time.today()),
                false)));
        if (enclosed != null) {
            parts.add(documents.open(access, enclosed, Document.Form.PDF));
        }
        return PdfPages.joined(parts);
    }
}
