package org.liandong.assignment;

import org.liandong.kernel.PublicState;
import org.liandong.kernel.State;

/** How far up the ladder a late task has come. */
public enum SupervisionState implements State {
    REMINDED(PublicState.IN_HAND, Owner.UNIT),
    SUPERVISED(PublicState.IN_HAND, Owner.UNIT),
    EXPLANATION_DUE(PublicState.IN_HAND, Owner.UNIT),
    EXPLAINED(PublicState.IN_HAND, Owner.DESK),
    TERM_SET(PublicState.IN_HAND, Owner.UNIT),
    REFERRED(PublicState.PASSED_ON, Owner.NOBODY),
    SETTLED(PublicState.DONE, Owner.NOBODY);

    private final PublicState publicState;
    private final Owner owner;

    SupervisionState(PublicState publicState, Owner owner) {
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
