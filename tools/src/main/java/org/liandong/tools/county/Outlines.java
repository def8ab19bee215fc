package org.liandong.tools.county;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Outlines of townships and county that share their borders: each stretch between two neighbours is drawn once and used
 * by both, so there is neither gap nor overlap.
 */
final class Outlines {

    private static final int WIDTH = Grid.COLUMNS + 1;
    private static final double TOLERANCE_METRES = 130;

    /** A stretch of border with one township on either side; 0 is outside. */
    private record Arc(int left, int right, List<Spot> line) {}

    private final Territory territory;
    private final List<Arc> arcs = new ArrayList<>();

    Outlines(Territory territory) {
        this.territory = territory;
        var walked = new HashSet<Long>();
        for (int corner = 0; corner < WIDTH * (Grid.ROWS + 1); corner++) {
            if (borders(corner) > 2) {
                for (int direction = 0; direction < 4; direction++) {
                    if (isBorder(corner, direction) && !walked.contains(key(corner, direction))) {
                        arcs.add(walk(corner, direction, walked));
                    }
                }
            }
        }
    }

    /** The closed ring of a township, counter-clockwise, its first position repeated at the end. */
    List<Spot> township(int number) {
        var pieces = new ArrayList<List<Spot>>();
        for (var arc : arcs) {
            if (arc.left() == number) {
                pieces.add(arc.line());
            } else if (arc.right() == number) {
                pieces.add(arc.line().reversed());
            }
        }
        return ring(pieces);
    }

    /** The closed ring of the county. */
    List<Spot> county() {
        var pieces = new ArrayList<List<Spot>>();
        for (var arc : arcs) {
            if (arc.right() == 0) {
                pieces.add(arc.line());
            } else if (arc.left() == 0) {
                pieces.add(arc.line().reversed());
            }
        }
        return ring(pieces);
    }

    private static List<Spot> ring(List<List<Spot>> pieces) {
        Map<String, List<Spot>> byStart = new TreeMap<>();
        pieces.forEach(piece -> byStart.put(piece.getFirst().toString(), piece));
        if (byStart.size() != pieces.size()) {
            throw new IllegalStateException("a border touches itself");
        }
        var ring = new ArrayList<Spot>(pieces.getFirst());
        byStart.remove(ring.getFirst().toString());
        while (byStart.remove(ring.getLast().toString()) instanceof List<Spot> next) {
            ring.addAll(next.subList(1, next.size()));
        }
        if (!byStart.isEmpty() || !ring.getFirst().equals(ring.getLast())) {
            throw new IllegalStateException("a border is not one ring");
        }
        return ring;
    }

    private static long key(int corner, int direction) {
        return corner * 4L + direction;
    }

    /** The cell to the left or right of the way from a corner in a direction: east, west, north, south. */
    private int flank(int corner, int direction, boolean left) {
        int column = corner % WIDTH;
        int row = corner / WIDTH;
        return switch (direction) {
            case 0 -> township(column, left ? row : row - 1);
            case 1 -> township(column - 1, left ? row - 1 : row);
            case 2 -> township(left ? column - 1 : column, row);
            default -> township(left ? column : column - 1, row - 1);
        };
    }

    private int township(int column, int row) {
        return column < 0 || column >= Grid.COLUMNS || row < 0 || row >= Grid.ROWS
                ? 0
                : territory.township(row * Grid.COLUMNS + column);
    }

    private boolean isBorder(int corner, int direction) {
        return flank(corner, direction, true) != flank(corner, direction, false);
    }

    private int borders(int corner) {
        int count = 0;
        for (int direction = 0; direction < 4; direction++) {
            count += isBorder(corner, direction) ? 1 : 0;
        }
        return count;
    }

    private static int next(int corner, int direction) {
        return corner + Grid.EAST[direction] + WIDTH * Grid.NORTH[direction];
    }

    private Arc walk(int start, int direction, Set<Long> walked) {
        int left = flank(start, direction, true);
        int right = flank(start, direction, false);
        var line = new ArrayList<Spot>();
        line.add(spot(start));
        int corner = start;
        do {
            walked.add(key(corner, direction));
            corner = next(corner, direction);
            int back = direction ^ 1;
            walked.add(key(corner, back));
            line.add(spot(corner));
            direction = onward(corner, back);
        } while (borders(corner) == 2);
        return new Arc(left, right, simple(line));
    }

    private int onward(int corner, int back) {
        for (int direction = 0; direction < 4; direction++) {
            if (direction != back && isBorder(corner, direction)) {
                return direction;
            }
        }
        throw new IllegalStateException("a border ends in nothing");
    }

    private static Spot spot(int corner) {
        return new Spot((corner % WIDTH - Grid.COLUMNS / 2) * Grid.CELL, (corner / WIDTH - Grid.ROWS / 2) * Grid.CELL);
    }

    /** Douglas and Peucker's simplification. */
    private static List<Spot> simple(List<Spot> line) {
        var from = line.getFirst();
        var to = line.getLast();
        double farthest = 0;
        int at = 0;
        for (int i = 1; i + 1 < line.size(); i++) {
            double away = away(line.get(i), from, to);
            if (away > farthest) {
                farthest = away;
                at = i;
            }
        }
        if (farthest <= TOLERANCE_METRES) {
            return List.of(from, to);
        }
        var simple = new ArrayList<Spot>(simple(line.subList(0, at + 1)));
        simple.removeLast();
        simple.addAll(simple(line.subList(at, line.size())));
        return simple;
    }

    private static double away(Spot spot, Spot from, Spot to) {
        double length = from.metresTo(to);
        return length == 0
                ? spot.metresTo(from)
                : StrictMath.abs((to.x() - from.x()) * (from.y() - spot.y())
                                - (from.x() - spot.x()) * (to.y() - from.y()))
                        / length;
    }
}
