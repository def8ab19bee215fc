package org.liandong.tools.report;

import java.util.Arrays;

/** How long things took. Threads may add at once; read it when they are done. */
public final class Samples {

    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[1024];
    private int size;

    /** Adds one duration in nanoseconds. */
    public synchronized void add(long duration) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = duration;
    }

    public synchronized int size() {
        return size;
    }

    /**
     * The duration in milliseconds that this share of all do not exceed (nearest rank); NaN when there are none.
     *
     * @param share above 0, at most 1
     */
    public synchronized double millis(double share) {
        if (share <= 0 || share > 1) {
            throw new IllegalArgumentException("a share is above 0 and at most 1, not " + share);
        }
        if (size == 0) {
            return Double.NaN;
        }
        var sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * size);
        return sorted[Math.max(0, rank - 1)] / NANOS_PER_MILLI;
    }
}
