package org.liandong.tools.county;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plans the road network: one trunk road, two provincial roads, county roads, passes, towns, villages and tracks. */
final class Roads {

    /** A numbered road from end to end, through whatever it shares with others. */
    record Route(String ref, int firstKilometre, List<Integer> cells) {}

    /** The highest point of a road over a ridge. */
    record Pass(String name, int cell) {}

    private static final double STREAM_METRES = 55;

    private final Terrain terrain;
    private final RoadNet net;
    private final Map<Integer, Integer> seats;
    private final Random chances;
    private final List<Route> routes = new ArrayList<>();
    private final List<Pass> passes = new ArrayList<>();

    Roads(Terrain terrain, RoadNet net, Map<Integer, Integer> seats, Seed seed) {
        this.terrain = terrain;
        this.net = net;
        this.seats = Map.copyOf(seats);
        this.chances = seed.chances("roads");
    }

    List<Route> routes() {
        return routes;
    }

    List<Pass> passes() {
        return passes;
    }

    static Map<String, String> tags(String highway, @Nullable String name, @Nullable String ref) {
        var tags = new TreeMap<String, String>();
        tags.put("highway", highway);
        if (name != null) {
            tags.put("name", name);
        }
        if (ref != null) {
            tags.put("ref", ref);
        }
        return tags;
    }

    /** What is on the county's map at first sight. */
    void layMainRoads() {
        route("G699", "国道G699", "trunk", 112, -24_000, -5_000, 24_000, 1_000, 12, 4, 18, 1, 2, 11);
        route("S218", "省道S218", "primary", 14, -11_500, -19_000, -15_500, 19_000, 6, 4, 13, 19);
        route("S220", "省道S220", "primary", 61, 2_000, 19_500, 7_000, -19_500, 7, 1, 5, 16);
        county("X301", 10, 3, 1);
        county("X302", 17, 5);
        county("X303", 9, 2);
        county("X304", 20, 8, 2);
        county("X305", 15, 11);
        county("X306", 14, 11);
        pass("X307", "上坪岭", 10, 19);
        pass("X308", "云岭", 3, 13);
        pass("X309", "石门岭", 7, 20);
        pass("X310", "竹黄岭", 8, 15);
        pass("X311", "双高岭", 9, 16);
        pass("X312", "梅茶岭", 6, 17);
        pass("X313", "枫双岭", 14, 9);
        pass("X314", "后坪岭", 10, 7);
    }

    private void route(
            String ref,
            String name,
            String highway,
            int first,
            double x1,
            double y1,
            double x2,
            double y2,
            int... townships) {
        var stops = new ArrayList<Integer>();
        stops.add(edge(new Spot(x1, y1)));
        for (int township : townships) {
            stops.add(seat(township));
        }
        stops.add(edge(new Spot(x2, y2)));
        lay(ref, name, highway, first, stops);
    }

    /** The last cell inside the county on the way from its middle. */
    private int edge(Spot towards) {
        var spot = towards;
        while (!terrain.isInside(Grid.cell(spot))) {
            spot = spot.towards(new Spot(0, 0), 0.004);
        }
        return Grid.cell(spot);
    }

    private int seat(int township) {
        return seats.getOrDefault(township, 0);
    }

    private void county(String ref, int... townships) {
        var stops = new ArrayList<Integer>();
        for (int township : townships) {
            stops.add(seat(township));
        }
        var name = Township.get(townships[0]).stem() + "至"
                + Township.get(townships[townships.length - 1]).stem() + "公路";
        lay(ref, name, "secondary", 0, stops);
    }

    private void pass(String ref, String name, int from, int to) {
        int goal = seat(to);
        var search = Search.until(List.of(seat(from)), 8, overRidges(), cell -> cell == goal);
        var path = search.back(goal).reversed();
        net.lay(
                path,
                tags("tertiary", Township.get(from).stem() + Township.get(to).stem() + "公路", ref));
        routes.add(new Route(ref, 0, path));
        var cells = routes.getLast().cells();
        int top = cells.getFirst();
        for (int cell : cells) {
            top = terrain.height(cell) > terrain.height(top) ? cell : top;
        }
        passes.add(new Pass(name + "垭口", top));
    }

    private void lay(String ref, String name, String highway, int first, List<Integer> stops) {
        double gentle = highway.equals("trunk") ? 0.045 : 0.06;
        var cells = new ArrayList<Integer>();
        for (int i = 1; i < stops.size(); i++) {
            int goal = stops.get(i);
            var search = Search.until(List.of(stops.get(i - 1)), 8, cost(gentle), cell -> cell == goal);
            var path = search.back(goal).reversed();
            cells.addAll(cells.isEmpty() ? path : path.subList(1, path.size()));
            net.lay(path, tags(highway, name, ref));
        }
        routes.add(new Route(ref, first, cells));
    }

    /** A road that is there saves little: a pass is built because the way around is long. */
    private Search.Cost overRidges() {
        var cost = cost(0.13);
        return (from, to, direction) ->
                net.hasEdge(from, to) ? Grid.step(direction) * 0.9 : cost.of(from, to, direction);
    }

    /** Level ground is cheap, a steep step dear, a stream dearer, and a road that is there nearly free. */
    Search.Cost cost(double gentle) {
        return (from, to, direction) -> {
            double metres = Grid.step(direction);
            if (!terrain.isInside(to) || direction >= 4 && net.crosses(from, to)) {
                return Search.Cost.CLOSED;
            }
            double steep = terrain.grade(from, to, metres) / gentle;
            double cost = metres * (1 + steep * steep);
            if (net.hasEdge(from, to)) {
                return metres * 0.45;
            }
            if (besideRoad(to)) {
                cost *= 1.4;
            }
            return terrain.metresFromStream(to) < STREAM_METRES ? cost * 3.5 + 250 : cost;
        };
    }

