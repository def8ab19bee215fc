package org.liandong.dispatch;

import org.liandong.kernel.Action;

/** What can be done about one team's call. */
public enum TeamCallAction implements Action {
    RESERVE,
    RELEASE,
    ALERT,
    ACKNOWLEDGE,
    ROLL,
    ARRIVE,
    FINISH,
    RETURN,
    DECLINE,
    DIVERT,
    STAND_DOWN,
    CORRECT,
    REISSUE_LINK,
    REVOKE_LINK,
    NOTE
}
