package org.liandong.kernel;

/** What a procedure's row does to one clock. Which rule gives the limit is chosen when the clock starts. */
public record ClockEffect(Kind kind, ClockName clock) {

    /** The effects a row may have; by how much a clock is extended is said by the act. */
    public enum Kind {
        START,
        PAUSE,
        RESUME,
        MEET,
        VOID,
        EXTEND
    }

    public static ClockEffect start(ClockName clock) {
        return new ClockEffect(Kind.START, clock);
    }

    public static ClockEffect pause(ClockName clock) {
        return new ClockEffect(Kind.PAUSE, clock);
    }

    public static ClockEffect resume(ClockName clock) {
        return new ClockEffect(Kind.RESUME, clock);
    }

    public static ClockEffect meet(ClockName clock) {
        return new ClockEffect(Kind.MEET, clock);
    }

    public static ClockEffect extend(ClockName clock) {
        return new ClockEffect(Kind.EXTEND, clock);
    }

    public static ClockEffect voids(ClockName clock) {
        return new ClockEffect(Kind.VOID, clock);
    }
}
