package org.liandong.dispatch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Act;
import org.liandong.casework.Casework;
import org.liandong.casework.Joint;
import org.liandong.casework.JointOutcome;
import org.liandong.casework.Opening;
import org.liandong.casework.Outcome;
import org.liandong.casework.Together;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TeamId;
import org.liandong.notification.Deliveries;
import org.liandong.notification.Letter;
import org.liandong.readiness.Team;
import org.liandong.readiness.Teams;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Sends teams: propose, reserve, alert, divert, stand down, and the steps teams take. A team is on one call at a time;
 * whoever comes second is told which team, and nothing of their act is written.
 */
@Component
public final class Dispatching {

    private static final Access WHO_IS_BUSY = new Access.Machinery("who-is-busy");
    private static final Grant ALERT = Grant.of("dispatch:alert");
    private static final int MOST_TEAMS = 50;
    private static final Set<TeamCallAction> STEPS = EnumSet.of(
            TeamCallAction.ACKNOWLEDGE,
            TeamCallAction.ROLL,
            TeamCallAction.ARRIVE,
            TeamCallAction.FINISH,
            TeamCallAction.RETURN,
            TeamCallAction.DECLINE,
            TeamCallAction.CORRECT,
            TeamCallAction.NOTE);

    private final Casework casework;
    private final Together together;
    private final Incidents incidents;
    private final Teams teams;
    private final CallRows rows;
    private final CallWriter writer;
    private final Planner planner;
    private final Deliveries deliveries;
    private final Grants grants;
    private final Transactions transactions;

    // Sending teams joins the incident, the register, the plan and the spine; nobody else does.
    Dispatching(
            Casework casework,
            Together together,
            Incidents incidents,
            Teams teams,
            CallRows rows,
            CallWriter writer,
            Planner planner,
            Deliveries deliveries,
            Grants grants,
            Transactions transactions) {
        this.casework = casework;
        this.together = together;
        this.incidents = incidents;
        this.teams = teams;
        this.rows = rows;
        this.writer = writer;
        this.planner = planner;
        this.deliveries = deliveries;
        this.grants = grants;
        this.transactions = transactions;
    }

    /** Who could go to an incident, and what falls short. */
    public Proposal propose(Access access, CaseId incident) {
        return planner.propose(access, incidents.get(access, incident), null);
    }

    /** Who could go in place of a team that is silent or late: its call counts for nothing, and neither does the team. */
    public Proposal proposeReplacement(Access access, CaseId call) {
        var known = call(access, call);
        return planner.propose(access, incidents.get(access, known.incident()), known.team());
    }

    /** Keeps a team for an incident without alerting it. */
    public JointOutcome reserve(Actor.Staff actor, CaseId incident, TeamId team) {
        var access = grants.access(actor);
        var facts = incidents.get(access, incident);
        var known = known(access, Set.of(team));
        if (known.isEmpty()) {
            return unknownTeam();
        }
        var opening = writer.opening(actor, known.getFirst(), facts, CallWriter.Order.RESERVE, null);
        return perform(new Joint(actor, List.of(), List.of(opening)), incident, Set.of(team));
    }

    /**
     * Alerts teams to an incident, all of them or none. A team reserved for it is taken from its reservation; one on any
     * other call is refused by name.
     *
     * @param note what staff tell the teams; sealed
     * @param idempotencyKey chosen by the caller; the same again alerts nobody twice and is answered {@code Again}
     */
    public JointOutcome alert(
            Actor.Staff actor,
            CaseId incident,
            Collection<TeamId> teamIds,
            @Nullable String note,
            @Nullable String idempotencyKey) {
        return alert(actor, incident, teamIds, CallWriter.Order.alert(note), idempotencyKey);
    }

    /**
     * Enters teams that were alerted by hand while systems were down, with the time they were: their clocks count from then,
     * and nobody is told again.
     */
    public JointOutcome alertedOnPaper(
            Actor.Staff actor,
            CaseId incident,
            Collection<TeamId> teamIds,
            Instant at,
            @Nullable String note,
            @Nullable String idempotencyKey) {
        if (at.isBefore(incidents.get(grants.access(actor), incident).occurredAt())) {
            return new JointOutcome.Refused(Refusal.field(ProblemCode.TIME_IMPOSSIBLE, "onPaperAt"));
        }
        return alert(actor, incident, teamIds, new CallWriter.Order(TeamCallAction.ALERT, note, at), idempotencyKey);
    }

