package org.liandong.assignment;

import org.liandong.kernel.Action;

/** The steps of the ladder, each with a document of its own, and what stops it for a while or for good. */
public enum SupervisionAction implements Action {
    REMIND,
    SUPERVISE,
    ASK_EXPLANATION,
    EXPLAIN,
    ACCEPT_EXPLANATION,
    REFER,
    HOLD,
    GO_ON,
    SETTLE
}
