package org.liandong.console;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.liandong.area.Areas;
import org.liandong.area.Location;
import org.liandong.area.Place;
import org.liandong.deadline.Deadlines;
import org.liandong.dispatch.Calls;
import org.liandong.dispatch.ExceptionItem;
import org.liandong.dispatch.ExceptionQueue;
import org.liandong.dispatch.TeamStates;
import org.liandong.incident.IncidentFacts;
import org.liandong.incident.Incidents;
import org.liandong.incident.Reports;
import org.liandong.kernel.Access;
import org.liandong.kernel.TimeSource;
import org.liandong.readiness.Team;
import org.liandong.readiness.Teams;
import org.liandong.store.Transactions;
import org.springframework.stereotype.Component;

/** Reads what a board shows, all of it under its reader's access. */
@Component
final class Situations {

    static final int MOST_INCIDENTS = 1_000;
    private static final int MOST_UNDECIDED = 100;

    private final Incidents incidents;
    private final Reports reports;
    private final Calls calls;
    private final Teams teams;
    private final TeamStates states;
    private final ExceptionQueue exceptions;
    private final Deadlines deadlines;
    private final Areas areas;
    private final Transactions transactions;
    private final TimeSource time;

    // A board is where everything meets; nothing else in the console reads so widely.
    Situations(
            Incidents incidents,
            Reports reports,
            Calls calls,
            Teams teams,
            TeamStates states,
            ExceptionQueue exceptions,
            Deadlines deadlines,
            Areas areas,
            Transactions transactions,
            TimeSource time) {
        this.incidents = incidents;
        this.reports = reports;
        this.calls = calls;
        this.teams = teams;
        this.states = states;
        this.exceptions = exceptions;
        this.deadlines = deadlines;
        this.areas = areas;
        this.transactions = transactions;
        this.time = time;
    }

    Situation read(Access access) {
        return transactions.read(access, () -> {
            var running = incidents.running(access, MOST_INCIDENTS);
            var ids = running.stream().map(each -> each.head().id()).toList();
            return new Situation(
                    time.now(),
                    running,
                    deadlines.states(ids),
                    calls.ofIncidents(access, ids),
                    reports.counts(access, ids),
                    places(running),
                    teamsIn(access),
                    states.list(access),
                    exceptions.list(access),
                    reports.undecided(access, MOST_UNDECIDED).size());
        });
    }

    /** The register is open to every desk; a board shows the teams of its reader's areas. */
    private List<Team> teamsIn(Access access) {
        return teams.list(access).stream()
                .filter(team -> !(access instanceof Access.Scope scope)
                        || Areas.covers(
                                scope.areaPaths(), areas.get(team.areaCode()).path()))
                .toList();
    }

    /** What waits for a person, for the bar that never scrolls away. */
    List<ExceptionItem> exceptions(Access access) {
        return exceptions.list(access);
    }

    /** The gazetteer entries these incidents name. */
    Map<UUID, Place> places(Collection<IncidentFacts> incidents) {
        return areas.places(incidents.stream()
                .map(each -> each.location().placeId())
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    /** These gazetteer entries. */
    Map<UUID, Place> placesOf(Collection<UUID> ids) {
        return areas.places(ids);
    }

    /** The gazetteer entry a location names. */
    Map<UUID, Place> placesOf(Location location) {
        var id = location.placeId();
        return id == null ? Map.of() : areas.places(List.of(id));
    }

    /** The incidents exceptions are about, those in sight. */
    List<IncidentFacts> concerned(Access access, List<ExceptionItem> items) {
        return items.stream()
                .map(ExceptionItem::incident)
                .distinct()
                .flatMap(id -> incidents.find(access, id).stream())
                .toList();
    }
}
