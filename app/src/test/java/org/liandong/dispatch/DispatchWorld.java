package org.liandong.dispatch;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.liandong.area.Location;
import org.liandong.casework.Head;
import org.liandong.incident.Incidents;
import org.liandong.incident.NewIncident;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TeamId;
import org.liandong.readiness.Team;
import org.liandong.readiness.Teams;
import org.liandong.staff.Role;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.TestCounty;
import org.springframework.stereotype.Component;

/** Small worlds for tests of dispatch: a county, its people, its teams, a fire. */
@Component
class DispatchWorld {

    static final Access ALL = new Access.Machinery("test");
    private static final Actor LOADER = new Actor.Clockwork("loader");
    private static final AtomicInteger SERIAL = new AtomicInteger(100);

    private final TestCounty counties;
    private final Teams teams;
    private final Incidents incidents;
    private final Calls calls;
    private final Dispatching dispatching;
    private final SettableTimeSource time;

    DispatchWorld(
            TestCounty counties,
            Teams teams,
            Incidents incidents,
            Calls calls,
            Dispatching dispatching,
            SettableTimeSource time) {
        this.counties = counties;
        this.teams = teams;
        this.incidents = incidents;
        this.calls = calls;
        this.dispatching = dispatching;
        this.time = time;
    }

    record World(TestCounty.County county, Actor.Staff dispatcher, Actor.Staff leader) {}

    /** A county on a Wednesday at ten in the morning. */
    World aCounty() {
        time.set(SettableTimeSource.START);
        var county = counties.newCounty();
        return new World(
                county,
                counties.staff(county.desk(), county.code(), Role.DISPATCHER),
                counties.staff(county.desk(), county.code(), Role.DUTY_LEADER));
    }

    /** A team that stands in a township. */
    Team team(World world, String areaCode, double latitude, double longitude, String... capabilities) {
        int serial = SERIAL.incrementAndGet();
        return teams.save(
                LOADER,
                new Team(
                        new TeamId(UUID.randomUUID()),
                        "T" + serial,
                        "试验队" + serial,
                        "Team " + serial,
                        world.county().desk(),
                        Team.Kind.PUBLIC,
                        Set.of(capabilities),
                        20,
                        latitude,
                        longitude,
                        areaCode,
                        "team" + serial + "@example.test",
                        "0570-110" + serial,
                        true,
                        0));
    }

    /** A rescue team in the east, some two kilometres from the fire. */
    Team eastTeam(World world) {
        return team(world, world.county().eastCode(), 30.02, 120.1, "RESCUE", "FIRE_FIGHTING");
    }

    /** A rescue team in the west, some nineteen kilometres from the fire. */
    Team westTeam(World world) {
        return team(world, world.county().westCode(), 30.0, 119.9, "RESCUE");
    }

    CaseId fire(World world) {
        return incident(
                world, new Location(Location.Precision.POINT, world.county().eastCode(), 30.0, 120.1, null));
    }

    CaseId incident(World world, Location location) {
        return incidents
                .open(world.dispatcher(), new NewIncident("FIRE", location, List.of(), "", time.now(), false))
                .idOrThrow();
    }

    /** Alerts one team; answers its call. */
    Head alerted(World world, CaseId incident, Team team) {
        return dispatching
                .alert(world.dispatcher(), incident, List.of(team.id()), null, null)
                .orThrow()
                .opened()
                .getFirst();
    }

    CallView call(CaseId id) {
        return calls.get(ALL, id);
    }

    int version(CaseId call) {
        return call(call).call().head().version();
    }

    String state(CaseId call) {
        return call(call).call().head().state();
    }
}
