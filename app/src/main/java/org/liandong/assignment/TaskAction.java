package org.liandong.assignment;

import org.liandong.kernel.Action;

/** What can be done with a task. */
public enum TaskAction implements Action {
    ISSUE,
    SIGN,
    REFUSE,
    OVERRULE,
    REASSIGN,
    PLAN,
    BEGIN,
    PROGRESS,
    ADD_EVIDENCE,
    ASK_EXTENSION,
    GRANT_EXTENSION,
    REFUSE_EXTENSION,
    REPORT_DONE,
    CHECK,
    SEND_BACK,
    VERIFY,
    WITHDRAW
}
