package org.liandong.grievance;

import org.liandong.kernel.PublicState;
import org.liandong.kernel.State;

/** Where a request stands. */
public enum RequestState implements State {
    SUBMITTED(PublicState.RECEIVED, Owner.DESK),
    ASSIGNED(PublicState.WITH_UNIT, Owner.UNIT),
    OBJECTED(PublicState.WITH_UNIT, Owner.DESK),
    ACCEPTED(PublicState.ACCEPTED, Owner.UNIT),
    IN_HAND(PublicState.IN_HAND, Owner.UNIT),
    EXTENSION_ASKED(PublicState.IN_HAND, Owner.UNIT),
    EXTENDED(PublicState.IN_HAND, Owner.UNIT),
    REPLIED(PublicState.ANSWERED, Owner.RESIDENT),
    CONFIRMED(PublicState.CONFIRMED, Owner.RESIDENT),
    DISPUTED(PublicState.DISPUTED, Owner.DESK),
    CLOSED(PublicState.DONE, Owner.NOBODY),
    NOT_ACCEPTED(PublicState.NOT_ACCEPTED, Owner.NOBODY),
    NOT_ACCEPTANCE_CONTESTED(PublicState.BEING_LOOKED_AT_AGAIN, Owner.UNIT),
    TRANSFERRED(PublicState.PASSED_ON, Owner.NOBODY),
    TRANSFER_CONTESTED(PublicState.BEING_LOOKED_AT_AGAIN, Owner.UNIT),
    WITHDRAWN(PublicState.WITHDRAWN, Owner.NOBODY),
    REVIEW_ASKED(PublicState.UNDER_REVIEW, Owner.UNIT),
    REVIEW_DECIDED(PublicState.REVIEW_DECIDED, Owner.NOBODY),
    RE_REVIEW_ASKED(PublicState.UNDER_REVIEW, Owner.UNIT),
    HEARING(PublicState.UNDER_REVIEW, Owner.UNIT),
    RE_REVIEW_DECIDED(PublicState.RE_REVIEW_DECIDED, Owner.NOBODY);

    private final PublicState publicState;
    private final Owner owner;

    RequestState(PublicState publicState, Owner owner) {
        this.publicState = publicState;
        this.owner = owner;
    }

    @Override
    public PublicState publicState() {
        return publicState;
    }

    @Override
    public Owner owner() {
        return owner;
    }
}
