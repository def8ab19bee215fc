package org.liandong.tools.county;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which township each cell belongs to: the one whose seat is easiest to walk to, so that borders follow the ridges. */
final class Territory {

    private static final int SMOOTHINGS = 4;
    private static final int AROUND = 2;

    private final Terrain terrain;
    private final Map<Integer, Integer> seats;
    /** Number of the township, 0 outside the county. */
    private final int[] labels = new int[Grid.CELLS];

    /** @param seats the cell where each township's government stands, by number */
    Territory(Terrain terrain, Map<Integer, Integer> seats) {
        this.terrain = terrain;
        this.seats = Map.copyOf(seats);
        var numbers = new HashMap<Integer, Integer>();
        seats.forEach((number, cell) -> numbers.put(cell, number));
        var sources = seats.values().stream().sorted().toList();
        var search = Search.over(
                sources,
                4,
                (from, to, direction) -> terrain.isInside(to)
                        ? Grid.CELL * (1 + 14 * terrain.grade(from, to, Grid.CELL))
                        : Search.Cost.CLOSED);
        for (int cell = 0; cell < Grid.CELLS; cell++) {
            labels[cell] = search.root(cell) < 0 ? 0 : numbers.getOrDefault(search.root(cell), 0);
        }
        for (int i = 0; i < SMOOTHINGS; i++) {
            smooth();
        }
        joinUp();
        while (uncross()) {
            joinUp();
        }
    }

    int township(int cell) {
        return cell < 0 ? 0 : labels[cell];
    }

    /** Whether everything within some cells of here is the same township's. */
    boolean isWellInside(int cell, int cells) {
        for (int direction = 0; direction < 8; direction++) {
            int other = cell;
            for (int i = 0; i < cells && other >= 0; i++) {
                other = Grid.neighbour(other, direction);
                if (other < 0 || labels[other] != labels[cell]) {
                    return false;
                }
            }
        }
        return labels[cell] != 0;
    }

    /** Each cell goes to the township that has most of its surroundings; the county's border stays. */
    private void smooth() {
        var before = labels.clone();
        for (int cell = 0; cell < Grid.CELLS; cell++) {
            if (before[cell] != 0) {
                labels[cell] = most(before, cell);
            }
        }
    }

    private static int most(int[] before, int cell) {
        var counts = new int[Township.all().size() + 1];
        int best = before[cell];
        for (int north = -AROUND; north <= AROUND; north++) {
            for (int east = -AROUND; east <= AROUND; east++) {
                int column = Grid.column(cell) + east;
                int row = Grid.row(cell) + north;
                if (column >= 0 && column < Grid.COLUMNS && row >= 0 && row < Grid.ROWS) {
                    int label = before[row * Grid.COLUMNS + column];
                    counts[label]++;
                    best = label != 0 && counts[label] > counts[best] ? label : best;
                }
            }
        }
        return best;
    }

    /** What smoothing cut off from its seat goes to whoever is next to it. */
    private void joinUp() {
        var joined = new boolean[Grid.CELLS];
        var queue = new ArrayDeque<Integer>();
        seats.forEach((number, cell) -> labels[cell] = number);
        for (int seat : seats.values().stream().sorted().toList()) {
            queue.add(seat);
            joined[seat] = true;
        }
        flood(queue, joined, true);
        for (int cell = 0; cell < Grid.CELLS; cell++) {
            if (joined[cell]) {
                queue.add(cell);
            }
        }
        flood(queue, joined, false);
    }

    private void flood(ArrayDeque<Integer> queue, boolean[] joined, boolean sameOnly) {
        while (queue.poll() instanceof Integer cell) {
            for (int direction = 0; direction < 4; direction++) {
                int other = Grid.neighbour(cell, direction);
                if (other >= 0
                        && !joined[other]
                        && terrain.isInside(other)
                        && (!sameOnly || labels[other] == labels[cell])) {
                    labels[other] = labels[cell];
                    joined[other] = true;
                    queue.add(other);
                }
            }
        }
    }

    /** Where four cells meet like a chess board, no township could be drawn with one line. */
    private boolean uncross() {
        boolean changed = false;
        for (int cell = 0; cell < Grid.CELLS - Grid.COLUMNS - 1; cell++) {
            if (Grid.column(cell) == Grid.COLUMNS - 1) {
                continue;
            }
            int east = cell + 1;
            int north = cell + Grid.COLUMNS;
            int both = north + 1;
            if (labels[cell] == labels[both] && labels[cell] != labels[east] && labels[cell] != labels[north]) {
                changed |= fill(cell, east, north);
            } else if (labels[east] == labels[north] && labels[east] != labels[cell] && labels[east] != labels[both]) {
                changed |= fill(east, cell, both);
            }
        }
        return changed;
    }

    private boolean fill(int with, int one, int other) {
        int target = labels[one] != 0 ? one : other;
        if (labels[with] == 0 || labels[target] == 0) {
            return false;
        }
        labels[target] = labels[with];
        return true;
    }

    /** Square kilometres of a township. */
    double area(int number) {
        long cells = 0;
        for (int label : labels) {
            cells += label == number ? 1 : 0;
        }
        return cells * Grid.CELL * Grid.CELL / 1_000_000;
    }

    /** All cells of a township. */
    List<Integer> cells(int number) {
        var cells = new ArrayList<Integer>();
        for (int cell = 0; cell < Grid.CELLS; cell++) {
            if (labels[cell] == number) {
                cells.add(cell);
            }
        }
        return cells;
    }
}
