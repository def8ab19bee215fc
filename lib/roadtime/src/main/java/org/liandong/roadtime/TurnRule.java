package org.liandong.roadtime;

import java.util.List;

/**
 * A rule about moves driven one directly after the other. A move is an edge driven in one direction.
 *
 * @param moves two or more, each {@link #forward} or {@link #backward} of an edge
 * @param mandatory whether who has driven a beginning of them must go on with the next; else they are forbidden as a whole.
 *     Turning back on the spot is not forbidden by a mandatory rule.
 */
public record TurnRule(List<Integer> moves, boolean mandatory) {

    public TurnRule {
        moves = List.copyOf(moves);
        if (moves.size() < 2) {
            throw new IllegalArgumentException("a manoeuvre has two moves or more");
        }
    }

    /** Driving an edge as it is drawn. */
    public static int forward(int edge) {
        return edge << 1;
    }

    /** Driving an edge against how it is drawn. */
    public static int backward(int edge) {
        return edge << 1 | 1;
    }
}
