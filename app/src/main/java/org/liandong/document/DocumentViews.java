package org.liandong.document;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.webkit.Moments;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts documents into the lines of a page. */
@Component
public final class DocumentViews {

    private final Documents documents;
    private final MessageSource messages;

    DocumentViews(Documents documents, MessageSource messages) {
        this.documents = documents;
        this.messages = messages;
    }

    /**
     * The documents of these cases for staff.
     *
     * @param mayRetry whether this person may have failed ones tried again
     * @param print the address of each one's page to print
     */
    public List<DocumentLine> lines(
            Access access,
            Collection<CaseId> cases,
            boolean mayRetry,
            Function<Document, String> print,
            Locale locale) {
        return documents.list(access, cases).stream()
                .map(each -> line(each, mayRetry, print.apply(each), locale))
                .toList();
    }

    private DocumentLine line(Document document, boolean mayRetry, String print, Locale locale) {
        var base = "/documents/" + document.id();
        boolean ready = document.state() == Document.State.READY;
        return new DocumentLine(
                documents.title(document.kind(), locale),
                documents.number(document, locale),
                Moments.dayMinute(document.at()),
                document.state().name(),
                state(document, locale),
                print,
                ready ? base + "/pdf" : "",
                ready ? base + "/docx" : "",
                mayRetry && document.state() == Document.State.FAILED ? base + "/retry" : "");
    }

    private String state(Document document, Locale locale) {
        var word = say(locale, "document.state." + document.state().name().toLowerCase(Locale.ROOT));
        var error = document.errorSlug();
        return error.isEmpty() || document.state() == Document.State.READY
                ? word
                : word + " · " + say(locale, "document.tries", document.attempts()) + " · "
                        + say(locale, "document.error." + error);
    }

    private String say(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
