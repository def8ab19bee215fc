package org.liandong.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Location;
import org.liandong.casework.Head;
import org.liandong.kernel.UnitId;

/**
 * A report as staff see it before anything sealed is opened.
 *
 * @param classCode null once the call was handed to the police
 */
public record ReportFacts(
        Head head,
        @Nullable String classCode,
        ReportChannel channel,
        Location location,
        List<String> words,
        Instant occurredAt,
        @Nullable UnitId decidedBy) {}
