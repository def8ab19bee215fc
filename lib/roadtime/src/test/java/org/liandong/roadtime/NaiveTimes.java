package org.liandong.roadtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * The same question answered as simply as can be: every edge cut wherever anything begins or ends on it, closed pieces
 * thrown away, and Bellman and Ford's rounds over what is left.
 */
final class NaiveTimes {

    private record Arc(int from, int to, double seconds) {}

    private final RoadGraph graph;
    private final RoadMap map;
    private final Closures closures;
    private final List<Arc> arcs = new ArrayList<>();
    private final List<TreeMap<Double, Integer>> cuts = new ArrayList<>();
    private int nodes;

    private NaiveTimes(RoadGraph graph, Closures closures) {
        this.graph = graph;
        this.map = graph.map();
        this.closures = closures;
        this.nodes = map.nodeCount();
    }

    /** Seconds from one point of the roads to another, infinite if there is no way. */
    static double seconds(RoadGraph graph, Closures closures, RoadPoint start, RoadPoint end) {
        NaiveTimes naive = new NaiveTimes(graph, closures);
        for (int edge = 0; edge < naive.map.edgeCount(); edge++) {
            TreeMap<Double, Integer> cut = new TreeMap<>();
            cut.put(0.0, naive.map.from(edge));
            cut.put(1.0, naive.map.to(edge));
            naive.cuts.add(cut);
        }
        int from = naive.cut(start);
        List<Integer> to = new ArrayList<>(List.of(naive.cut(end)));
        for (int edge = 0; edge < naive.map.edgeCount(); edge++) {
            for (double side : closures.parts(edge)) {
                naive.cutAt(edge, side);
            }
        }
        if (!end.isJunction() && closures.closedFrom(end.edge(), end.fraction()).isPresent()) {
            to.add(naive.cutAt(
                    end.edge(), closures.closedFrom(end.edge(), end.fraction()).orElseThrow()));
            to.add(naive.cutAt(
                    end.edge(), closures.closedTo(end.edge(), end.fraction()).orElseThrow()));
        }
        naive.fillArcs();
        double[] seconds = naive.rounds(from);
        return to.stream().mapToDouble(node -> seconds[node]).min().orElseThrow();
    }

    private int cut(RoadPoint point) {
        return point.isJunction() ? point.node() : cutAt(point.edge(), point.fraction());
    }

    private int cutAt(int edge, double fraction) {
        return cuts.get(edge).computeIfAbsent(fraction, _ -> nodes++);
    }

    private void fillArcs() {
        for (int edge = 0; edge < map.edgeCount(); edge++) {
            Double last = null;
            for (double at : cuts.get(edge).keySet()) {
                if (last != null && closures.isOpen(edge, last + (at - last) / 3, at - (at - last) / 3)) {
                    int a = cuts.get(edge).get(last);
                    int b = cuts.get(edge).get(at);
                    arcs.add(new Arc(a, b, graph.seconds(edge * 2) * (at - last)));
                    arcs.add(new Arc(b, a, graph.seconds(edge * 2 + 1) * (at - last)));
                }
                last = at;
            }
        }
    }

    private double[] rounds(int from) {
        double[] seconds = new double[nodes];
        Arrays.fill(seconds, Double.POSITIVE_INFINITY);
        seconds[from] = 0;
        for (boolean better = true; better; ) {
            better = false;
            for (Arc arc : arcs) {
                if (seconds[arc.from] + arc.seconds < seconds[arc.to]) {
                    seconds[arc.to] = seconds[arc.from] + arc.seconds;
                    better = true;
                }
            }
        }
        return seconds;
    }
}