    private JointOutcome alert(
            Actor.Staff actor,
            CaseId incident,
            Collection<TeamId> teamIds,
            CallWriter.Order order,
            @Nullable String idempotencyKey) {
        var wanted = Set.copyOf(teamIds);
        if (wanted.isEmpty()) {
            return new JointOutcome.Refused(Refusal.field(ProblemCode.FIELD_REQUIRED, "teamIds"));
        }
        if (wanted.size() > MOST_TEAMS) {
            return new JointOutcome.Refused(Refusal.field(ProblemCode.FIELD_TOO_LONG, "teamIds", MOST_TEAMS));
        }
        var access = grants.access(actor);
        var facts = incidents.get(access, incident);
        var known = known(access, wanted);
        if (known.size() < wanted.size()) {
            return unknownTeam();
        }
        var reserved = transactions.read(access, () -> rows.active(wanted)).stream()
                .filter(call -> call.state() == TeamCallState.RESERVED
                        && call.incident().equals(incident))
                .collect(Collectors.toMap(CallFacts::team, call -> call));
        var acts = new ArrayList<Act>();
        var openings = new ArrayList<Opening>();
        for (var team : known) {
            var held = reserved.get(team.id());
            if (held != null) {
                acts.add(writer.alertReserved(actor, held, team, facts, order));
            } else {
                var once = openings.isEmpty() ? once(actor, incident, wanted, order, idempotencyKey) : null;
                openings.add(writer.opening(actor, team, facts, order, once));
            }
        }
        return perform(new Joint(actor, acts, openings), incident, wanted);
    }

    /** Lets a reserved team go. */
    public Outcome release(Actor.Staff actor, CaseId call, int expectedVersion) {
        var known = call(grants.access(actor), call);
        return casework.apply(writer.ending(actor, known, expectedVersion, TeamCallAction.RELEASE, null, null));
    }

    /** Calls a team off, with a reason. */
    public Outcome standDown(Actor.Staff actor, CaseId call, int expectedVersion, @Nullable String reason) {
        var known = call(grants.access(actor), call);
        return casework.apply(writer.ending(actor, known, expectedVersion, TeamCallAction.STAND_DOWN, null, reason));
    }

    /** Takes a team from its call and alerts it to another incident: one act, never half of it. */
    public JointOutcome divert(
            Actor.Staff actor, CaseId call, int expectedVersion, CaseId toIncident, @Nullable String note) {
        var access = grants.access(actor);
        var known = call(access, call);
        if (known.incident().equals(toIncident)) {
            return new JointOutcome.Refused(Refusal.field(ProblemCode.FIELD_INVALID, "incidentId"));
        }
        var facts = incidents.get(access, toIncident);
        var team = teams.get(access, known.team());
        return perform(
                new Joint(
                        actor,
                        List.of(writer.ending(actor, known, expectedVersion, TeamCallAction.DIVERT, null, note)),
                        List.of(writer.opening(actor, team, facts, CallWriter.Order.alert(note), null))),
                toIncident,
                Set.of(team.id()));
    }

    /**
     * A step of a team, by its link or keyed in: acknowledge, roll, arrive, finish, return, decline, a note, or a
     * correction.
     *
     * @param occurredAt when it is claimed to have happened; null means now
     */
    public Outcome step(
            CaseId call,
            int expectedVersion,
            TeamCallAction action,
            Actor actor,
            @Nullable Instant occurredAt,
            @Nullable String note) {
        var known = call(grants.access(actor), call);
        if (!STEPS.contains(action)) {
            return new Outcome.Refused(
                    Refusal.of(
                            ProblemCode.NOT_POSSIBLE_NOW,
                            action.slug(),
                            known.head().state()),
                    known.head());
        }
        if (occurredAt != null && known.alertedAt() != null && occurredAt.isBefore(known.alertedAt())) {
            return new Outcome.Refused(Refusal.field(ProblemCode.TIME_IMPOSSIBLE, "occurredAt"), known.head());
        }
        boolean ends = action == TeamCallAction.RETURN || action == TeamCallAction.DECLINE;
        return casework.apply(
                ends
                        ? writer.ending(actor, known, expectedVersion, action, occurredAt, note)
                        : writer.step(actor, known, expectedVersion, action, occurredAt, note));
    }

    /** A new link in place of all earlier ones, sent to the team. */
    public Outcome reissueLink(Actor.Staff actor, CaseId call, int expectedVersion) {
        return relink(actor, call, expectedVersion, true);
    }

