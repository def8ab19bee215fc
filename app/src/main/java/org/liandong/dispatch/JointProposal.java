package org.liandong.dispatch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.dispatch.Proposal.Answered;
import org.liandong.dispatch.Proposal.Filled;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TeamId;
import org.liandong.plan.PlanChoice;

/**
 * Several incidents that want the same teams: who would go where if one after the other is served, and who goes where solved
 * together.
 *
 * @param stamp says which solution this is; reserving by it is refused once the solution is another one
 * @param parts one for each incident, the gravest first
 */
public record JointProposal(Instant at, String stamp, List<Part> parts) {

    /**
     * One incident.
     *
     * @param plan null where no plan holds and the class's own needs count
     * @param inTurn what it gets when incidents are served one after the other, the gravest and oldest first
     * @param together what it gets solved together
     */
    public record Part(
            CaseId incident,
            String number,
            @Nullable Integer grade,
            @Nullable PlanChoice plan,
            List<Answered> inTurn,
            List<Answered> together) {

        /** Teams that would be kept for it now. */
        public List<TeamId> wanted() {
            return together.stream()
                    .flatMap(each -> each.filled().stream())
                    .filter(filled -> !filled.here())
                    .map(filled -> filled.team().id())
                    .toList();
        }
    }

    /** What a solution costs: places left empty, people short, seconds late and seconds of driving. */
    public record Tally(int empty, int peopleShort, long lateSeconds, long seconds) {

        static Tally of(List<Answered> answered) {
            int empty = answered.stream().mapToInt(Answered::missingTeams).sum();
            int people = answered.stream().mapToInt(Answered::missingPeople).sum();
            var going = answered.stream()
                    .flatMap(each -> each.filled().stream())
                    .filter(filled -> !filled.here())
                    .toList();
            long late = going.stream()
                    .map(Filled::marginSeconds)
                    .mapToLong(margin -> margin == null ? 0 : Math.max(0, -margin))
                    .sum();
            long seconds = going.stream()
                    .map(Filled::etaSeconds)
                    .mapToLong(eta -> eta == null ? 0 : eta)
                    .sum();
            return new Tally(empty, people, late, seconds);
        }
    }

    /** What all of it costs, one after the other. */
    public Tally inTurn() {
        return Tally.of(parts.stream().flatMap(part -> part.inTurn().stream()).toList());
    }

    /** What all of it costs, solved together. */
    public Tally together() {
        return Tally.of(parts.stream().flatMap(part -> part.together().stream()).toList());
    }
}
