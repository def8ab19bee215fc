package org.liandong.console;

import java.util.List;
import java.util.Locale;
import org.liandong.casework.Casework;
import org.liandong.document.DocumentLine;
import org.liandong.document.DocumentViews;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Grant;
import org.liandong.staff.Grants;
import org.springframework.stereotype.Component;

/** The documents of one case as its page lists them. */
@Component
final class CasePapers {

    private static final Grant RETRY = Grant.of("document:retry");

    private final DocumentViews documents;
    private final Casework casework;
    private final Grants grants;

    CasePapers(DocumentViews documents, Casework casework, Grants grants) {
        this.documents = documents;
        this.casework = casework;
        this.grants = grants;
    }

    List<DocumentLine> lines(Actor.Staff actor, CaseId id, Locale locale) {
        var access = grants.access(actor);
        var head = casework.get(access, id);
        boolean mayRetry = grants.decide(actor.account(), RETRY, head.areaPath()) instanceof Grants.Decision.Allowed;
        return documents.lines(access, List.of(id), mayRetry, each -> "", locale);
    }
}
