package org.liandong.store;

import java.util.function.Supplier;

/** Which pool of connections a thread draws from. Emergency intake has its own, so that load elsewhere cannot shut it. */
public enum Lane {
    PAGES,
    INTAKE;

    private static final ThreadLocal<Lane> CURRENT = ThreadLocal.withInitial(() -> PAGES);

    /** Runs {@code work} on this lane. */
    public <T> T carry(Supplier<T> work) {
        var before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            CURRENT.set(before);
        }
    }

    static Lane current() {
        return CURRENT.get();
    }
}
