package org.liandong.roadtime;

/** Whether and when one who drives from a start reaches a destination. */
public sealed interface Arrival {

    /**
     * By road.
     *
     * @param seconds driving, from the road at the start to the road at the destination
     * @param metres along the roads
     * @param start where the start meets the roads
     * @param end where the destination does
     * @param metresShort closed road that is left before the destination, where the destination itself is closed; else 0
     */
    record By(double seconds, double metres, RoadPoint start, RoadPoint end, double metresShort) implements Arrival {}

    /** Not by road. */
    record None(Why why) implements Arrival {}

    /** Why nobody arrives. */
    enum Why {
        /** No road a car may use within 2 km of the start. */
        START_OFF_THE_ROADS,
        /** No road a car may use within 2 km of the destination. */
        END_OFF_THE_ROADS,
        /** The roads do not lead there, whatever is open: an island, a road one may only enter. */
        NO_WAY,
        /** The roads would lead there if nothing were closed. */
        CLOSED
    }
}
