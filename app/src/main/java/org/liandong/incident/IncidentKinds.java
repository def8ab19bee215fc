package org.liandong.incident;

import org.liandong.kernel.CaseKind;

/** The kinds of case this module declares, and the one whose moves it follows. */
public final class IncidentKinds {

    /** One call, form or message. */
    public static final CaseKind REPORT = new CaseKind("REPORT");

    /** What happened, once, however many reported it. */
    public static final CaseKind INCIDENT = new CaseKind("INCIDENT");

    /** One team on one incident; its procedure lives where teams are sent. */
    public static final CaseKind TEAM_CALL = new CaseKind("TEAM_CALL");

    private IncidentKinds() {}
}
