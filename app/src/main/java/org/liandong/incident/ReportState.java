package org.liandong.incident;

import org.liandong.kernel.PublicState;
import org.liandong.kernel.State;

/** Where a report stands. */
public enum ReportState implements State {
    RECEIVED(PublicState.RECEIVED, Owner.DESK),
    RING_BACK(PublicState.RECEIVED, Owner.DESK),
    ATTACHED(PublicState.JOINED, Owner.DESK),
    ATTACHMENT_CONTESTED(PublicState.BEING_LOOKED_AT_AGAIN, Owner.UNIT),
    NO_ACTION(PublicState.NO_ACTION, Owner.NOBODY),
    NO_ACTION_CONTESTED(PublicState.BEING_LOOKED_AT_AGAIN, Owner.UNIT),
    CLOSED(PublicState.DONE, Owner.NOBODY),
    CLOSURE_CONTESTED(PublicState.BEING_LOOKED_AT_AGAIN, Owner.UNIT),
    HANDED_OVER(PublicState.HANDED_OVER, Owner.NOBODY);

    private final PublicState publicState;
    private final Owner owner;

    ReportState(PublicState publicState, Owner owner) {
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
