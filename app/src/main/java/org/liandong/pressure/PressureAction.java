package org.liandong.pressure;

import org.liandong.kernel.Action;

/** What can be done when somebody says they were pressured. */
public enum PressureAction implements Action {
    SAY,
    NOTE,
    FIND,
    FIND_NOT,
    ANSWER_BACK,
    WITHDRAW,
    RESUME
}
