package org.liandong.console;

import java.util.Locale;
import java.util.UUID;
import org.liandong.grievance.Requests;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.Grants;
import org.liandong.webkit.Granted;
import org.liandong.webkit.HandedOver;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The file of a request as one bundle, for whoever may read it. */
@Controller
class RequestDossierPages {

    private static final int LONGEST = 500;

    private final RequestDossiers dossiers;
    private final Requests requests;
    private final Grants grants;

    RequestDossierPages(RequestDossiers dossiers, Requests requests, Grants grants) {
        this.dossiers = dossiers;
        this.requests = requests;
        this.grants = grants;
    }

    /** Hands the bundle over; with {@code open}, what the resident said and sent is opened for the reason in {@code note}. */
    @PostMapping("/requests/{id}/bundle")
    @Granted("request:read")
    ResponseEntity<byte[]> bundle(
            Actor.Staff actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "") String note,
            Locale locale) {
        var request = requests.get(grants.access(actor), new CaseId(id));
        if (open && note.isBlank()) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "note").asException();
        }
        if (note.codePointCount(0, note.length()) > LONGEST) {
            throw Refusal.field(ProblemCode.FIELD_TOO_LONG, "note", LONGEST).asException();
        }
        var whole = dossiers.bundle(actor, request.head().id(), open ? note.strip() : null, locale);
        return HandedOver.file(whole, request.head().number() + ".pdf");
    }
}
