package org.liandong.kernel;

/** Who performs an act. A resident is only ever "the holder of this case's receipt", never a person. */
public sealed interface Actor {

    /** A signed-in member of staff, acting for the unit they belong to. */
    record Staff(AccountId account, UnitId unit) implements Actor {}

    /** A rescue team through the signed link of one call. */
    record Team(TeamId team, CaseId call) implements Actor {}

    /** Whoever holds the receipt code of one case. */
    record Resident(CaseId receiptOf) implements Actor {}

    /** The desk's own machinery: the tick, a sweep, a loader. */
    record Clockwork(String name) implements Actor {}

    /** The party this actor stands for in a procedure's rows. */
    default Party party() {
        return switch (this) {
            case Staff _ -> Party.STAFF;
            case Team _ -> Party.TEAM;
            case Resident _ -> Party.RESIDENT;
            case Clockwork _ -> Party.CLOCKWORK;
        };
    }
}
