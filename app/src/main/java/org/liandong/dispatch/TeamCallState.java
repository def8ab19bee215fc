package org.liandong.dispatch;

import org.liandong.kernel.PublicState;
import org.liandong.kernel.State;

/** Where one team's call stands. */
public enum TeamCallState implements State {
    RESERVED(PublicState.BEING_ASSESSED, Owner.DESK),
    ALERTED(PublicState.HELP_ALERTED, Owner.TEAM),
    ACKNOWLEDGED(PublicState.HELP_ALERTED, Owner.TEAM),
    ROLLING(PublicState.HELP_ON_THE_WAY, Owner.TEAM),
    ON_SCENE(PublicState.HELP_THERE, Owner.TEAM),
    DONE(PublicState.DONE, Owner.TEAM),
    BACK(PublicState.DONE, Owner.NOBODY),
    DECLINED(PublicState.BEING_ASSESSED, Owner.NOBODY),
    DIVERTED(PublicState.BEING_ASSESSED, Owner.NOBODY),
    STOOD_DOWN(PublicState.DONE, Owner.NOBODY);

    private final PublicState publicState;
    private final Owner owner;

    TeamCallState(PublicState publicState, Owner owner) {
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
