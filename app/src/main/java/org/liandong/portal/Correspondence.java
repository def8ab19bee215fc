package org.liandong.portal;

import org.liandong.casework.Casework;
import org.liandong.casework.Happening;
import org.liandong.casework.Outcome;
import org.liandong.contact.Contacts;
import org.liandong.contact.Words;
import org.liandong.incident.ReportAction;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.Facts;
import org.springframework.stereotype.Component;

/** A resident writes to the desk about a matter of any kind, in any state, without moving it. Sealed like all they write. */
@Component
final class Correspondence {

    private final Casework casework;
    private final Contacts contacts;

    Correspondence(Casework casework, Contacts contacts) {
        this.casework = casework;
        this.contacts = contacts;
    }

    /** Whether a report's own table has a row for a message now; else it is a reply as for every kind. */
    boolean reportTakesMessages(CaseRef ref) {
        var head = casework.get(Access.Capability.of(ref.id()), ref);
        return casework.allowed(head, new Actor.Resident(ref.id())).stream()
                .anyMatch(row -> row.action() == ReportAction.ADD_MESSAGE);
    }

    Outcome reply(CaseRef ref, String text) {
        var head = casework.record(Happening.of(ref, new Actor.Resident(ref.id()), Happening.Line.REPLY, Facts.none())
                .words(text)
                .details((now, writes) -> contacts.sealWords(
                        now.content(), ref.id(), new Words(Words.Kind.MESSAGE, now.at(), text), writes)));
        return new Outcome.Moved(head, head);
    }
}
