package org.liandong.tools.county;

import java.util.Arrays;
import java.util.List;

/** Heights in metres, streams and what lies inside the county, cell by cell. */
final class Terrain {

    private static final double HALF_WIDTH = 23_000;
    private static final double HALF_HEIGHT = 19_000;

    private final List<Valley> valleys;
    private final float[] heights = new float[Grid.CELLS];
    private final float[] fromStream = new float[Grid.CELLS];
    private final boolean[] inside = new boolean[Grid.CELLS];

    Terrain(List<Valley> valleys, Seed seed) {
        this.valleys = valleys;
        var noise = new Noise(seed.number("terrain"));
        var edge = new Noise(seed.number("edge"));
        Arrays.fill(heights, Float.MAX_VALUE);
        Arrays.fill(fromStream, Float.MAX_VALUE);
        valleys.forEach(this::carve);
        for (int cell = 0; cell < Grid.CELLS; cell++) {
            var spot = Grid.middle(cell);
            double wild = StrictMath.min(1, fromStream[cell] / 1_200.0);
            heights[cell] += (float) (wild * 170 * noise.at(spot.x(), spot.y(), 4_000));
            inside[cell] = isInside(spot, edge);
        }
    }

    /** A bent oval, so that the county has one border and no islands. */
    private static boolean isInside(Spot spot, Noise edge) {
        double x = spot.x() / HALF_WIDTH;
        double y = spot.y() / HALF_HEIGHT;
        double angle = StrictMath.atan2(y, x);
        double bend = 0.97 + 0.16 * edge.at(3_000 * StrictMath.cos(angle), 3_000 * StrictMath.sin(angle), 2_600);
        double radius =
                StrictMath.pow(StrictMath.pow(StrictMath.abs(x), 2.5) + StrictMath.pow(StrictMath.abs(y), 2.5), 0.4);
        return radius < bend;
    }

    private void carve(Valley valley) {
        var course = valley.course();
        for (int cell = 0; cell < Grid.CELLS; cell++) {
            var spot = Grid.middle(cell);
            double nearest = Double.MAX_VALUE;
            double bed = 0;
            for (int i = 1; i < course.size(); i++) {
                var from = course.get(i - 1);
                var to = course.get(i);
                double share = share(spot, from, to);
                double metres = spot.metresTo(from.towards(to, share));
                if (metres < nearest) {
                    nearest = metres;
                    bed = valley.bed().get(i - 1)
                            + (valley.bed().get(i) - valley.bed().get(i - 1)) * share;
                }
            }
            heights[cell] = (float) StrictMath.min(heights[cell], bed + rise(nearest, valley.isGully()));
            fromStream[cell] = (float) StrictMath.min(fromStream[cell], nearest);
        }
    }

    private static double share(Spot spot, Spot from, Spot to) {
        double east = to.x() - from.x();
        double north = to.y() - from.y();
        double along = ((spot.x() - from.x()) * east + (spot.y() - from.y()) * north) / (east * east + north * north);
        return StrictMath.max(0, StrictMath.min(1, along));
    }

    /** A flat floor, then a steep flank, then the shoulder of the ridge; a gully has hardly any floor. */
    private static double rise(double metres, boolean gully) {
        double floor = gully ? 80 : 420;
        double beyond = StrictMath.max(0, metres - floor) / 1_000;
        return 6 * StrictMath.min(metres, floor) / 420
                + 330 * (1 - StrictMath.exp(-StrictMath.pow(beyond / 1.3, 1.5)))
                + 105 * beyond;
    }

    List<Valley> valleys() {
        return valleys;
    }

    double height(int cell) {
        return heights[cell];
    }

    double metresFromStream(int cell) {
        return fromStream[cell];
    }

    boolean isInside(int cell) {
        return inside[cell];
    }

    /** Whether everything within some cells of here is inside, too. */
    boolean isWellInside(int cell, int cells) {
        for (int direction = 0; direction < 4; direction++) {
            int other = cell;
            for (int i = 0; i < cells && other >= 0; i++) {
                other = Grid.neighbour(other, direction);
            }
            if (other < 0 || !inside[other]) {
                return false;
            }
        }
        return inside[cell];
    }

    /** Metres up or down a metre, between neighbours. */
    double grade(int from, int to, double metres) {
        return StrictMath.abs(heights[from] - heights[to]) / metres;
    }

    /** The steepest way to a straight neighbour. */
    double steepness(int cell) {
        double steepest = 0;
        for (int direction = 0; direction < 4; direction++) {
            int other = Grid.neighbour(cell, direction);
            if (other >= 0) {
                steepest = StrictMath.max(steepest, grade(cell, other, Grid.CELL));
            }
        }
        return steepest;
    }
}
