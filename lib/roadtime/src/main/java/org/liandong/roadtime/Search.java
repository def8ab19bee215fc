package org.liandong.roadtime;

import java.util.Arrays;

/**
 * Dijkstra's search against the direction of travel: how long it takes from every state to the seeds. A heap of four
 * children over plain arrays; used again after {@link #clear}.
 */
final class Search {

    private static final int CHILDREN = 4;

    private final double[] seconds;
    private final int[] move;
    private final int[] next;
    private final int[] heap;
    private final int[] place;
    private final boolean[] wanted;
    private final int[] touched;
    private int touchedCount;
    private int heapSize;
    private int wantedCount;

    Search(int states) {
        seconds = new double[states];
        Arrays.fill(seconds, Double.POSITIVE_INFINITY);
        move = new int[states];
        next = new int[states];
        heap = new int[states];
        place = new int[states];
        wanted = new boolean[states];
        touched = new int[states];
    }

    /** Forgets everything, touching only what the last search touched. */
    void clear() {
        for (int i = 0; i < touchedCount; i++) {
            int state = touched[i];
            seconds[state] = Double.POSITIVE_INFINITY;
            wanted[state] = false;
            place[state] = 0;
        }
        touchedCount = 0;
        heapSize = 0;
        wantedCount = 0;
    }

    /** A state from which the destination is so many seconds away. */
    void seed(int state, double away) {
        improve(state, away, -1, -1);
    }

    /** The search may stop once all wanted states are settled. */
    void want(int state) {
        if (!wanted[state]) {
            if (seconds[state] == Double.POSITIVE_INFINITY && place[state] == 0) {
                // so that clear finds it; it is in no heap yet
                touched[touchedCount++] = state;
                place[state] = -1;
            }
            wanted[state] = true;
            wantedCount++;
        }
    }

    /** Runs until every wanted state is settled, or all that can be if none is wanted. */
    void run(RoadGraph graph, double[] inSeconds) {
        int left = wantedCount == 0 ? -1 : wantedCount;
        int[] firstIn = graph.firstIn;
        int[] inTail = graph.inTail;
        int[] inMove = graph.inMove;
        while (heapSize > 0) {
            int state = pop();
            if (wanted[state] && --left == 0) {
                return;
            }
            double here = seconds[state];
            int end = firstIn[state + 1];
            for (int in = firstIn[state]; in < end; in++) {
                int tail = inTail[in];
                double through = here + inSeconds[in];
                if (through < seconds[tail]) {
                    improve(tail, through, inMove[in], state);
                }
            }
        }
    }

    double seconds(int state) {
        return seconds[state];
    }

    /** The move that leads on from a state, -1 at a seed. */
    int move(int state) {
        return move[state];
    }

    /** The state that move leads to. */
    int next(int state) {
        return next[state];
    }

    private void improve(int state, double better, int by, int to) {
        if (better >= seconds[state]) {
            return;
        }
        seconds[state] = better;
        move[state] = by;
        next[state] = to;
        int at = place[state] - 1;
        if (at < 0) {
            if (place[state] == 0) {
                touched[touchedCount++] = state;
            }
            at = heapSize++;
        }
        up(at, state, better);
    }

    private void up(int from, int state, double key) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) / CHILDREN;
            int above = heap[parent];
            if (seconds[above] <= key) {
                break;
            }
            heap[at] = above;
            place[above] = at + 1;
            at = parent;
        }
        heap[at] = state;
        place[state] = at + 1;
    }

    private int pop() {
        int top = heap[0];
        // settled: never better again, but still to be cleared
        place[top] = -1;
        int last = heap[--heapSize];
        if (heapSize > 0) {
            down(last, seconds[last]);
        }
        return top;
    }

    private void down(int state, double key) {
        int at = 0;
        int child = 1;
        while (child < heapSize) {
            int end = Math.min(child + CHILDREN, heapSize);
            int least = child;
            double leastKey = seconds[heap[child]];
            for (int other = child + 1; other < end; other++) {
                double otherKey = seconds[heap[other]];
                if (otherKey < leastKey) {
                    least = other;
                    leastKey = otherKey;
                }
            }
            if (leastKey >= key) {
                break;
            }
            heap[at] = heap[least];
            place[heap[at]] = at + 1;
            at = least;
            child = at * CHILDREN + 1;
        }
        heap[at] = state;
        place[state] = at + 1;
    }
}
