package org.liandong.dispatch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TeamId;
import org.liandong.plan.PlanChoice;
import org.liandong.readiness.Team;

/**
 * Who could go: every team in the register, those recommended first, and what falls short.
 *
 * @param plan the response plan that holds, and why; null where the pack has none and the class's own needs count
 * @param answered what is asked, who answers it, and what could help where nobody does
 * @param imprecise the place is only known to a township, so its centre stands in for it
 * @param needs what is still asked for, after the teams already called
 */
public record Proposal(
        CaseId incident,
        Instant at,
        boolean night,
        boolean imprecise,
        @Nullable PlanChoice plan,
        List<Need> needs,
        List<Choice> choices,
        List<Shortfall> shortfalls,
        List<Answered> answered) {

    /** How many teams with a capability are asked for. */
    public record Need(String capability, int quantity) {}

    /** How many teams with a capability, and how many people in them, are asked for and not to be had. */
    public record Shortfall(String capability, int missing, int missingPeople) {

        Shortfall(String capability, int missing) {
            this(capability, missing, 0);
        }
    }

    /**
     * What a plan asks for, and who answers it.
     *
     * @param people in all its teams; 0 where only teams are asked for
     * @param minutes from alert to arrival; null: the rule that limits each team
     */
    public record Answered(
            String capability,
            int teams,
            int people,
            @Nullable Integer minutes,
            List<Filled> filled,
            int missingTeams,
            int missingPeople,
            List<Help> help) {

        /** Whether nobody, or too few, answer it. */
        public boolean isShort() {
            return missingTeams > 0 || missingPeople > 0;
        }
    }

    /**
     * A team that fills a place.
     *
     * @param here called already
     * @param marginSeconds how much sooner than asked; negative: by how much it will miss it
     */
    public record Filled(
            Team team,
            boolean here,
            @Nullable Integer etaSeconds,
            @Nullable Long marginSeconds) {}

    /** Who or what could help where something falls short; message key {@code proposal.help.<name in lower case>}. */
    public enum HelpKind {
        ALSO_ABLE,
        DIVERT,
        CALL_IN,
        NEIGHBOUR,
        DEPOT;

        /** Suffix of this kind's message key. */
        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Something that could help.
     *
     * @param about the incident it would be taken from, a telephone number, or goods with their quantities
     * @param team the team it is, where it is one
     * @param etaSeconds null when there is no way there
     */
    public record Help(
            HelpKind kind,
            String name,
            String nameEn,
            String about,
            @Nullable TeamId team,
            @Nullable Integer etaSeconds) {}

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
        SURPLUS,
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
     * @param recommended free and fills a place
     * @param fills the capability it fills a place of; null when none
     * @param etaSeconds from alert to arrival; null when there is no way there
     * @param targetRule the rule that limits its arrival
     * @param marginSeconds how much sooner than the plan asks, or the rule where no plan holds; negative: by how much it will
     *     miss it
     */
    public record Choice(
            Team team,
            boolean recommended,
            @Nullable String fills,
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
