package org.liandong.dispatch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liandong.dispatch.Proposal.Answered;
import org.liandong.dispatch.Proposal.Help;
import org.liandong.dispatch.Proposal.HelpKind;
import org.liandong.dispatch.Proposer.Candidate;
import org.liandong.kernel.Access;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.readiness.Depot;
import org.liandong.readiness.Item;
import org.liandong.readiness.Neighbour;
import org.liandong.readiness.Register;
import org.liandong.readiness.Team;
import org.springframework.stereotype.Component;

/**
 * What could help where something falls short: teams that go there for something else and can do it too, teams on other calls, which are offered and never taken silently; teams off duty
 * that could be called in; neighbouring counties; goods in depots. The soonest of each first.
 */
@Component
final class HelpFinder {

    private static final int MOST_OF_A_KIND = 3;
    private static final int MOST_DEPOTS = 2;
    private static final String NEIGHBOUR = "neighbour ";
    private static final String DEPOT = "depot ";
    private static final UnitId NOBODYS = new UnitId(new UUID(0, 0));

    /** Which goods stand in for what people with this capability would bring. */
    private static final Map<String, Set<Item.Kind>> GOODS = Map.ofEntries(
            Map.entry("RESCUE", EnumSet.of(Item.Kind.TOOL)),
            Map.entry("FIRE_FIGHTING", EnumSet.of(Item.Kind.FIRE)),
            Map.entry("FOREST_FIRE", EnumSet.of(Item.Kind.FIRE)),
            Map.entry("MEDICAL", EnumSet.of(Item.Kind.MEDICAL)),
            Map.entry("FLOOD", EnumSet.of(Item.Kind.FLOOD)),
            Map.entry("LANDSLIDE", EnumSet.of(Item.Kind.TOOL)),
            Map.entry("HAZMAT", EnumSet.of(Item.Kind.PROTECTION)),
            Map.entry("EPIDEMIC", EnumSet.of(Item.Kind.PROTECTION, Item.Kind.MEDICAL)),
            Map.entry("POWER", EnumSet.of(Item.Kind.POWER)),
            Map.entry("ROAD", EnumSet.of(Item.Kind.ROAD)),
            Map.entry("RELIEF", EnumSet.of(Item.Kind.SHELTER, Item.Kind.FOOD)));

    private final Register register;
    private final TravelTimes travelTimes;

    HelpFinder(Register register, TravelTimes travelTimes) {
        this.register = register;
        this.travelTimes = travelTimes;
    }

    /** The same answers, with help where they are short. */
    List<Answered> help(Access access, Scene scene, List<Candidate> candidates, List<Answered> answered, Instant at) {
        if (answered.stream().noneMatch(Answered::isShort)) {
            return answered;
        }
        var around = around(access, scene, at);
        return answered.stream()
                .map(each -> each.isShort() ? with(each, help(each, answered, candidates, around)) : each)
                .toList();
    }

    /** Who and what is around, with the seconds each takes to the scene, by code; missing where there is no way. */
    private record Around(
            List<Neighbour> neighbours, List<Depot> depots, Map<String, List<Item>> goods, Map<String, Integer> ways) {}

    private Around around(Access access, Scene scene, Instant at) {
        var today = LocalDate.ofInstant(at, TimeSource.ZONE);
        var goods = register.items(access).stream()
                .filter(item -> item.quantity() > 0)
                .filter(item -> item.expires() == null || !item.expires().isBefore(today))
                .collect(Collectors.groupingBy(Item::depot));
        var neighbours = register.neighbours(access);
        var depots = register.depots(access).stream()
                .filter(depot -> goods.containsKey(depot.code()))
                .toList();
        var from = Stream.concat(
                        neighbours.stream()
                                .map(one -> standIn(
                                        NEIGHBOUR + one.code(), one.latitude(), one.longitude(), scene.areaCode())),
                        depots.stream()
                                .map(one ->
                                        standIn(DEPOT + one.code(), one.latitude(), one.longitude(), one.areaCode())))
                .toList();
        return new Around(neighbours, depots, goods, ways(from, scene, at));
    }

    private static List<Help> help(Answered each, List<Answered> all, List<Candidate> candidates, Around around) {
        return Stream.of(alsoAble(each, all), teams(each, candidates), neighbours(each, around), depots(each, around))
                .flatMap(List::stream)
                .toList();
    }

    private static Answered with(Answered each, List<Help> help) {
        return new Answered(
                each.capability(),
                each.teams(),
                each.people(),
                each.minutes(),
                each.filled(),
                each.missingTeams(),
                each.missingPeople(),
                help);
    }

