package org.liandong.dispatch;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.area.Location;
import org.liandong.area.Place;
import org.liandong.casework.Casework;
import org.liandong.deadline.Deadlines;
import org.liandong.incident.IncidentKinds;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TeamId;
import org.liandong.notification.Deliveries;
import org.liandong.readiness.Teams;
import org.liandong.store.Transactions;
import org.springframework.stereotype.Component;

/** Team calls, ready to be shown. */
@Component
public final class Calls {

    private static final double NEAR_METRES = 3_000;

    private final Transactions transactions;
    private final CallRows rows;
    private final Teams teams;
    private final Deadlines deadlines;
    private final Deliveries deliveries;
    private final Incidents incidents;
    private final Casework casework;
    private final Areas areas;

    // A page of calls joins what every module knows of them, once, here.
    Calls(
            Transactions transactions,
            CallRows rows,
            Teams teams,
            Deadlines deadlines,
            Deliveries deliveries,
            Incidents incidents,
            Casework casework,
            Areas areas) {
        this.transactions = transactions;
        this.rows = rows;
        this.teams = teams;
        this.deadlines = deadlines;
        this.deliveries = deliveries;
        this.incidents = incidents;
        this.casework = casework;
        this.areas = areas;
    }

    /** The reference of a team call of this id. */
    public static CaseRef ref(CaseId call) {
        return new CaseRef(IncidentKinds.TEAM_CALL, call);
    }

    /** A call; throws a refusal NOT_FOUND when there is none in sight. */
    public CallView get(Access access, CaseId call) {
        return find(access, call)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    public Optional<CallView> find(Access access, CaseId call) {
        return transactions.read(
                access,
                () -> views(access, rows.find(call).stream().toList()).stream().findFirst());
    }

    /** All calls of an incident in sight, oldest first. */
    public List<CallView> ofIncident(Access access, CaseId incident) {
        return ofIncidents(access, List.of(incident)).getOrDefault(incident, List.of());
    }

    /** The calls of several incidents, oldest first. */
    public Map<CaseId, List<CallView>> ofIncidents(Access access, Collection<CaseId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return transactions.read(access, () -> views(access, rows.ofIncidents(ids))).stream()
                .collect(Collectors.groupingBy(view -> view.call().incident()));
    }

    /** Calls under way in sight, oldest first. */
    public List<CallView> active(Access access) {
        return transactions.read(access, () -> views(access, rows.active()));
    }

    /** Which call each of these teams is on, where in sight. */
    public Map<TeamId, CallFacts> activeOf(Access access, Collection<TeamId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return transactions.read(access, () -> rows.active(ids)).stream()
                .collect(Collectors.toMap(CallFacts::team, call -> call));
    }

    /** What a team sees by its link. */
    public TeamPage forTeam(TeamLink link) {
        var access = link.access();
        var view = get(access, link.callId());
        var incident = incidents.get(access, link.incidentId());
        return new TeamPage(
                view.call(),
                view.team(),
                incident.head().number(),
                incident.classCode(),
                incident.grade(),
                incident.location(),
                nearestPlace(incident.location()),
                incident.toll(),
                incident.occurredAt(),
                incident.head().exercise(),
                note(access, link.callId()),
                view.clocks(),
                casework.allowed(view.call().head(), link.actor()).stream()
                        .map(row -> TeamCallAction.valueOf(row.action().name()))
                        .toList());
    }

    private @Nullable String nearestPlace(Location location) {
        if (location.latitude() == null || location.longitude() == null) {
            return null;
        }
        return areas.nearestPlace(location.latitude(), location.longitude(), NEAR_METRES)
                .map(Place::name)
                .orElse(null);
    }

    private @Nullable String note(Access access, CaseId call) {
        return casework.journal(access, call).stream()
                .filter(entry -> entry.action().equals(TeamCallAction.ALERT.name()))
                .map(entry -> entry.note())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private List<CallView> views(Access access, List<CallFacts> calls) {
        var ids = calls.stream().map(call -> call.head().id()).toList();
        var known = teams.find(access, calls.stream().map(CallFacts::team).collect(Collectors.toSet()));
        var clocks = deadlines.states(ids);
        var sent = deliveries.ofCases(access, ids);
        return calls.stream()
                .map(call -> new CallView(
                        call,
                        Objects.requireNonNull(known.get(call.team())),
                        clocks.getOrDefault(call.head().id(), List.of()),
                        sent.getOrDefault(call.head().id(), List.of()).stream()
                                .findFirst()
                                .orElse(null)))
                .toList();
    }
}
