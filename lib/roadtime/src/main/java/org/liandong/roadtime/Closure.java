package org.liandong.roadtime;

/** What is closed to everyone, in both directions. */
public sealed interface Closure {

    /** The road nearest to a place, for some metres to either side of it: a landslide, a fallen tree, a broken bridge. */
    record At(Place place, double metres) implements Closure {

        public At {
            if (!(metres > 0 && metres <= 100_000)) {
                throw new IllegalArgumentException("a closure is longer than nothing and at most 100 km: " + metres);
            }
        }
    }

    /** Every road inside an area, bridges and tunnels too. */
    record Within(Zone zone) implements Closure {}
}
