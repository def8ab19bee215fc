package org.liandong.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A report as the API shows it: facts, nothing sealed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportView(
        UUID id,
        String number,
        String state,
        int version,
        @Nullable String classCode,
        String channel,
        String areaCode,
        String precision,
        @Nullable Double latitude,
        @Nullable Double longitude,
        List<String> words,
        @Nullable UUID incident,
        boolean exercise,
        Instant occurredAt,
        Instant recordedAt) {

    /** What staff see of a report. */
    public static ReportView of(ReportFacts facts) {
        var head = facts.head();
        var location = facts.location();
        return new ReportView(
                head.id().value(),
                head.number(),
                head.state(),
                head.version(),
                facts.classCode(),
                facts.channel().name(),
                head.areaCode(),
                location.precision().name(),
                location.latitude(),
                location.longitude(),
                facts.words(),
                head.parentId() == null ? null : head.parentId().value(),
                head.exercise(),
                facts.occurredAt(),
                head.movedAt());
    }
}
