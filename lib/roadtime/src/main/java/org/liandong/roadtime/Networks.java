package org.liandong.roadtime;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * Which edges belong to a network: a part of the map within which one can drive from anywhere to anywhere. The rest are
 * fragments: yards behind a gate, lanes one may only enter or only leave, roads cut off at the edge of the map. Strong
 * components by Tarjan ("Depth-first search and linear graph algorithms", SIAM J. Comput. 1, 1972), without recursion.
 */
final class Networks {

    /** Fewer moves than this are a fragment: 200 roads, both ways. */
    static final int SMALLEST_MOVES = 400;

    private final RoadMap map;
    private final int[] firstOut;
    private final int[] outHead;
    private final int[] component;
    private int components;

    private Networks(RoadMap map) {
        this.map = map;
        firstOut = new int[map.nodeCount() + 1];
        for (int edge = 0; edge < map.edgeCount(); edge++) {
            firstOut[map.from(edge) + 1] += map.mayDriveForward(edge) ? 1 : 0;
            firstOut[map.to(edge) + 1] += map.mayDriveBackward(edge) ? 1 : 0;
        }
        for (int node = 0; node < map.nodeCount(); node++) {
            firstOut[node + 1] += firstOut[node];
        }
        outHead = new int[firstOut[map.nodeCount()]];
        int[] next = firstOut.clone();
        for (int edge = 0; edge < map.edgeCount(); edge++) {
            if (map.mayDriveForward(edge)) {
                outHead[next[map.from(edge)]++] = map.to(edge);
            }
            if (map.mayDriveBackward(edge)) {
                outHead[next[map.to(edge)]++] = map.from(edge);
            }
        }
        component = new int[map.nodeCount()];
    }

    /** The edges in a network, in every direction they may be driven; empty where no part of the map is that large. */
    static Optional<BitSet> edges(RoadMap map) {
        Networks networks = new Networks(map);
        networks.findComponents();
        int[] moves = new int[networks.components];
        for (int edge = 0; edge < map.edgeCount(); edge++) {
            if (networks.isWithin(edge)) {
                moves[networks.component[map.from(edge)]] +=
                        (map.mayDriveForward(edge) ? 1 : 0) + (map.mayDriveBackward(edge) ? 1 : 0);
            }
        }
        BitSet edges = new BitSet(map.edgeCount());
        for (int edge = 0; edge < map.edgeCount(); edge++) {
            if (networks.isWithin(edge) && moves[networks.component[map.from(edge)]] >= SMALLEST_MOVES) {
                edges.set(edge);
            }
        }
        return edges.isEmpty() ? Optional.empty() : Optional.of(edges);
    }

    /** The edges whose ends lead to each other, whatever the size of the part. */
    static BitSet within(RoadMap map) {
        Networks networks = new Networks(map);
        networks.findComponents();
        BitSet edges = new BitSet(map.edgeCount());
        for (int edge = 0; edge < map.edgeCount(); edge++) {
            edges.set(edge, networks.isWithin(edge));
        }
        return edges;
    }

    private boolean isWithin(int edge) {
        return (map.mayDriveForward(edge) || map.mayDriveBackward(edge))
                && component[map.from(edge)] == component[map.to(edge)];
    }

    private void findComponents() {
        int nodes = map.nodeCount();
        int[] index = new int[nodes];
        int[] low = new int[nodes];
        int[] path = new int[nodes];
        int[] cursor = new int[nodes];
        int[] open = new int[nodes];
        Arrays.fill(component, -1);
        int count = 0;
        int openSize = 0;
        for (int root = 0; root < nodes; root++) {
            if (index[root] != 0) {
                continue;
            }
            int depth = 0;
            path[0] = root;
            cursor[root] = firstOut[root];
            index[root] = low[root] = ++count;
            open[openSize++] = root;
            while (depth >= 0) {
                int node = path[depth];
                if (cursor[node] < firstOut[node + 1]) {
                    int head = outHead[cursor[node]++];
                    if (index[head] == 0) {
                        index[head] = low[head] = ++count;
                        cursor[head] = firstOut[head];
                        open[openSize++] = head;
                        path[++depth] = head;
                    } else if (component[head] < 0) {
                        low[node] = Math.min(low[node], index[head]);
                    }
                    continue;
                }
                depth--;
                if (depth >= 0) {
                    low[path[depth]] = Math.min(low[path[depth]], low[node]);
                }
                if (low[node] == index[node]) {
                    int last;
                    do {
                        last = open[--openSize];
                        component[last] = components;
                    } while (last != node);
                    components++;
                }
            }
        }
    }
}
