package org.liandong.store;

import java.util.function.Supplier;

/** Which pool of connections a thread draws from. Emergency intake has its own, so that load elsewhere cannot shut it. */
public enum Lane {
    PAGES,
    INTAKE;

    private static final ThreadLocal<Lane> CURRENT = ThreadLocal.withInitial(() -> PAGES);

    /** Puts this thread on the lane until the answer is closed. */
    public Visit enter() {
        var before = CURRENT.get();
        CURRENT.set(this);
        return () -> CURRENT.set(before);
    }

    /** Runs {@code work} on this lane. */
    public <T> T carry(Supplier<T> work) {
        try (var lane = enter()) {
            return work.get();
        }
    }

    /** Time on a lane. */
    @FunctionalInterface
    public interface Visit extends AutoCloseable {
        @Override
        void close();
    }

    /** The lane this thread is on. */
    public static Lane current() {
        return CURRENT.get();
    }
}
