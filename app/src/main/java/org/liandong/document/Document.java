package org.liandong.document;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.UnitId;

/**
 * Where one document stands; says nothing of its content.
 *
 * @param version of the case after the act it documents
 * @param unit that signs it and whose number it bears
 * @param series its kind; empty for what was numbered before each kind had a series
 * @param attempts how often it was tried to write it out
 * @param errorCode why the last try failed; message key {@code document.error.<code in lower case>}
 * @param nextAttemptAt when it is tried again; null when it is not
 */
public record Document(
        UUID id,
        CaseId caseId,
        int version,
        DocumentKind kind,
        UnitId unit,
        int year,
        String series,
        int serial,
        boolean forResident,
        Instant at,
        State state,
        int attempts,
        @Nullable String errorCode,
        @Nullable Instant nextAttemptAt) {

    /** A failed one waits for a person. */
    public enum State {
        WAITING,
        MAKING,
        READY,
        FAILED
    }

    /** The files of a document. */
    public enum Form {
        PDF("pdf"),
        WORD("docx");

        private final String ending;

        Form(String ending) {
            this.ending = ending;
        }

        /** End of its file name. */
        public String ending() {
            return ending;
        }
    }

    /** Suffix of the message key that says why it failed; empty when it did not. */
    public String errorSlug() {
        return errorCode == null ? "" : errorCode.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A file name that says nothing of the matter. */
    public String fileName(Form form) {
        return kind.slug() + "-" + year + "-" + serial + "." + form.ending();
    }
}
