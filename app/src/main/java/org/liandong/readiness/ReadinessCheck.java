package org.liandong.readiness;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.kernel.Access;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.TimeSource;
import org.liandong.readiness.Shortfall.Kind;
import org.liandong.readiness.Team.Service;
import org.springframework.stereotype.Component;

/** Holds what stands ready against what a county must keep, and lists every shortfall. */
@Component
public final class ReadinessCheck {

    private static final int SOON_DAYS = 30;

    private final Teams teams;
    private final Register register;
    private final Areas areas;
    private final TimeSource time;

    ReadinessCheck(Teams teams, Register register, Areas areas, TimeSource time) {
        this.teams = teams;
        this.register = register;
        this.areas = areas;
        this.time = time;
    }

    /** A team against the least strength of its service. */
    public record Standing(Team team, Service service, int least, long onRoster, long vehicles) {

        public boolean isShort() {
            return team.strength() < least || onRoster < least || vehicles == 0;
        }
    }

    /**
     * What a check found.
     *
     * @param standings teams that are a service, by service and code
     * @param shortfalls all of them, teams first, then experts, then goods
     */
    public record Result(List<Standing> standings, Map<Expert.Kind, Long> experts, List<Shortfall> shortfalls) {}

    /** Checks what lies in these areas; services and experts are the whole county's. */
    public Result check(Access access, Set<String> areaPaths) {
        var standings = standings(access);
        var found = new ArrayList<Shortfall>();
        missing(standings, found);
        var led = register.members(access).stream()
                .filter(member -> member.role() == Member.Role.LEADER)
                .map(Member::team)
                .collect(Collectors.toSet());
        standings.forEach(standing -> standing(standing, led, found));
        var experts = experts(access, found);
        goods(access, found);
        return new Result(
                standings.stream()
                        .filter(one -> covers(areaPaths, one.team().areaCode()))
                        .toList(),
                experts,
                found.stream().filter(one -> covers(areaPaths, one.areaCode())).toList());
    }

    private boolean covers(Set<String> areaPaths, String areaCode) {
        return Areas.covers(areaPaths, areas.get(areaCode).path());
    }

    private List<Standing> standings(Access access) {
        var services = register.services(access);
        var classes = register.townshipClasses(access);
        Map<TeamId, Long> people =
                register.members(access).stream().collect(Collectors.groupingBy(Member::team, Collectors.counting()));
        Map<TeamId, Long> vehicles =
                register.vehicles(access).stream().collect(Collectors.groupingBy(Vehicle::team, Collectors.counting()));
        var standings = new ArrayList<Standing>();
        for (var team : teams.list(access)) {
            var service = services.get(team.id());
            if (service != null && team.active()) {
                standings.add(new Standing(
                        team,
                        service,
                        Strengths.least(service, classes.getOrDefault(team.areaCode(), "")),
                        people.getOrDefault(team.id(), 0L),
                        vehicles.getOrDefault(team.id(), 0L)));
            }
        }
        standings.sort(Comparator.comparing(Standing::service)
                .thenComparing(one -> one.team().code()));
        return standings;
    }

    private void missing(List<Standing> standings, List<Shortfall> found) {
        var served = standings.stream().map(Standing::service).collect(Collectors.toSet());
        var townships = standings.stream()
                .filter(one -> one.service() == Service.TOWNSHIP)
                .map(one -> one.team().areaCode())
                .collect(Collectors.toSet());
        var county = areas.list(Area.Level.COUNTY).stream().findFirst();
        for (var service : Service.values()) {
            if (service != Service.TOWNSHIP && !served.contains(service)) {
                county.ifPresent(area -> found.add(
                        new Shortfall(Kind.NO_SERVICE, area.code(), "team.service." + service.slug(), List.of())));
            }
        }
        for (var township : areas.list(Area.Level.TOWNSHIP)) {
            if (!townships.contains(township.code())) {
                found.add(new Shortfall(Kind.NO_TEAM, township.code(), township.name(), List.of()));
            }
        }
    }

    private static void standing(Standing one, Set<TeamId> led, List<Shortfall> found) {
        var team = one.team();
        var least = String.valueOf(one.least());
        if (team.strength() < one.least()) {
            found.add(shortfall(Kind.TOO_FEW_PEOPLE, team, "" + team.strength(), least));
        }
        if (one.onRoster() < one.least()) {
            found.add(shortfall(Kind.TOO_FEW_ON_ROSTER, team, "" + one.onRoster(), least));
        }
        if (one.vehicles() == 0) {
            found.add(shortfall(Kind.NO_VEHICLE, team));
        }
        if (!led.contains(team.id())) {
            found.add(shortfall(Kind.NO_LEADER, team));
        }
    }

    private static Shortfall shortfall(Kind kind, Team team, String... values) {
        return new Shortfall(kind, team.areaCode(), team.name(), List.of(values));
    }

    private Map<Expert.Kind, Long> experts(Access access, List<Shortfall> found) {
        var counts = new HashMap<Expert.Kind, Long>();
        register.experts(access).forEach(expert -> counts.merge(expert.kind(), 1L, Long::sum));
        var county = areas.list(Area.Level.COUNTY).stream().findFirst();
        for (var kind : Expert.Kind.values()) {
            if (!counts.containsKey(kind)) {
                county.ifPresent(area -> found.add(
                        new Shortfall(Kind.NO_EXPERT, area.code(), "expert.class." + kind.slug(), List.of())));
            }
        }
        return counts;
    }

    private void goods(Access access, List<Shortfall> found) {
        var depots = register.depots(access).stream().collect(Collectors.toMap(Depot::code, depot -> depot));
        var today = LocalDate.ofInstant(time.now(), TimeSource.ZONE);
        for (var item : register.items(access)) {
            var depot = depots.get(item.depot());
            if (depot == null) {
                continue;
            }
            var subject = depot.name() + " " + item.name();
            var expires = item.expires();
            var due = item.maintenanceDue();
            if (item.quantity() == 0) {
                found.add(new Shortfall(Kind.NONE_LEFT, depot.areaCode(), subject, List.of()));
            }
            if (expires != null && expires.isBefore(today)) {
                found.add(new Shortfall(Kind.EXPIRED, depot.areaCode(), subject, List.of("" + expires)));
            } else if (expires != null && expires.isBefore(today.plusDays(SOON_DAYS))) {
                found.add(new Shortfall(Kind.EXPIRES_SOON, depot.areaCode(), subject, List.of("" + expires)));
            }
            if (due != null && due.isBefore(today) || due == null && item.maintainDays() != null) {
                found.add(new Shortfall(
                        Kind.MAINTENANCE_DUE, depot.areaCode(), subject, List.of(due == null ? "—" : "" + due)));
            }
        }
    }
}
