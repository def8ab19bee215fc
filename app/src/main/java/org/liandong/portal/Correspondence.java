package org.liandong.portal;

import org.liandong.casework.Casework;
import org.liandong.casework.Happening;
import org.liandong.casework.Outcome;
import org.liandong.contact.Contacts;
import org.liandong.contact.Words;
import org.liandong.grievance.RequestAction;
import org.liandong.grievance.ResidentSide;
import org.liandong.incident.ReportAction;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.Facts;
import org.springframework.stereotype.Component;

/** A resident writes to the desk about a matter of any kind, in any state, without moving it. Sealed like all they write. */
@Component
final class Correspondence {

    private static final int TRIES = 5;

    private final Casework casework;
    private final Contacts contacts;
    private final ResidentSide requests;

    Correspondence(Casework casework, Contacts contacts, ResidentSide requests) {
        this.casework = casework;
        this.contacts = contacts;
        this.requests = requests;
    }

    /** What is said of a request: an act of its own table while that has one, which those who handle it are shown. */
    Outcome sayOfRequest(CaseRef ref, String text) {
        for (int i = 1; ; i++) {
            var head = casework.get(Access.Capability.of(ref.id()), ref);
            boolean taken = casework.allowed(head, new Actor.Resident(ref.id())).stream()
                    .anyMatch(row -> row.action() == RequestAction.ADD_MESSAGE);
            if (!taken) {
                return reply(ref, text);
            }
            var outcome = requests.addMessage(ref.id(), head.version(), text);
            // A message does not depend on how the matter stands: whoever moved it in between does not lose it.
            if (!(outcome instanceof Outcome.Stale) || i == TRIES) {
                return outcome;
            }
        }
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
