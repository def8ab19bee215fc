package org.liandong.dispatch;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The steps a team presses, in their order; a team may skip one. */
enum PhoneStep {
    ACK(TeamCallAction.ACKNOWLEDGE, TeamCallState.ACKNOWLEDGED, "check", CallFacts::acknowledgedAt),
    ROLLING(TeamCallAction.ROLL, TeamCallState.ROLLING, "team", CallFacts::rollingAt),
    ON_SCENE(TeamCallAction.ARRIVE, TeamCallState.ON_SCENE, "place", CallFacts::arrivedAt),
    DONE(TeamCallAction.FINISH, TeamCallState.DONE, "flag", CallFacts::finishedAt),
    BACK(TeamCallAction.RETURN, TeamCallState.BACK, "undo", CallFacts::backAt);

    private final TeamCallAction action;
    private final TeamCallState leadsTo;
    private final String icon;
    private final Function<CallFacts, @Nullable Instant> at;

    PhoneStep(TeamCallAction action, TeamCallState leadsTo, String icon, Function<CallFacts, @Nullable Instant> at) {
        this.action = action;
        this.leadsTo = leadsTo;
        this.icon = icon;
        this.at = at;
    }

    static Optional<PhoneStep> find(String slug) {
        return Stream.of(values()).filter(step -> step.slug().equals(slug)).findFirst();
    }

    TeamCallAction action() {
        return action;
    }

    String icon() {
        return icon;
    }

    /** When the team says it took this step; null while it has not, or skipped it. */
    @Nullable Instant at(CallFacts call) {
        return at.apply(call);
    }

    /** End of its address and of its message key. */
    String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Whether a call in this state has this step behind it. */
    boolean isBehind(TeamCallState state) {
        return switch (state) {
            case ACKNOWLEDGED, ROLLING, ON_SCENE, DONE, BACK -> state.ordinal() >= leadsTo.ordinal();
            case RESERVED, ALERTED, DECLINED, DIVERTED, STOOD_DOWN -> false;
        };
    }
}
