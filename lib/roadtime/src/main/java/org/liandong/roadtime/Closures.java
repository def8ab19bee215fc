package org.liandong.roadtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is closed on a graph at one moment, and the arrays a search needs for it. Never changes; the next moment is another
 * one. An edge that is closed anywhere leads nobody through, but its open parts can still be reached from their ends.
 */
public final class Closures {

    private static final double[] ALL_OPEN = new double[0];

    private final RoadGraph graph;
    private final BitSet closedEdges;
    private final Map<Integer, double[]> closedParts;

    /** Seconds by arc of the reverse arrays, infinite where closed. */
    final double[] inSeconds;

    private Closures(RoadGraph graph, Map<Integer, double[]> closedParts) {
        this.graph = graph;
        this.closedParts = closedParts;
        this.closedEdges = new BitSet(graph.map().edgeCount());
        closedParts.keySet().forEach(closedEdges::set);
        this.inSeconds = new double[graph.arcCount()];
        for (int arc = 0; arc < inSeconds.length; arc++) {
            int move = graph.inMove[arc];
            inSeconds[arc] = closedEdges.get(move >> 1) ? Double.POSITIVE_INFINITY : graph.seconds(move);
        }
    }

    static Closures none(RoadGraph graph) {
        return new Closures(graph, Map.of());
    }

    static Closures of(RoadGraph graph, EdgeIndex index, Collection<? extends Closure> closures) {
        Map<Integer, List<double[]>> parts = new HashMap<>();
        for (Closure closure : closures) {
            switch (closure) {
                case Closure.At at -> closeAt(graph.map(), index, at, parts);
                case Closure.Within(Zone zone) -> closeWithin(graph.map(), index, zone, parts);
            }
        }
        Map<Integer, double[]> merged = new HashMap<>();
        parts.forEach((edge, of) -> merged.put(edge, merge(of)));
        return new Closures(graph, merged);
    }

    private static void closeAt(RoadMap map, EdgeIndex index, Closure.At at, Map<Integer, List<double[]>> parts) {
        RoadPoint point = index.nearest(at.place()).orElse(null);
        if (point == null) {
            return;
        }
        if (!point.isJunction()) {
            closeAround(map, point.edge(), point.fraction(), at.metres(), parts);
            return;
        }
        Place here = point.place();
        for (int edge : index.within(here.lat(), here.lon(), here.lat(), here.lon())) {
            if (map.from(edge) == point.node()) {
                closeAround(map, edge, 0, at.metres(), parts);
            }
            if (map.to(edge) == point.node()) {
                closeAround(map, edge, 1, at.metres(), parts);
            }
        }
    }

    private static void closeAround(
            RoadMap map, int edge, double fraction, double metres, Map<Integer, List<double[]>> parts) {
        double share = map.metres(edge) == 0 ? 1 : metres / map.metres(edge);
        add(parts, edge, Math.max(0, fraction - share), Math.min(1, fraction + share));
    }

    private static void closeWithin(RoadMap map, EdgeIndex index, Zone zone, Map<Integer, List<double[]>> parts) {
        for (int edge : index.within(zone.south(), zone.west(), zone.north(), zone.east())) {
            double length = Math.max(map.metres(edge), 1e-9);
            double before = 0;
            for (int i = 0; i + 1 < map.shapeSize(edge); i++) {
                double lat = map.shapeLat(edge, i);
                double lon = map.shapeLon(edge, i);
                double nextLat = map.shapeLat(edge, i + 1);
                double nextLon = map.shapeLon(edge, i + 1);
                double metres = Geo.metres(lat, lon, nextLat, nextLon);
                double[] cuts = zone.cuts(lat, lon, nextLat, nextLon);
                for (int cut = 0; cut + 1 < cuts.length; cut++) {
                    double middle = (cuts[cut] + cuts[cut + 1]) / 2;
                    if (cuts[cut] < cuts[cut + 1]
                            && zone.contains(lat + (nextLat - lat) * middle, lon + (nextLon - lon) * middle)) {
                        double start = (before + metres * cuts[cut]) / length;
                        add(parts, edge, start, Math.min(1, (before + metres * cuts[cut + 1]) / length));
                    }
                }
                before += metres;
            }
        }
    }

    private static void add(Map<Integer, List<double[]>> parts, int edge, double from, double to) {
        parts.computeIfAbsent(edge, _ -> new ArrayList<>()).add(new double[] {from, to});
    }

    private static double[] merge(List<double[]> parts) {
        parts.sort((a, b) -> Double.compare(a[0], b[0]));
        double[] merged = new double[parts.size() * 2];
        int count = 0;
        for (double[] part : parts) {
            if (count > 0 && part[0] <= merged[count - 1]) {
                merged[count - 1] = Math.max(merged[count - 1], part[1]);
            } else {
                merged[count++] = part[0];
                merged[count++] = part[1];
            }
        }
        return Arrays.copyOf(merged, count);
    }

    public boolean isEmpty() {
        return closedParts.isEmpty();
    }

    /** How many edges are closed somewhere. */
    public int closedEdgeCount() {
        return closedParts.size();
    }

    /** Metres of road that are closed. */
    public double closedMetres() {
        double metres = 0;
        for (Map.Entry<Integer, double[]> closed : closedParts.entrySet()) {
            double share = 0;
            for (int i = 0; i < closed.getValue().length; i += 2) {
                share += closed.getValue()[i + 1] - closed.getValue()[i];
            }
            metres += share * graph.map().metres(closed.getKey());
        }
        return metres;
    }

    /** The closed stretches of road as they are drawn. */
    public List<List<Place>> lines() {
        List<List<Place>> lines = new ArrayList<>();
        closedParts.forEach((edge, parts) -> {
            for (int i = 0; i < parts.length; i += 2) {
                lines.add(Route.drawn(graph.map(), edge, parts[i], parts[i + 1]));
            }
        });
        return lines;
    }

    boolean isClosed(int edge) {
        return closedEdges.get(edge);
    }

    /** Whether nothing is closed on an edge between two fractions of it. */
    boolean isOpen(int edge, double from, double to) {
        double[] closed = parts(edge);
        for (int i = 0; i < closed.length; i += 2) {
            if (closed[i] < to && closed[i + 1] > from) {
                return false;
            }
        }
        return true;
    }

    /** The beginning of the closed part a point of an edge lies in, empty where it is open. */
    OptionalDouble closedFrom(int edge, double fraction) {
        return closedSide(edge, fraction, 0);
    }

    /** The end of the closed part a point of an edge lies in, empty where it is open. */
    OptionalDouble closedTo(int edge, double fraction) {
        return closedSide(edge, fraction, 1);
    }

    private OptionalDouble closedSide(int edge, double fraction, int side) {
        double[] closed = parts(edge);
        for (int i = 0; i < closed.length; i += 2) {
            if (closed[i] <= fraction && fraction <= closed[i + 1]) {
                return OptionalDouble.of(closed[i + side]);
            }
        }
        return OptionalDouble.empty();
    }

    /** Beginning and end of each closed part of an edge, in order. */
    double[] parts(int edge) {
        return closedEdges.get(edge) ? closedParts.getOrDefault(edge, ALL_OPEN) : ALL_OPEN;
    }
}
