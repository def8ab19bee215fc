package org.liandong.incident;

import org.liandong.kernel.PublicState;
import org.liandong.kernel.State;

/** Where an incident stands. */
public enum IncidentState implements State {
    OPEN(PublicState.BEING_ASSESSED, Owner.DESK),
    ASSESSED(PublicState.BEING_ASSESSED, Owner.DESK),
    DISPATCHED(PublicState.HELP_ON_THE_WAY, Owner.TEAM),
    ON_SCENE(PublicState.HELP_THERE, Owner.TEAM),
    CONTAINED(PublicState.UNDER_CONTROL, Owner.DESK),
    REOPENED(PublicState.BEING_LOOKED_AT_AGAIN, Owner.DESK),
    CLOSED(PublicState.DONE, Owner.NOBODY),
    ARCHIVED(PublicState.DONE, Owner.NOBODY),
    MERGED(PublicState.JOINED, Owner.NOBODY);

    private final PublicState publicState;
    private final Owner owner;

    IncidentState(PublicState publicState, Owner owner) {
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
