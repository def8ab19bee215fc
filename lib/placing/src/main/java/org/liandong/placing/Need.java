package org.liandong.placing;

/**
 * What is asked: so many teams, and so many people in all of them.
 *
 * @param rank 0 is filled before 1, and so on to 3
 * @param people 0 where only teams are asked for
 */
public record Need(int rank, int teams, int people) {

    static final int RANKS = 4;

    public Need {
        if (rank < 0 || rank >= RANKS || teams < 1 || people < 0) {
            throw new IllegalArgumentException(
                    "no such need: rank " + rank + ", teams " + teams + ", people " + people);
        }
    }
}