    /** The team's links open nothing any more; no new one is sent. */
    public Outcome revokeLink(Actor.Staff actor, CaseId call, int expectedVersion) {
        return relink(actor, call, expectedVersion, false);
    }

    private Outcome relink(Actor.Staff actor, CaseId call, int expectedVersion, boolean send) {
        var access = grants.access(actor);
        var known = call(access, call);
        return casework.apply(writer.relink(
                actor,
                known,
                expectedVersion,
                teams.get(access, known.team()),
                incidents.get(access, known.incident()),
                send));
    }

    /** Refuses an incident that is not there, or not for this access, as not found. */
    void requireIncident(Access access, CaseId incident) {
        incidents.get(access, incident);
    }

    /** The address last sent to a call's team, for the dispatcher who alerts by telephone; only with that grant. */
    public Optional<String> link(Actor.Staff actor, CaseId call) {
        var access = grants.access(actor);
        var known = call(access, call);
        if (grants.decide(actor.account(), ALERT, known.head().areaPath()) instanceof Grants.Decision.Denied denied) {
            throw denied.refusal().asException();
        }
        if (!known.active()) {
            return Optional.empty();
        }
        return deliveries.ofCases(access, List.of(call)).getOrDefault(call, List.of()).stream()
                .filter(delivery -> delivery.kind().equals(CallWriter.ALERT_KIND))
                .findFirst()
                .flatMap(delivery -> deliveries.open(access, delivery.id()))
                .map(Letter::link);
    }

    private CallFacts call(Access access, CaseId call) {
        return transactions
                .read(access, () -> rows.find(call))
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    /** Teams in the order of their ids: their one active call is the second thing that is locked. */
    private List<Team> known(Access access, Set<TeamId> ids) {
        return teams.find(access, ids).values().stream()
                .filter(Team::active)
                .sorted(Comparator.comparing(team -> team.id().toString()))
                .toList();
    }

    private static JointOutcome unknownTeam() {
        return new JointOutcome.Refused(Refusal.field(ProblemCode.UNKNOWN_CODE, "teamIds"));
    }

    JointOutcome perform(Joint joint, CaseId incident, Set<TeamId> wanted) {
        try {
            return together.apply(joint);
        } catch (DuplicateKeyException e) {
            var message = e.getMessage();
            if (message == null || !message.contains(CallRows.ONE_ACTIVE)) {
                throw e;
            }
            return taken(joint, incident, wanted);
        }
    }

    /** Names the team that is on a call already. It may be free again by now; then it is named all the same. */
    private JointOutcome taken(Joint joint, CaseId incident, Set<TeamId> wanted) {
        var own = new HashSet<CaseId>();
        joint.acts().forEach(act -> own.add(act.ref().id()));
        var busy = transactions.read(WHO_IS_BUSY, () -> rows.active(wanted)).stream()
                .filter(call -> !own.contains(call.head().id()))
                .min(Comparator.comparing(call -> call.team().toString()));
        var team = busy.map(CallFacts::team).orElseGet(() -> wanted.iterator().next());
        boolean same = busy.filter(call -> call.incident().equals(incident)).isPresent();
        return new JointOutcome.Refused(Refusal.field(
                same ? ProblemCode.TEAM_ALREADY_ALERTED : ProblemCode.TEAM_BUSY,
                "teamIds",
                teams.get(WHO_IS_BUSY, team).name()));
    }

    private static Opening.@Nullable Idempotent once(
            Actor.Staff actor, CaseId incident, Set<TeamId> wanted, CallWriter.Order order, @Nullable String key) {
        if (key == null) {
            return null;
        }
        var ids = new TreeSet<>(wanted.stream().map(TeamId::toString).toList());
        var asked = "alert|" + incident + "|" + ids + "|" + (order.note() == null ? "" : order.note())
                + (order.onPaperAt() == null ? "" : "|" + order.onPaperAt());
        return new Opening.Idempotent("staff:" + actor.account(), key, sha256(asked), head -> String.join(" ", ids));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Which of these teams are on a call, anywhere; for pages that warn before they ask. */
    public Map<TeamId, TeamCallState> busy(Collection<TeamId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return transactions.read(WHO_IS_BUSY, () -> rows.active(ids)).stream()
                .collect(Collectors.toMap(CallFacts::team, CallFacts::state));
    }
}
