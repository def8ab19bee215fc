package org.liandong.portal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.document.Document;
import org.liandong.document.Documents;
import org.liandong.kernel.Access;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.webkit.HandedOver;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The documents written to a resident, for the holder of the receipt code; the code stays out of every address. */
@Controller
class MyDocumentPages {

    private final CodeDoor door;
    private final Documents documents;

    MyDocumentPages(CodeDoor door, Documents documents) {
        this.door = door;
        this.documents = documents;
    }

    @PostMapping("/my/document")
    @PublicEndpoint(MyMatterPages.HOLDER)
    ResponseEntity<byte[]> document(Visit visit, @RequestParam(required = false) @Nullable UUID document) {
        var found = door.find(visit)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        if (document == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "document").asException();
        }
        var access = Access.Capability.of(found.ref().id());
        var known = documents.get(access, document);
        Shy.page(visit.response());
        return HandedOver.file(documents.open(access, known, Document.Form.PDF), known.fileName(Document.Form.PDF));
    }
}
