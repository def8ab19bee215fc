package org.liandong.roadtime.osm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.liandong.roadtime.RoadKind;

/** First reading: the ways, and which of their nodes are junctions. */
final class WayReader implements OsmReader {

    /** A way a car may use; its nodes are a piece of {@link #nodes}. */
    record Way(int first, int count, RoadKind kind, CarAccess.Directions directions) {}

    private final List<Way> ways = new ArrayList<>();
    private final List<Restriction> restrictions = new ArrayList<>();
    private long[] nodes = new long[1024];
    private int nodeCount;
    private int[] wayEnds = new int[256];
    private int wayEndCount;

    @Override
    public Want wants() {
        return Want.WAYS_AND_RELATIONS;
    }

    @Override
    public void way(long id, long[] refs, Map<String, String> tags) {
        if (refs.length < 2 || tags.isEmpty() || !CarAccess.isNetwork(tags)) {
            return;
        }
        int first = nodeCount;
        if (nodeCount + refs.length > nodes.length) {
            nodes = Arrays.copyOf(nodes, Math.max(nodes.length * 2, nodeCount + refs.length));
        }
        System.arraycopy(refs, 0, nodes, nodeCount, refs.length);
        nodeCount += refs.length;
        addEnd(nodeCount);
        CarAccess.Directions directions = CarAccess.directions(tags);
        if (directions != CarAccess.Directions.NONE) {
            ways.add(new Way(first, refs.length, kind(id, tags), directions));
        }
    }

    private void addEnd(int end) {
        if (wayEndCount == wayEnds.length) {
            wayEnds = Arrays.copyOf(wayEnds, wayEndCount * 2);
        }
        wayEnds[wayEndCount++] = end;
    }

    private static RoadKind kind(long id, Map<String, String> tags) {
        boolean ferry = CarAccess.isFerry(tags);
        return new RoadKind(
                ferry ? "ferry" : tags.getOrDefault("highway", ""),
                tags.getOrDefault("name", ""),
                tags.getOrDefault("ref", ""),
                id,
                ferry,
                CarAccess.isRoundabout(tags));
    }

    @Override
    public void relation(long id, List<Member> members, Map<String, String> tags) {
        Restriction.of(members, tags).ifPresent(restrictions::add);
    }

    boolean isEmpty() {
        return ways.isEmpty();
    }

    List<Way> ways() {
        return ways;
    }

    List<Restriction> restrictions() {
        return restrictions;
    }

    long node(Way way, int index) {
        return nodes[way.first + index];
    }

    /** Every node of a road or path once, in ascending order. */
    long[] distinctNodes() {
        long[] sorted = Arrays.copyOf(nodes, nodeCount);
        Arrays.parallelSort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    /** Counts for each of the distinct nodes how often it is used, and how often as an end of a way. */
    void count(long[] distinct, byte[] uses, byte[] ends) {
        int start = 0;
        for (int way = 0; way < wayEndCount; way++) {
            for (int i = start; i < wayEnds[way]; i++) {
                int node = Arrays.binarySearch(distinct, nodes[i]);
                uses[node] = (byte) Math.min(3, uses[node] + 1);
                if (i == start || i == wayEnds[way] - 1) {
                    ends[node] = (byte) Math.min(3, ends[node] + 1);
                }
            }
            start = wayEnds[way];
        }
    }
}
