package org.liandong.ledger;

/** Why signing is frozen: going on would show two histories. */
public enum FrozenWhy {
    /** The database lacks or contradicts a checkpoint remembered outside it. */
    MEMORY,
    /** A witness has cosigned more than the database holds, or another history. */
    WITNESS,
    /** The database comes from a backup and nobody has confirmed that it is the latest. */
    RESTORED,
    /** What is stored of the tree does not lead to its root. */
    DAMAGED
}
