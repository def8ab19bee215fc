package org.liandong.tools.county;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Roads on the grid: a cell with a road is a junction or a bend, an edge between two cells belongs to one road. */
final class RoadNet {

    /** A road or a stretch of one; tags are OpenStreetMap's. */
    record Road(Map<String, String> tags, List<Integer> cells) {
        Road {
            tags = new TreeMap<>(tags);
            cells = List.copyOf(cells);
        }

        String highway() {
            return tags.getOrDefault("highway", "");
        }
    }

    private final List<Road> roads = new ArrayList<>();
    private final Set<Long> edges = new HashSet<>();
    private final Map<Integer, Integer> degrees = new TreeMap<>();

    private static long key(int one, int other) {
        return (long) Math.min(one, other) * Grid.CELLS + Math.max(one, other);
    }

    boolean hasRoad(int cell) {
        return degrees.containsKey(cell);
    }

    boolean hasEdge(int one, int other) {
        return edges.contains(key(one, other));
    }

    int degree(int cell) {
        return degrees.getOrDefault(cell, 0);
    }

    List<Road> roads() {
        return roads;
    }

    /** All cells with a road, in the order of their numbers. */
    List<Integer> cells() {
        return List.copyOf(degrees.keySet());
    }

    /** Whether a slanting step would cross a road that is there without meeting it. */
    boolean crosses(int from, int to) {
        int one = Grid.row(from) * Grid.COLUMNS + Grid.column(to);
        int other = Grid.row(to) * Grid.COLUMNS + Grid.column(from);
        return one != from && one != to && hasEdge(one, other);
    }

    /** Lays a road along a path, leaving out what has a road already; answers the stretches that are new. */
    List<Road> lay(List<Integer> path, Map<String, String> tags) {
        var laid = new ArrayList<Road>();
        var stretch = new ArrayList<Integer>();
        for (int i = 0; i < path.size(); i++) {
            int cell = path.get(i);
            if (i > 0 && crosses(path.get(i - 1), cell)) {
                // Meets the other road at the corner between.
                int corner = Grid.row(path.get(i - 1)) * Grid.COLUMNS + Grid.column(cell);
                step(corner, stretch, laid, tags);
            }
            step(cell, stretch, laid, tags);
        }
        finish(stretch, laid, tags);
        return laid;
    }

    private void step(int cell, List<Integer> stretch, List<Road> laid, Map<String, String> tags) {
        if (!stretch.isEmpty()) {
            int before = stretch.getLast();
            if (before == cell) {
                return;
            }
            if (edges.contains(key(before, cell))) {
                finish(stretch, laid, tags);
            } else {
                edges.add(key(before, cell));
                degrees.merge(before, 1, Integer::sum);
                degrees.merge(cell, 1, Integer::sum);
            }
        }
        stretch.add(cell);
    }

    private void finish(List<Integer> stretch, List<Road> laid, Map<String, String> tags) {
        if (stretch.size() > 1) {
            var road = new Road(tags, stretch);
            roads.add(road);
            laid.add(road);
        }
        stretch.clear();
    }

    /** Drops every road that does not hang together with the one at a cell. */
    void dropWhatHangsLoose(int anchor) {
        var neighbours = new HashMap<Integer, List<Integer>>();
        for (var road : roads) {
            for (int i = 1; i < road.cells().size(); i++) {
                int one = road.cells().get(i - 1);
                int other = road.cells().get(i);
                neighbours.computeIfAbsent(one, cell -> new ArrayList<>()).add(other);
                neighbours.computeIfAbsent(other, cell -> new ArrayList<>()).add(one);
            }
        }
        var reached = new HashSet<Integer>(Set.of(anchor));
        var waiting = new ArrayList<>(List.of(anchor));
        while (!waiting.isEmpty()) {
            for (int next : neighbours.getOrDefault(waiting.removeLast(), List.of())) {
                if (reached.add(next)) {
                    waiting.add(next);
                }
            }
        }
        roads.removeIf(road -> !reached.contains(road.cells().getFirst()));
        degrees.keySet().retainAll(reached);
        edges.clear();
        for (var road : roads) {
            for (int i = 1; i < road.cells().size(); i++) {
                edges.add(key(road.cells().get(i - 1), road.cells().get(i)));
            }
        }
    }
}
