package org.liandong.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.deadline.ClockState;
import org.liandong.notification.Delivery;
import org.liandong.readiness.Team;

/**
 * A team's call as a page shows it.
 *
 * @param clocks running and settled, in the order they started
 * @param delivery the latest message to the team about it; null while only reserved
 */
public record CallView(
        CallFacts call,
        Team team,
        List<ClockState> clocks,
        @Nullable Delivery delivery) {}
