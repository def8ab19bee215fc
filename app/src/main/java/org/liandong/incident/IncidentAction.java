package org.liandong.incident;

import org.liandong.kernel.Action;

/** What can be done with an incident. */
public enum IncidentAction implements Action {
    OPEN,
    ASSESS,
    REGRADE,
    RECLASSIFY,
    LOCATE,
    RECORD_TOLL,
    NOTE,
    DISPATCH,
    ARRIVE,
    CONTAIN,
    CLOSE,
    CLOSE_UNANSWERED,
    REOPEN,
    ARCHIVE,
    MERGE,
    UNMERGE,
    REPORT_FIRST,
    REPORT_FURTHER,
    REPORT_FINAL,
    WAIVE_REPORT,
    INFORM_PUBLIC,
    DECLARE_RESPONSE,
    ADJUST_RESPONSE,
    END_RESPONSE,
    RECORD_EVACUATION
}
