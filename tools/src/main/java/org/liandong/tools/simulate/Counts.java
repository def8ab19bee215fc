package org.liandong.tools.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What is counted while a scenario is played. */
final class Counts {

    private static final int MOST_KEPT = 20;

    private final TreeMap<String, Integer> counts = new TreeMap<>();
    private final List<String> refusals = new ArrayList<>();
    private int refused;

    void add(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    int of(String what) {
        return counts.getOrDefault(what, 0);
    }

    List<String> names() {
        return List.copyOf(counts.keySet());
    }

    /** Something the desk refused and should not have. */
    void refused(String what) {
        refused++;
        if (refusals.size() < MOST_KEPT) {
            refusals.add(what);
        }
    }

    int refused() {
        return refused;
    }

    List<String> refusals() {
        return List.copyOf(refusals);
    }
}
