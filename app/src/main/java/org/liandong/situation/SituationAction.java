package org.liandong.situation;

import org.liandong.kernel.Action;

/** What can be done with a situation report. */
public enum SituationAction implements Action {
    DRAW_UP,
    EDIT,
    SIGN,
    REVISE,
    SEND,
    DROP,
    REPLACE
}
