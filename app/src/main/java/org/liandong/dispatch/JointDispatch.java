package org.liandong.dispatch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.liandong.casework.Joint;
import org.liandong.casework.JointOutcome;
import org.liandong.casework.Opening;
import org.liandong.incident.IncidentFacts;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TeamId;
import org.liandong.readiness.Team;
import org.liandong.readiness.Teams;
import org.liandong.staff.Grants;
import org.springframework.stereotype.Component;

/** Solves several incidents together, and keeps or alerts the teams for them in one act: all of them, or none and a reason. */
@Component
public final class JointDispatch {

    static final int MOST_INCIDENTS = 40;

    private final Planner planner;
    private final Dispatching dispatching;
    private final CallWriter writer;
    private final Incidents incidents;
    private final Teams teams;
    private final Grants grants;

    JointDispatch(
            Planner planner,
            Dispatching dispatching,
            CallWriter writer,
            Incidents incidents,
            Teams teams,
            Grants grants) {
        this.planner = planner;
        this.dispatching = dispatching;
        this.writer = writer;
        this.incidents = incidents;
        this.teams = teams;
        this.grants = grants;
    }

    /** Team and the incident it is kept for. */
    public record Wish(CaseId incident, TeamId team) {}

    /** Refuses none, too many, and incidents that are over or not in sight. */
    public JointProposal solve(Access access, Collection<CaseId> ids) {
        if (ids.isEmpty()) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "incidents").asException();
        }
        if (ids.size() > MOST_INCIDENTS) {
            throw Refusal.field(ProblemCode.FIELD_TOO_LONG, "incidents", MOST_INCIDENTS)
                    .asException();
        }
        var asked = Set.copyOf(ids).stream()
                .map(id -> incidents.get(access, id))
                .sorted(GRAVEST_FIRST)
                .toList();
        for (var incident : asked) {
            if (incident.head().isFinal()) {
                throw Refusal.field(
                                ProblemCode.NOT_POSSIBLE_NOW,
                                "incidents",
                                TeamCallAction.RESERVE.slug(),
                                incident.head().state())
                        .asException();
            }
        }
        var at = planner.now();
        var parts = planner.solve(access, asked, at);
        return new JointProposal(at, stamp(parts), parts);
    }

    private static final Comparator<IncidentFacts> GRAVEST_FIRST = Comparator.comparing(
                    IncidentFacts::grade, Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
            .thenComparing(incident -> incident.head().openedAt())
            .thenComparing(incident -> incident.head().number());

    /**
     * Keeps teams for incidents, all in one act.
     *
     * @param stamp of the solution that was looked at; another one by now is refused
     * @param wishes teams of that solution; those left out are not kept
     */
    public JointOutcome reserve(Actor.Staff actor, Collection<CaseId> ids, String stamp, Collection<Wish> wishes) {
        return perform(actor, ids, stamp, wishes, TeamCallAction.RESERVE);
    }

    /** Alerts teams to incidents, all in one act, by the same solution and under the same conditions. */
    public JointOutcome alert(Actor.Staff actor, Collection<CaseId> ids, String stamp, Collection<Wish> wishes) {
        return perform(actor, ids, stamp, wishes, TeamCallAction.ALERT);
    }

    private JointOutcome perform(
            Actor.Staff actor, Collection<CaseId> ids, String stamp, Collection<Wish> wishes, TeamCallAction action) {
        if (wishes.isEmpty()) {
            return new JointOutcome.Refused(Refusal.field(ProblemCode.FIELD_REQUIRED, "teamIds"));
        }
        var access = grants.access(actor);
        var now = solve(access, ids);
        var solved = now.parts().stream()
                .flatMap(part -> part.wanted().stream().map(team -> new Wish(part.incident(), team)))
                .collect(Collectors.toSet());
        if (!now.stamp().equals(stamp) || !solved.containsAll(wishes)) {
            return new JointOutcome.Refused(Refusal.of(ProblemCode.PROPOSAL_CHANGED));
        }
        var known = teams.find(access, wishes.stream().map(Wish::team).collect(Collectors.toSet()));
        var openings = new ArrayList<Opening>();
        for (var wish : inOrder(wishes)) {
            openings.add(writer.opening(
                    actor,
                    team(known, wish.team()),
                    incidents.get(access, wish.incident()),
                    new CallWriter.Order(action, null, null),
                    null));
        }
        var first = wishes.iterator().next().incident();
        return dispatching.perform(new Joint(actor, List.of(), openings), first, known.keySet());
    }

    /** Teams in the order of their ids: their one active call is the second thing that is locked. */
    private static List<Wish> inOrder(Collection<Wish> wishes) {
        return Set.copyOf(wishes).stream()
                .sorted(Comparator.comparing(wish -> wish.team().toString()))
                .toList();
    }

    private static Team team(Map<TeamId, Team> known, TeamId id) {
        var team = known.get(id);
        if (team == null) {
            throw Refusal.field(ProblemCode.UNKNOWN_CODE, "teamIds").asException();
        }
        return team;
    }

    /** What makes two solutions the same: plans, and who goes where. Minutes that pass make no other solution. */
    private static String stamp(List<JointProposal.Part> parts) {
        var text = new StringBuilder();
        for (var part : parts) {
            var plan = part.plan();
            text.append(part.incident())
                    .append(' ')
                    .append(plan == null ? "" : plan.plan().code());
            part.wanted().stream()
                    .sorted(Comparator.comparing(TeamId::toString))
                    .forEach(team -> text.append(' ').append(team));
            text.append('\n');
        }
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
