package org.liandong.placing;

/**
 * A table of costs of three parts, compared one after the other: places filled, further places filled, time. The counts of
 * the four ranks share a word each, with fifteen bits a rank, and lateness and driving the third: sums of up to
 * {@value #MOST_TEAMS} such costs, taken away from each other, stay apart, so that comparing words is comparing parts.
 */
final class Costs {

    static final int MOST_TEAMS = 1_000;
    /** Some twelve days: whoever comes later than that comes equally late. */
    static final long LATEST = (1L << 20) - 1;

    private static final int RANK_BITS = 15;
    private static final int TIME_BITS = 31;

    private final int width;
    private final boolean[] possible;
    private final long[] filled;
    private final long[] further;
    private final long[] time;

    Costs(int rows, int width) {
        this.width = width;
        this.possible = new boolean[rows * width];
        this.filled = new long[rows * width];
        this.further = new long[rows * width];
        this.time = new long[rows * width];
    }

    void put(int row, int column, int rank, boolean isFurther, Fit fit) {
        int at = row * width + column;
        long gain = -(1L << (RANK_BITS * (Need.RANKS - 1 - rank)));
        possible[at] = true;
        filled[at] = isFurther ? 0 : gain;
        further[at] = isFurther ? gain : 0;
        time[at] = (Math.min(fit.late(), LATEST) << TIME_BITS) + Math.min(fit.seconds(), LATEST);
    }

    void putNothing(int row, int column) {
        possible[row * width + column] = true;
    }

    int width() {
        return width;
    }

    boolean isPossible(int row, int column) {
        return possible[row * width + column];
    }

    long filled(int row, int column) {
        return filled[row * width + column];
    }

    long further(int row, int column) {
        return further[row * width + column];
    }

    long time(int row, int column) {
        return time[row * width + column];
    }
}
