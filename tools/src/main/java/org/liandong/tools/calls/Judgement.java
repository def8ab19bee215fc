package org.liandong.tools.calls;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How good the offers were. An offer is right when it names the event a call is about. Not thread-safe. */
public final class Judgement {

    /**
     * Counts of one sort of call.
     *
     * @param calls judged
     * @param offered calls with at least one offer
     * @param offers all offers, at any rank
     * @param firstRight calls whose first offer was right
     * @param anyRight calls with the right one among the offers
     * @param falseOffers offers that were not right, at any rank
     */
    public record Counts(int calls, int offered, int offers, int firstRight, int anyRight, int falseOffers) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    calls + other.calls,
                    offered + other.offered,
                    offers + other.offers,
                    firstRight + other.firstRight,
                    anyRight + other.anyRight,
                    falseOffers + other.falseOffers);
        }

        /** Of the calls that got an offer, how many got the right one first; NaN when none got any. */
        public double precisionAtOne() {
            return (double) firstRight / offered;
        }

        /** Of the calls, how many got the right one first. */
        public double recall() {
            return (double) firstRight / calls;
        }

        /** Offers that were not right, for each hundred calls. */
        public double falsePerHundred() {
            return 100.0 * falseOffers / calls;
        }
    }

    private final Map<Posted.Sort, Counts> sameClass = new EnumMap<>(Posted.Sort.class);
    private final Map<Posted.Sort, Counts> otherClass = new EnumMap<>(Posted.Sort.class);
    private int unknown;

    /**
     * Judges what was offered for one call.
     *
     * @param offers the events of the incidents offered, likeliest first
     */
    public void add(Posted call, List<Long> offers) {
        if (!call.judged()) {
            unknown++;
            return;
        }
        boolean first = !offers.isEmpty() && offers.getFirst() == call.event();
        int right = (int) offers.stream().filter(event -> event == call.event()).count();
        var counts = new Counts(
                1, offers.isEmpty() ? 0 : 1, offers.size(), first ? 1 : 0, Math.min(right, 1), offers.size() - right);
        (call.otherClass() ? otherClass : sameClass).merge(call.sort(), counts, Counts::plus);
    }

    /** All judged calls together. */
    public Counts total() {
        var total = Counts.NONE;
        for (var sort : Posted.Sort.values()) {
            total = total.plus(of(sort));
        }
        return total;
    }

    /** The judged calls about an event reported before. */
    public Counts copies() {
        return of(Posted.Sort.COPY_MOVED).plus(of(Posted.Sort.COPY_TOWNSHIP));
    }

    /** One sort of call. */
    public Counts of(Posted.Sort sort) {
        return of(sort, false).plus(of(sort, true));
    }

    /** One sort of call, whose callers took it for something else or did not. */
    public Counts of(Posted.Sort sort, boolean tookForOther) {
        return (tookForOther ? otherClass : sameClass).getOrDefault(sort, Counts.NONE);
    }

    /** Calls left out because the truth about them is not known. */
    public int unknown() {
        return unknown;
    }
}
