package org.liandong.situation;

import org.liandong.kernel.PublicState;
import org.liandong.kernel.State;

/** Where a situation report stands. */
public enum SituationState implements State {
    DRAFT(PublicState.BEING_ASSESSED, Owner.DESK),
    SIGNED(PublicState.BEING_ASSESSED, Owner.DESK),
    SENT(PublicState.DONE, Owner.NOBODY),
    CORRECTED(PublicState.DONE, Owner.NOBODY),
    DROPPED(PublicState.WITHDRAWN, Owner.NOBODY);

    private final PublicState publicState;
    private final Owner owner;

    SituationState(PublicState publicState, Owner owner) {
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
