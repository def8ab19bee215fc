package org.liandong.pressure;

import org.liandong.kernel.PublicState;
import org.liandong.kernel.State;

/** Where it stands. */
public enum PressureState implements State {
    SAID(PublicState.RECEIVED, Owner.UNIT),
    FOUND(PublicState.DONE, Owner.NOBODY),
    NOT_FOUND(PublicState.DONE, Owner.NOBODY),
    CONTESTED(PublicState.BEING_LOOKED_AT_AGAIN, Owner.UNIT),
    WITHDRAWN(PublicState.WITHDRAWN, Owner.NOBODY);

    private final PublicState publicState;
    private final Owner owner;

    PressureState(PublicState publicState, Owner owner) {
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
