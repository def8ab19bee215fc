package org.liandong.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An incident as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IncidentView(
        UUID id,
        String number,
        String state,
        int version,
        String classCode,
        @Nullable Integer grade,
        String areaCode,
        String precision,
        @Nullable Double latitude,
        @Nullable Double longitude,
        String subject,
        List<String> words,
        Toll toll,
        boolean exercise,
        Instant occurredAt,
        Instant openedAt) {

    /** What staff see of an incident. */
    public static IncidentView of(IncidentFacts facts) {
        var head = facts.head();
        var location = facts.location();
        return new IncidentView(
                head.id().value(),
                head.number(),
                head.state(),
                head.version(),
                facts.classCode(),
                facts.grade(),
                head.areaCode(),
                location.precision().name(),
                location.latitude(),
                location.longitude(),
                facts.subject(),
                facts.words(),
                facts.toll(),
                head.exercise(),
                facts.occurredAt(),
                head.openedAt());
    }
}
