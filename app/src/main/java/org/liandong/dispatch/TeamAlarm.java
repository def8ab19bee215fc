package org.liandong.dispatch;

import java.time.Instant;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TeamId;

/** A team did not do in time what it owes; published inside the transaction that recorded the breach. */
public record TeamAlarm(Kind kind, CaseId incidentId, CaseId callId, TeamId teamId, Instant at) {

    /** What is missing. */
    public enum Kind {
        SILENT,
        NOT_MUSTERED,
        NOT_ARRIVED,
        NO_FINISH_REPORT
    }
}
