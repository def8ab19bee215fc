package org.liandong.tools.county;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.liandong.tools.county.RoadMap.Way;

/** Sees to it that whoever drives into the one-way streets comes out again, and can get everywhere. */
final class OneWays {

    private final List<Way> ways;

    OneWays(List<Way> ways) {
        this.ways = ways;
    }

    /** Opens one-way streets in both directions until everything for cars is one piece. */
    void openTraps() {
        int anchor = anchor();
        while (true) {
            var forward = reached(anchor, true);
            var backward = reached(anchor, false);
            boolean opened = false;
            for (int i = 0; i < ways.size(); i++) {
                var way = ways.get(i);
                boolean trapped =
                        way.cells().stream().anyMatch(cell -> !forward.contains(cell) || !backward.contains(cell));
                if (way.isOneWay() && trapped) {
                    ways.set(i, way.without("oneway"));
                    opened = true;
                }
            }
            if (!opened) {
                return;
            }
        }
    }

    private int anchor() {
        return ways.stream()
                .filter(way -> "trunk".equals(way.tags().get("highway")))
                .findFirst()
                .orElseThrow()
                .cells()
                .getFirst();
    }

    /** What can be driven to from a cell, or from where it can be driven to. */
    Set<Integer> reached(int anchor, boolean forward) {
        Map<Integer, Set<Integer>> arcs = new HashMap<>();
        for (var way : ways) {
            for (int i = 1; way.forCars() && i < way.cells().size(); i++) {
                int from = way.cells().get(i - 1);
                int to = way.cells().get(i);
                if (forward || !way.isOneWay()) {
                    arcs.computeIfAbsent(from, cell -> new HashSet<>()).add(to);
                }
                if (!forward || !way.isOneWay()) {
                    arcs.computeIfAbsent(to, cell -> new HashSet<>()).add(from);
                }
            }
        }
        var reached = new HashSet<Integer>(Set.of(anchor));
        var waiting = new ArrayDeque<Integer>(List.of(anchor));
        while (waiting.poll() instanceof Integer cell) {
            for (int next : arcs.getOrDefault(cell, Set.of())) {
                if (reached.add(next)) {
                    waiting.add(next);
                }
            }
        }
        return reached;
    }
}
