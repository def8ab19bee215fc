package org.liandong.incident;

import java.time.Instant;
import java.util.List;
import org.liandong.area.Location;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;

/** An incident to be opened, usually from its first report. */
public record NewIncident(
        String classCode, Location location, List<String> words, String subject, Instant occurredAt, boolean exercise) {

    /** What a report says, without anything its reporter said. */
    public static NewIncident from(ReportFacts report) {
        if (report.classCode() == null) {
            throw Refusal.of(ProblemCode.CONTENT_ERASED).asException();
        }
        return new NewIncident(
                report.classCode(),
                report.location(),
                report.words(),
                "",
                report.occurredAt(),
                report.head().exercise());
    }
}
