package org.liandong.dispatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.readiness.Team;

/**
 * Something that goes or went wrong and waits for a person.
 *
 * @param ref the case to open: a team call, or an incident nobody is on
 * @param incident the incident concerned
 * @param incidentNumber null where the reader may not see it
 * @param team null where no team is concerned
 * @param dueAt when it goes wrong, or went
 * @param expectedAt when a team should arrive by the estimate, where that is the matter
 */
public record ExceptionItem(
        Kind kind,
        Severity severity,
        CaseRef ref,
        String number,
        CaseId incident,
        @Nullable String incidentNumber,
        @Nullable Team team,
        Instant dueAt,
        boolean overdue,
        @Nullable Instant expectedAt) {

    /** What is wrong; message key {@code exception.<name in lower case>}. */
    public enum Kind {
        SILENT_TEAM(Severity.CRITICAL),
        UNCOVERED_INCIDENT(Severity.CRITICAL),
        LATE_ARRIVAL(Severity.HIGH),
        LATE_MUSTER(Severity.HIGH),
        REPORT_DUE(Severity.HIGH),
        DELIVERY_FAILED(Severity.HIGH),
        TELL_BY_HAND(Severity.NORMAL),
        RESERVATION_EXPIRING(Severity.NORMAL),
        FINISH_REPORT_MISSING(Severity.NORMAL),
        NOT_BACK(Severity.NORMAL);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        public Severity severity() {
            return severity;
        }

        /** Suffix of this kind's message key. */
        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** How bad it is when it happens. */
    public enum Severity {
        CRITICAL,
        HIGH,
        NORMAL
    }
}
