package org.liandong.incident;

import org.liandong.kernel.Action;

/** What can be done with a report. */
public enum ReportAction implements Action {
    RECEIVE,
    RECEIVE_SILENT,
    RING,
    REACH,
    ATTACH,
    MOVE,
    DETACH,
    RELOCATE,
    NOTE,
    TAKE_NO_ACTION,
    HAND_OVER_POLICE,
    HAND_OVER_COUNTY,
    CLOSE,
    ADD_MESSAGE,
    ANSWER_BACK,
    UPHOLD,
    OVERTURN
}
