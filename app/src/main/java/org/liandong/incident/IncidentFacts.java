package org.liandong.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Location;
import org.liandong.casework.Head;

/**
 * An incident as staff see it.
 *
 * @param grade 1 (gravest) to 4; null until a person has confirmed one
 * @param subject written by staff, redacted
 */
public record IncidentFacts(
        Head head,
        String classCode,
        @Nullable Integer grade,
        Location location,
        List<String> words,
        String subject,
        Toll toll,
        Instant occurredAt) {}
