package org.liandong.grievance;

import org.liandong.kernel.CaseKind;

/** The kind of case this module declares. */
public final class RequestKinds {

    /** A service request, grievance, suggestion or accusation. */
    public static final CaseKind REQUEST = new CaseKind("REQUEST");

    private RequestKinds() {}
}
