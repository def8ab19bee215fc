package org.liandong.tools.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What callers were told, as they remember it. Used by several threads. */
final class Intakes {

    /**
     * What a caller was told when a report was taken.
     *
     * @param promise the signed note that came with it
     */
    record Acknowledged(
            String key, Map<String, Object> body, String id, String number, String receipt, String promise) {}

    private final Map<String, Acknowledged> byKey = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Acknowledged> unchecked = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger uncertain = new AtomicInteger();
    private final AtomicInteger uncertainButDone = new AtomicInteger();
    private final AtomicLong lastNanos = new AtomicLong();

    /** A report was acknowledged; {@code again} if only a later try of the same key was. */
    void acknowledge(Acknowledged told, boolean triedBefore, boolean doneBefore) {
        var before = byKey.putIfAbsent(told.key(), told);
        if (before != null) {
            faults.add("key " + told.key() + " was acknowledged twice: " + before.number() + ", " + told.number());
            return;
        }
        unchecked.add(told);
        lastNanos.set(System.nanoTime());
        if (triedBefore) {
            uncertain.incrementAndGet();
            if (doneBefore) {
                uncertainButDone.incrementAndGet();
            }
        }
    }

    void fault(String what) {
        faults.add(what);
    }

    /** What was acknowledged since this was asked last. */
    List<Acknowledged> takeUnchecked() {
        var taken = new ArrayList<Acknowledged>();
        for (var next = unchecked.poll(); next != null; next = unchecked.poll()) {
            taken.add(next);
        }
        return taken;
    }

    Collection<Acknowledged> all() {
        return byKey.values();
    }

    Collection<String> faults() {
        return List.copyOf(faults);
    }

    /** Reports whose first try ended without an answer. */
    int uncertain() {
        return uncertain.get();
    }

    /** Of those, the ones that had been taken all the same. */
    int uncertainButDone() {
        return uncertainButDone.get();
    }

    /** When something was acknowledged last, in the time of {@link System#nanoTime()}. */
    long lastNanos() {
        return lastNanos.get();
    }
}