    /** Nobody builds a second road along one that is there. */
    private boolean besideRoad(int cell) {
        if (net.hasRoad(cell)) {
            return false;
        }
        for (int direction = 0; direction < 8; direction++) {
            int other = Grid.neighbour(cell, direction);
            if (other >= 0 && net.hasRoad(other)) {
                return true;
            }
        }
        return false;
    }

    /** Streets of the towns, the county's largest. */
    void layTowns() {
        for (var township : Township.all()) {
            int half = township.number() == 1
                    ? 9
                    : township.townshipClass().equals("A")
                            ? 4
                            : township.townshipClass().equals("B") ? 3 : 2;
            var names = township.number() == 1 ? Words.COUNTY_STREETS : Words.TOWN_STREETS;
            int used = 0;
            for (int offset = -half; offset <= half; offset += 2) {
                street(seat(township.number()), offset, half, true, names.get(used % names.size()));
                street(seat(township.number()), offset, half, false, names.get((used + 1) % names.size()));
                used += 2;
            }
        }
    }

    private void street(int middle, int offset, int half, boolean eastWest, String name) {
        var stretch = new ArrayList<Integer>();
        var tags = tags(offset == 0 || offset == -half ? "tertiary" : "residential", name, null);
        for (int along = -half; along <= half; along++) {
            int column = Grid.column(middle) + (eastWest ? along : offset);
            int row = Grid.row(middle) + (eastWest ? offset : along);
            int cell = row * Grid.COLUMNS + column;
            boolean ground = terrain.isInside(cell)
                    && terrain.steepness(cell) < 0.28
                    && (terrain.metresFromStream(cell) > 80 || net.hasRoad(cell));
            if (ground) {
                stretch.add(cell);
            } else {
                net.lay(List.copyOf(stretch), tags);
                stretch.clear();
            }
        }
        net.lay(List.copyOf(stretch), tags);
    }

    /** A road to every village along the cheapest ways from what is there, stems shared. */
    void layVillageRoads(List<Village> villages) {
        var search = Search.over(net.cells(), 8, cost(0.09));
        var served = new HashMap<Integer, Integer>();
        for (var village : villages) {
            search.back(village.cell()).forEach(cell -> served.merge(cell, 1, Integer::sum));
        }
        villages.stream()
                .sorted((one, other) -> Double.compare(search.cost(one.cell()), search.cost(other.cell())))
                .forEach(village -> {
                    var path = search.back(village.cell());
                    boolean stem =
                            path.stream().anyMatch(cell -> served.getOrDefault(cell, 0) >= 5 && net.degree(cell) < 2);
                    net.lay(path.reversed(), tags(stem ? "tertiary" : "unclassified", village.stem() + "公路", null));
                });
    }

    /** Roads between neighbouring villages whose ways to the town part early. */
    void layLinks(List<Village> villages) {
        for (var village : villages) {
            if (chances.nextDouble() > 0.3) {
                continue;
            }
            var other = villages.stream()
                    .filter(one -> one != village)
                    .filter(one -> Grid.metres(one.cell(), village.cell()) < 2_600)
                    .min((one, two) -> Double.compare(
                            Grid.metres(one.cell(), village.cell()), Grid.metres(two.cell(), village.cell())));
            other.ifPresent(one -> {
                var search = Search.until(List.of(village.cell()), 8, cost(0.1), cell -> cell == one.cell());
                net.lay(search.back(one.cell()), tags("unclassified", village.stem() + one.stem() + "路", null));
            });
        }
    }

    /** Lanes inside a village, then tracks into the hills that end there. */
    void layLanes(List<Village> villages) {
        for (var village : villages) {
            int lanes = 3 + chances.nextInt(4);
            for (int i = 0; i < lanes; i++) {
                spur(village.cell(), 1, 4, 0.3, tags("residential", village.stem() + (i + 1) + "弄", null));
            }
        }
        for (var village : villages) {
            for (int i = chances.nextInt(3); i > 0; i--) {
                var tags = tags("track", null, null);
                tags.put("tracktype", "grade" + (2 + chances.nextInt(3)));
                spur(village.cell(), 6, 16, 0.55, tags);
            }
        }
        // Last, so that nothing for cars begins at a footpath.
        for (var village : villages) {
            if (chances.nextInt(5) == 0) {
                spur(village.cell(), 4, 10, 0.9, tags("path", village.stem() + "步道", null));
            }
        }
    }

    /** A road from somewhere near a cell to the nearest road there is. */
    private void spur(int around, int least, int most, double steepest, Map<String, String> tags) {
        for (int attempt = 0; attempt < 6; attempt++) {
            double angle = chances.nextDouble() * 2 * StrictMath.PI;
            double cells = least + chances.nextDouble() * (most - least);
            var goal = Grid.middle(around)
                    .moved(cells * Grid.CELL * StrictMath.cos(angle), cells * Grid.CELL * StrictMath.sin(angle));
            int cell = Grid.cell(goal);
            if (terrain.isWellInside(cell, 2)
                    && !net.hasRoad(cell)
                    && terrain.steepness(cell) < steepest
                    && terrain.metresFromStream(cell) > 60) {
                var search = Search.until(List.of(cell), 8, cost(0.12), net::hasRoad);
                net.lay(search.back(search.end()).reversed(), tags);
                return;
            }
        }
    }
}
