package org.liandong.roadtime.osm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.liandong.roadtime.RoadMap;

/** Cuts ways into edges: at junctions, at barriers, where nodes are missing, and loops once more. */
final class Segments {

    private static final int NO_NODE = -1;

    private final WayReader ways;
    private final NodeReader nodes;
    private final RoadMap.Builder builder = new RoadMap.Builder();
    private final int[] roadNodes;
    private final Set<Long> restrictedWays = new HashSet<>();
    private final Map<Long, List<Restriction.Edge>> edgesOfWay = new HashMap<>();

    Segments(WayReader ways, NodeReader nodes) {
        this.ways = ways;
        this.nodes = nodes;
        roadNodes = new int[nodes.count()];
        Arrays.fill(roadNodes, NO_NODE);
        ways.restrictions().forEach(restriction -> restrictedWays.addAll(restriction.ways()));
    }

    RoadMap map() {
        ways.ways().forEach(this::cut);
        Restriction.Resolver resolver = new Restriction.Resolver(edgesOfWay, this::roadNodeOf);
        builder.turnRules(
                ways.restrictions().stream().flatMap(resolver::rules).distinct().toList());
        return builder.build();
    }

    private int roadNodeOf(long id) {
        int rank = nodes.rank(id);
        return rank < 0 ? NO_NODE : roadNodes[rank];
    }

    /** At junctions, and where the file does not know a node: a straight line over the gap would be a road that is not. */
    private void cut(WayReader.Way way) {
        List<Integer> piece = new ArrayList<>();
        for (int i = 0; i < way.count(); i++) {
            int rank = nodes.rank(ways.node(way, i));
            if (rank < 0) {
                cutLoop(piece, way);
                piece.clear();
                continue;
            }
            piece.add(rank);
            if (nodes.isJunction(rank) && piece.size() > 1) {
                cutLoop(piece, way);
                piece.clear();
                piece.add(rank);
            }
        }
        cutLoop(piece, way);
    }

    private void cutLoop(List<Integer> piece, WayReader.Way way) {
        if (piece.size() < 2) {
            return;
        }
        boolean loop = piece.getFirst().equals(piece.getLast());
        if (!loop) {
            cutAtBarriers(piece, way);
        } else if (piece.size() > 2) {
            cutAtBarriers(piece.subList(0, piece.size() - 1), way);
            cutAtBarriers(piece.subList(piece.size() - 2, piece.size()), way);
        }
    }

    private void cutAtBarriers(List<Integer> piece, WayReader.Way way) {
        List<Integer> inner = new ArrayList<>();
        int start = NO_NODE;
        for (int i = 0; i < piece.size(); i++) {
            int rank = piece.get(i);
            boolean last = i == piece.size() - 1;
            if (!nodes.isBarrier(rank)) {
                if (start == NO_NODE) {
                    start = roadNode(rank);
                } else if (last) {
                    edge(start, inner, roadNode(rank), way);
                } else {
                    inner.add(rank);
                }
                continue;
            }
            nodes.passed(rank);
            int here = roadNode(rank);
            int beyond = builder.node(nodes.lat(rank), nodes.lon(rank));
            if (start != NO_NODE) {
                // at the end of a way the node itself may belong to another way, so this side gets the new one
                edge(start, inner, last ? beyond : here, way);
                inner.clear();
            }
            start = beyond;
        }
    }

    private int roadNode(int rank) {
        if (roadNodes[rank] == NO_NODE) {
            roadNodes[rank] = builder.node(nodes.lat(rank), nodes.lon(rank));
        }
        return roadNodes[rank];
    }

    private void edge(int from, List<Integer> inner, int to, WayReader.Way way) {
        double[] lats = inner.stream().mapToDouble(nodes::lat).toArray();
        double[] lons = inner.stream().mapToDouble(nodes::lon).toArray();
        boolean forward = way.directions() != CarAccess.Directions.BACKWARD;
        boolean backward = way.directions() != CarAccess.Directions.FORWARD;
        int edge = builder.edge(from, to, lats, lons, way.kind(), forward, backward);
        if (restrictedWays.contains(way.kind().origin())) {
            edgesOfWay
                    .computeIfAbsent(way.kind().origin(), _ -> new ArrayList<>())
                    .add(new Restriction.Edge(edge, from, to, forward, backward));
        }
    }
}
