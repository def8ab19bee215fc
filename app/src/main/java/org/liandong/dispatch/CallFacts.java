package org.liandong.dispatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Head;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TeamId;

/**
 * What is recorded of one team's call. Times of steps are as claimed.
 *
 * @param incidentNumber null where the reader may not see the incident
 * @param arriveRule the rule that limits the arrival
 * @param musterRule the rule that limits mustering for elsewhere; null in the team's own town
 * @param etaSeconds from alert to arrival, as estimated when it was called; null when no road led there
 */
public record CallFacts(
        Head head,
        TeamId team,
        CaseId incident,
        @Nullable String incidentNumber,
        boolean active,
        String arriveRule,
        @Nullable String musterRule,
        @Nullable Integer etaSeconds,
        @Nullable Integer etaMetres,
        EtaBasis etaBasis,
        @Nullable Instant reservedAt,
        @Nullable Instant alertedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant rollingAt,
        @Nullable Instant arrivedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant backAt,
        @Nullable Instant endedAt) {

    public TeamCallState state() {
        return TeamCallState.valueOf(head.state());
    }

    /** When it should be there by the estimate; null while only reserved, or when nobody could say. */
    public @Nullable Instant expectedAt() {
        return alertedAt == null || etaSeconds == null ? null : alertedAt.plusSeconds(etaSeconds);
    }
}
