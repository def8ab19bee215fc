package org.liandong.incident;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An open incident a report may be about, with why it is offered.
 *
 * @param score log-odds of being the same event; higher is likelier
 * @param metres distance between the two, when both are precise
 */
public record AttachOffer(
        IncidentFacts incident, double score, @Nullable Double metres, Duration apart, boolean sameClass) {}
