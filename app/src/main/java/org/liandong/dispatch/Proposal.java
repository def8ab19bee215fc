package org.liandong.dispatch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TeamId;
import org.liandong.readiness.Team;

/**
 * Who could go: every team in the register, those recommended first, and what falls short.
 *
 * @param imprecise the place is only known to a township, so its centre stands in for it
 * @param needs what is still asked for, after the teams already called
 */
public record Proposal(
        CaseId incident,
        Instant at,
        boolean night,
        boolean imprecise,
        List<Need> needs,
        List<Choice> choices,
        List<Shortfall> shortfalls) {

    /** How many teams with a capability are asked for. */
    public record Need(String capability, int quantity) {}

    /** How many teams with a capability are asked for and not to be had. */
    public record Shortfall(String capability, int missing) {}

    /**
     * What a team is doing now.
     *
     * @param incidentNumber null where the reader may not see that incident
     * @param remainingSeconds until the team's present step is due; null when nothing is; negative when overdue
     */
    public record Busy(
            CaseId callId,
            @Nullable CaseId incidentId,
            @Nullable String incidentNumber,
            TeamCallState state,
            @Nullable Long remainingSeconds) {}

    /** Why a team stands where it does; message key {@code proposal.reason.<name in lower case>}. */
    public enum ReasonCode {
        HAS_CAPABILITY,
        NEAREST,
        OWN_TOWNSHIP,
        ALREADY_CALLED,
        BUSY,
        OFF_DUTY,
        OUT_OF_SERVICE,
        MISSING_CAPABILITY,
        LAST_METRES_ON_FOOT,
        NO_WAY_THERE;

        /** Suffix of this reason's message key. */
        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** A reason and what it is about: a capability, an incident's number, or metres. */
    public record Reason(ReasonCode code, String about) {}

    /**
     * One team.
     *
     * @param recommended free, able and among those who together meet the needs soonest
     * @param etaSeconds from alert to arrival; null when there is no way there
     * @param targetRule the rule that limits its arrival
     * @param marginSeconds how much sooner than the target; negative: by how much it will miss it
     */
    public record Choice(
            Team team,
            boolean recommended,
            TeamStanding standing,
            @Nullable Integer etaSeconds,
            @Nullable Integer metres,
            @Nullable EtaBasis basis,
            String targetRule,
            @Nullable Long marginSeconds,
            @Nullable Busy busy,
            List<Reason> reasons) {

        /** Whether the team could be alerted without taking it from anything. */
        public boolean free() {
            return busy == null && standing == TeamStanding.AVAILABLE;
        }
    }

    /** The teams recommended, soonest first. */
    public List<TeamId> recommended() {
        return choices.stream()
                .filter(Choice::recommended)
                .map(choice -> choice.team().id())
                .toList();
    }
}
