package org.liandong.placing;

import java.util.Arrays;

/**
 * The cheapest way to give every row a column of its own: the Hungarian method, row by row along a shortest path of reduced
 * costs. Every row must have a column it may always take. Equal costs: the column that comes first.
 */
final class Assignment {

    private final Costs costs;
    private final int rows;
    private final int columns;
    private final int[] rowOf;
    private final int[] came;
    private final boolean[] done;
    private final boolean[] seen;
    private final Words rowPotential;
    private final Words columnPotential;
    private final Words distance;

    /** Costs by index, in three words. */
    private static final class Words {
        private final long[] filled;
        private final long[] further;
        private final long[] time;

        Words(int size) {
            filled = new long[size];
            further = new long[size];
            time = new long[size];
        }

        int compare(int one, long otherFilled, long otherFurther, long otherTime) {
            int first = Long.compare(filled[one], otherFilled);
            int second = first != 0 ? first : Long.compare(further[one], otherFurther);
            return second != 0 ? second : Long.compare(time[one], otherTime);
        }

        void add(int at, long byFilled, long byFurther, long byTime, int sign) {
            filled[at] += sign * byFilled;
            further[at] += sign * byFurther;
            time[at] += sign * byTime;
        }
    }

    private Assignment(Costs costs, int rows) {
        this.costs = costs;
        this.rows = rows;
        this.columns = costs.width();
        // index 0 stands for the row that is looking for a column; columns count from 1
        this.rowOf = new int[columns + 1];
        this.came = new int[columns + 1];
        this.done = new boolean[columns + 1];
        this.seen = new boolean[columns + 1];
        this.rowPotential = new Words(rows + 1);
        this.columnPotential = new Words(columns + 1);
        this.distance = new Words(columns + 1);
    }

    /** The column of each row. */
    static int[] solve(Costs costs, int rows) {
        var assignment = new Assignment(costs, rows);
        for (int row = 1; row <= rows; row++) {
            assignment.place(row);
        }
        var columnOf = new int[rows];
        for (int column = 1; column <= assignment.columns; column++) {
            if (assignment.rowOf[column] > 0) {
                columnOf[assignment.rowOf[column] - 1] = column - 1;
            }
        }
        return columnOf;
    }

    private void place(int row) {
        rowOf[0] = row;
        Arrays.fill(done, false);
        Arrays.fill(seen, false);
        int column = 0;
        do {
            done[column] = true;
            reach(column);
            int next = nearest();
            shift(next);
            column = next;
        } while (rowOf[column] != 0);
        while (column != 0) {
            int before = came[column];
            rowOf[column] = rowOf[before];
            column = before;
        }
    }

    /** Looks from a column's row at every column that is not done. */
    private void reach(int from) {
        int row = rowOf[from];
        for (int column = 1; column <= columns; column++) {
            if (done[column] || !costs.isPossible(row - 1, column - 1)) {
                continue;
            }
            long filled = costs.filled(row - 1, column - 1) - rowPotential.filled[row] - columnPotential.filled[column];
            long further =
                    costs.further(row - 1, column - 1) - rowPotential.further[row] - columnPotential.further[column];
            long time = costs.time(row - 1, column - 1) - rowPotential.time[row] - columnPotential.time[column];
            if (!seen[column] || distance.compare(column, filled, further, time) > 0) {
                seen[column] = true;
                distance.filled[column] = filled;
                distance.further[column] = further;
                distance.time[column] = time;
                came[column] = from;
            }
        }
    }

    private int nearest() {
        int nearest = 0;
        for (int column = 1; column <= columns; column++) {
            if (!done[column] && seen[column] && (nearest == 0 || isNearer(column, nearest))) {
                nearest = column;
            }
        }
        if (nearest == 0) {
            throw new IllegalStateException("row " + (rowOf[0] - 1) + " of " + rows + " may take no column");
        }
        return nearest;
    }

    private boolean isNearer(int column, int than) {
        return distance.compare(column, distance.filled[than], distance.further[than], distance.time[than]) < 0;
    }

    private void shift(int next) {
        long filled = distance.filled[next];
        long further = distance.further[next];
        long time = distance.time[next];
        for (int column = 0; column <= columns; column++) {
            if (done[column]) {
                rowPotential.add(rowOf[column], filled, further, time, 1);
                columnPotential.add(column, filled, further, time, -1);
            } else if (seen[column]) {
                distance.add(column, filled, further, time, -1);
            }
        }
    }
}
