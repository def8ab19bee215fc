package org.liandong.tools.county;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the county in the order in which one came to be: ground, borders, main roads, villages, lanes. */
final class CountyMaker {

    /** Everything of the ground. */
    record County(
            Seed seed,
            Terrain terrain,
            Territory territory,
            Outlines outlines,
            Map<Integer, Integer> seats,
            List<Village> villages,
            RoadNet net,
            Roads roads,
            RoadMap map,
            Map<String, Integer> tunnels) {}

    private CountyMaker() {}

    static County make(long number) {
        var seed = new Seed(number);
        var terrain = new Terrain(Valley.all(seed), seed);
        var seats = seats(terrain);
        var territory = new Territory(terrain, seats);
        var net = new RoadNet();
        var roads = new Roads(terrain, net, seats, seed);
        roads.layMainRoads();
        roads.layTowns();
        int middle = seats.getOrDefault(1, 0);
        net.dropWhatHangsLoose(middle);
        var villages = Village.all(terrain, territory, seats, seed);
        roads.layVillageRoads(villages);
        roads.layLinks(villages);
        roads.layLanes(villages);
        var tunnels = new LinkedHashMap<String, Integer>();
        var edges = new HashSet<Long>();
        tunnel("石门隧道", "S220", 7, roads, seats, tunnels, edges);
        tunnel("松岭隧道", "S218", 13, roads, seats, tunnels, edges);
        tunnel("高岙隧道", "S220", 16, roads, seats, tunnels, edges);
        var map = new RoadMap(net, new Layout(net, seed), new Streams(terrain.valleys()), edges, middle);
        return new County(seed, terrain, territory, new Outlines(territory), seats, villages, net, roads, map, tunnels);
    }

    /** Beside the stream, not in it, and on ground flat enough for streets. */
    private static Map<Integer, Integer> seats(Terrain terrain) {
        var seats = new LinkedHashMap<Integer, Integer>();
        for (var township : Township.all()) {
            int best = -1;
            for (int cell = 0; cell < Grid.CELLS; cell++) {
                double stream = terrain.metresFromStream(cell);
                if (stream > 180
                        && stream < 380
                        && terrain.steepness(cell) < 0.12
                        && terrain.isWellInside(cell, 12)
                        && (best < 0
                                || township.seat().metresTo(Grid.middle(cell))
                                        < township.seat().metresTo(Grid.middle(best)))) {
                    best = cell;
                }
            }
            seats.put(township.number(), best);
        }
        return seats;
    }

    /** Where a road is highest within five kilometres of a town, but not in it. */
    private static void tunnel(
            String name,
            String ref,
            int township,
            Roads roads,
            Map<Integer, Integer> seats,
            Map<String, Integer> tunnels,
            Set<Long> edges) {
        var cells = roads.routes().stream()
                .filter(route -> route.ref().equals(ref))
                .findFirst()
                .orElseThrow()
                .cells();
        int seat = seats.getOrDefault(township, 0);
        int start = -1;
        double steepest = 0;
        for (int i = 0; i + 5 < cells.size(); i++) {
            double away = Grid.metres(cells.get(i), seat);
            double climb = StrictMath.abs(Grid.metres(cells.get(i), cells.get(i + 5)));
            if (away > 1_200 && away < 5_000 && climb > steepest) {
                steepest = climb;
                start = i;
            }
        }
        for (int i = start; i < start + 5; i++) {
            edges.add(RoadMap.pair(cells.get(i), cells.get(i + 1)));
        }
        tunnels.put(name, cells.get(start + 2));
    }
}
