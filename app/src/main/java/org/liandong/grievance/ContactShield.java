package org.liandong.grievance;

import java.util.Optional;
import org.liandong.casework.Head;
import org.liandong.contact.OpeningBar;
import org.liandong.contact.OpeningRecord;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.springframework.stereotype.Component;

/** The unit complained of never learns how to reach whoever complained, unless the resident said it may. */
@Component
class ContactShield implements OpeningBar {

    private static final Access ACCESS = new Access.Machinery("request");

    private final Requests requests;

    ContactShield(Requests requests) {
        this.requests = requests;
    }

    @Override
    public Optional<Refusal> against(Actor.Staff actor, Head head, OpeningRecord.What what) {
        if (what != OpeningRecord.What.CONTACT || !head.kind().equals(RequestKinds.REQUEST)) {
            return Optional.empty();
        }
        return requests.find(ACCESS, head.id())
                .filter(facts -> actor.unit().equals(facts.hands().complainedOf())
                        && !facts.course().contactShown())
                .map(facts -> Refusal.of(ProblemCode.OPENING_NOT_ALLOWED));
    }
}
