package org.liandong.tools.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** So many people who do one thing after another: whoever comes when all are busy waits. */
final class Posts {

    private final Instant[] free;

    Posts(int people) {
        free = new Instant[people];
        Arrays.fill(free, Instant.MIN);
    }

    /** Gives a piece of work to whoever is free first; answers when they begin. */
    Instant take(Instant asked, Duration work) {
        int first = 0;
        for (int i = 1; i < free.length; i++) {
            if (free[i].isBefore(free[first])) {
                first = i;
            }
        }
        var begin = free[first].isAfter(asked) ? free[first] : asked;
        free[first] = begin.plus(work);
        return begin;
    }
}
