package org.liandong.assignment;

import org.liandong.kernel.CaseKind;

/** The kinds of case this module has. */
public final class TaskKinds {

    public static final CaseKind TASK = new CaseKind("TASK");
    public static final CaseKind SUPERVISION = new CaseKind("SUPERVISION");

    private TaskKinds() {}
}
