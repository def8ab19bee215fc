package org.liandong.document;

import java.util.UUID;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.Grants;
import org.liandong.webkit.AnyStaff;
import org.liandong.webkit.Granted;
import org.liandong.webkit.HandedOver;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The files of documents for staff who see their cases, and another try for one that failed. */
@Controller
class DocumentPages {

    private static final String SEEN = "a document is seen by whoever sees its case";

    /** Where one may be led back to: the page of one case of this desk. */
    private static final String BACK = "/(requests|tasks|situation-reports|incidents)/[0-9a-f-]{36}";

    private final Documents documents;
    private final Grants grants;

    DocumentPages(Documents documents, Grants grants) {
        this.documents = documents;
        this.grants = grants;
    }

    @GetMapping("/documents/{document}/pdf")
    @AnyStaff(SEEN)
    ResponseEntity<byte[]> pdf(Actor.Staff actor, @PathVariable UUID document) {
        return file(actor, document, Document.Form.PDF);
    }

    @GetMapping("/documents/{document}/docx")
    @AnyStaff(SEEN)
    ResponseEntity<byte[]> word(Actor.Staff actor, @PathVariable UUID document) {
        return file(actor, document, Document.Form.WORD);
    }

    private ResponseEntity<byte[]> file(Actor.Staff actor, UUID id, Document.Form form) {
        var access = grants.access(actor);
        var document = documents.get(access, id);
        return HandedOver.file(documents.open(access, document, form), document.fileName(form));
    }

    @PostMapping("/documents/{document}/retry")
    @Granted("document:retry")
    String retry(Actor.Staff actor, @PathVariable UUID document, @RequestParam(defaultValue = "") String back) {
        if (!back.matches(BACK)) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "back").asException();
        }
        documents.retry(actor, document);
        return "redirect:" + back;
    }
}