    /** Teams that go there already for something else and could do this as well: a person decides whether they do both. */
    private static List<Help> alsoAble(Answered each, List<Answered> all) {
        return all.stream()
                .filter(other -> !other.capability().equals(each.capability()))
                .flatMap(other -> other.filled().stream()
                        .filter(filled -> filled.team().can(each.capability()))
                        .map(filled -> new Help(
                                HelpKind.ALSO_ABLE,
                                filled.team().name(),
                                filled.team().nameEn(),
                                other.capability(),
                                filled.team().id(),
                                filled.etaSeconds())))
                .sorted(SOONEST)
                .limit(MOST_OF_A_KIND)
                .toList();
    }

    private static List<Help> teams(Answered each, List<Candidate> candidates) {
        var able = candidates.stream()
                .filter(team -> !team.alreadyHere() && team.team().can(each.capability()))
                .sorted(Comparator.comparingInt(Candidate::eta)
                        .thenComparing(team -> team.team().code()))
                .toList();
        var busy = able.stream().filter(team -> team.busy() != null).limit(MOST_OF_A_KIND);
        var away = able.stream()
                .filter(team -> team.busy() == null && team.standing() == TeamStanding.OFF_DUTY)
                .limit(MOST_OF_A_KIND);
        return Stream.concat(busy, away).map(HelpFinder::help).toList();
    }

    private static Help help(Candidate each) {
        var busy = each.busy();
        var number = busy == null ? null : busy.incidentNumber();
        var phone = each.team().dutyPhone();
        var about = busy == null ? phone : number;
        return new Help(
                busy == null ? HelpKind.CALL_IN : HelpKind.DIVERT,
                each.team().name(),
                each.team().nameEn(),
                about == null ? "" : about,
                each.team().id(),
                each.travel() == null ? null : each.eta());
    }

    private static List<Help> neighbours(Answered each, Around around) {
        return around.neighbours().stream()
                .filter(one -> one.can(each.capability()))
                .map(one -> {
                    var way = around.ways().get(NEIGHBOUR + one.code());
                    var phone = one.phone();
                    return new Help(
                            HelpKind.NEIGHBOUR,
                            one.name(),
                            one.nameEn(),
                            phone == null ? "" : phone,
                            null,
                            way == null ? null : one.borderMinutes() * 60 + way);
                })
                .sorted(SOONEST)
                .limit(MOST_OF_A_KIND)
                .toList();
    }

    private static List<Help> depots(Answered each, Around around) {
        var kinds = GOODS.getOrDefault(each.capability().split("-", 2)[0], Set.of());
        return around.depots().stream()
                .filter(depot -> !goods(depot, kinds, around).isEmpty())
                .map(depot -> new Help(
                        HelpKind.DEPOT,
                        depot.name(),
                        depot.nameEn(),
                        goods(depot, kinds, around),
                        null,
                        around.ways().get(DEPOT + depot.code())))
                .sorted(SOONEST)
                .limit(MOST_DEPOTS)
                .toList();
    }

    private static String goods(Depot depot, Set<Item.Kind> kinds, Around around) {
        return around.goods().getOrDefault(depot.code(), List.of()).stream()
                .filter(item -> kinds.contains(item.kind()))
                .limit(MOST_OF_A_KIND)
                .map(item -> item.name() + " " + item.quantity() + " " + item.measure())
                .collect(Collectors.joining("、"));
    }

    private static final Comparator<Help> SOONEST = Comparator.comparing(
                    Help::etaSeconds, Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
            .thenComparing(Help::name);

    /** Seconds to the scene by code; missing where there is no way. */
    private Map<String, Integer> ways(List<Team> from, Scene scene, Instant at) {
        if (from.isEmpty()) {
            return Map.of();
        }
        var travels = travelTimes.to(scene.destination(), from, at);
        var ways = new HashMap<String, Integer>();
        for (var each : from) {
            var travel = travels.get(each.id());
            if (travel != null) {
                ways.put(each.code(), travel.seconds());
            }
        }
        return ways;
    }

    /** Travel times are asked for teams; a depot and a neighbour are somewhere just as well. */
    private static Team standIn(String code, double latitude, double longitude, String areaCode) {
        return new Team(
                new TeamId(UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8))),
                code,
                code,
                code,
                NOBODYS,
                Team.Kind.PUBLIC,
                Set.of(),
                0,
                latitude,
                longitude,
                areaCode,
                null,
                null,
                true,
                0);
    }
}
