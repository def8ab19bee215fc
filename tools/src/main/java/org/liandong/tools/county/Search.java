package org.liandong.tools.county;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/** Cheapest ways over the grid from some cells to all others, or to the first that will do. */
final class Search {

    /** What a step costs; {@link #CLOSED} where there is none. */
    interface Cost {
        double CLOSED = Double.POSITIVE_INFINITY;

        double of(int from, int to, int direction);
    }

    private record Entry(double cost, int cell) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byCost = Double.compare(cost, other.cost);
            return byCost != 0 ? byCost : Integer.compare(cell, other.cell);
        }
    }

    private final double[] costs = new double[Grid.CELLS];
    private final int[] before = new int[Grid.CELLS];
    private final int[] roots = new int[Grid.CELLS];
    private int end = -1;

    private Search() {
        Arrays.fill(costs, Double.POSITIVE_INFINITY);
        Arrays.fill(before, -1);
        Arrays.fill(roots, -1);
    }

    /** Searches until nothing is left to reach, by straight steps only or by all eight. */
    static Search over(List<Integer> sources, int directions, Cost cost) {
        return until(sources, directions, cost, cell -> false);
    }

    /** Searches until a cell will do; {@link #end()} is it. */
    static Search until(List<Integer> sources, int directions, Cost cost, IntPredicate willDo) {
        var search = new Search();
        var queue = new PriorityQueue<Entry>();
        for (int source : sources) {
            search.costs[source] = 0;
            search.roots[source] = source;
            queue.add(new Entry(0, source));
        }
        while (queue.poll() instanceof Entry next) {
            if (next.cost() > search.costs[next.cell()]) {
                continue;
            }
            if (willDo.test(next.cell())) {
                search.end = next.cell();
                return search;
            }
            search.relax(next.cell(), directions, cost, queue);
        }
        return search;
    }

    private void relax(int cell, int directions, Cost cost, PriorityQueue<Entry> queue) {
        for (int direction = 0; direction < directions; direction++) {
            int other = Grid.neighbour(cell, direction);
            if (other < 0) {
                continue;
            }
            double reached = costs[cell] + cost.of(cell, other, direction);
            if (reached < costs[other]) {
                costs[other] = reached;
                before[other] = cell;
                roots[other] = roots[cell];
                queue.add(new Entry(reached, other));
            }
        }
    }

    /** The cell that would do, or -1. */
    int end() {
        return end;
    }

    double cost(int cell) {
        return costs[cell];
    }

    /** The source a cell was reached from, or -1. */
    int root(int cell) {
        return roots[cell];
    }

    /** From a cell back to its source, both included. */
    List<Integer> back(int cell) {
        var path = new ArrayList<Integer>();
        for (int at = cell; at >= 0; at = before[at]) {
            path.add(at);
        }
        return path;
    }
}
