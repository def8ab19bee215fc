package org.liandong.assignment;

import org.liandong.kernel.PublicState;
import org.liandong.kernel.State;

/** Where a task stands. */
public enum TaskState implements State {
    ISSUED(PublicState.WITH_UNIT, Owner.UNIT),
    REFUSED(PublicState.WITH_UNIT, Owner.DESK),
    SIGNED_FOR(PublicState.ACCEPTED, Owner.UNIT),
    PLANNED(PublicState.IN_HAND, Owner.UNIT),
    IN_HAND(PublicState.IN_HAND, Owner.UNIT),
    EXTENSION_ASKED(PublicState.IN_HAND, Owner.DESK),
    REPORTED_DONE(PublicState.BEING_LOOKED_AT_AGAIN, Owner.DESK),
    SENT_BACK(PublicState.IN_HAND, Owner.UNIT),
    VERIFIED(PublicState.DONE, Owner.NOBODY),
    WITHDRAWN(PublicState.WITHDRAWN, Owner.NOBODY);

    private final PublicState publicState;
    private final Owner owner;

    TaskState(PublicState publicState, Owner owner) {
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
