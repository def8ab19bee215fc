package org.liandong.grievance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Location;
import org.liandong.casework.Head;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.UnitId;

/**
 * A request as staff see it before anything sealed is opened.
 *
 * @param subject written by staff, redacted; empty while there is none
 * @param answers answers to the category's attributes that are codes, numbers or times
 */
public record RequestFacts(
        Head head,
        MatterClass matterClass,
        String categoryCode,
        RequestChannel channel,
        Location location,
        String subject,
        Map<String, Object> answers,
        Hands hands,
        Course course,
        Published published,
        Instant occurredAt) {

    /**
     * In whose hands it is.
     *
     * @param sender the unit that routed it
     * @param handler the unit it was routed to; null while it was not
     * @param decidedBy the unit whose decision the resident may contest
     * @param complainedOf the unit complained of
     * @param before accounts that handled it before a "no"
     * @param reportBack assigned with report-back (交办), not only forwarded (转送)
     */
    public record Hands(
            @Nullable UnitId sender,
            @Nullable UnitId handler,
            @Nullable AccountId handlerAccount,
            @Nullable UnitId decidedBy,
            @Nullable UnitId complainedOf,
            List<UUID> before,
            boolean reportBack) {
        public Hands {
            before = List.copyOf(before);
        }
    }

    /** What has come of it so far. */
    public record Course(
            int objections,
            boolean designated,
            int disputes,
            @Nullable RefusalGround refusal,
            @Nullable String door,
            @Nullable RequestResult result,
            @Nullable Instant deliveredAt,
            boolean askedLate,
            @Nullable ReviewDecision decision,
            boolean decidedOutside,
            boolean jointVisit,
            boolean contactShown,
            boolean rated) {}

    /** What the resident agreed to have shown to anyone. */
    public record Published(boolean onGrid, boolean words, boolean photo) {}

    /** The unit that must act: the one it was routed to, else the one that took it in. */
    public UnitId responsible() {
        return hands.handler() == null ? head.ownerUnit() : hands.handler();
    }

    public RequestState state() {
        return RequestState.valueOf(head.state());
    }
}
