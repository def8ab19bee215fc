package org.liandong.roadtime;

import java.util.ArrayList;
import java.util.List;

/** How a destination is entered and a start is left, when neither need be a junction. */
final class Ends {

    /** Standing in a state, the destination is so many seconds away; then so many metres of closed road remain. */
    record Entry(int state, double seconds, int move, double untilFraction, double metresShort) {}

    /** Leaving the start, a state is reached after so many seconds. */
    record Exit(int state, double seconds, int move) {}

    private final RoadGraph graph;
    private final Closures closures;

    Ends(RoadGraph graph, Closures closures) {
        this.graph = graph;
        this.closures = closures;
    }

    List<Entry> entries(RoadPoint end) {
        List<Entry> entries = new ArrayList<>();
        if (end.isJunction()) {
            for (int state : graph.statesAt(end.node())) {
                entries.add(new Entry(state, 0, -1, 0, 0));
            }
            return entries;
        }
        for (int move = end.edge() * 2; move <= end.edge() * 2 + 1; move++) {
            if (Double.isFinite(graph.seconds(move))) {
                enter(end, move, entries);
            }
        }
        enterAtJunctions(end, entries);
        return entries;
    }

    /** Where the closed part the end lies in begins at a junction, whoever is there is as near as can be driven. */
    private void enterAtJunctions(RoadPoint end, List<Entry> entries) {
        double metres = graph.map().metres(end.edge());
        if (closures.closedFrom(end.edge(), end.fraction()).orElse(1) == 0) {
            for (int state : graph.statesAt(graph.map().from(end.edge()))) {
                entries.add(new Entry(state, 0, -1, 0, end.fraction() * metres));
            }
        }
        if (closures.closedTo(end.edge(), end.fraction()).orElse(0) == 1) {
            for (int state : graph.statesAt(graph.map().to(end.edge()))) {
                entries.add(new Entry(state, 0, -1, 1, (1 - end.fraction()) * metres));
            }
        }
    }

    private void enter(RoadPoint end, int move, List<Entry> entries) {
        double until = stop(end, move);
        double driven = drawnAlong(move) ? until : 1 - until;
        if (!isOpen(end.edge(), drawnAlong(move) ? 0 : 1, until)) {
            return;
        }
        double metresShort = Math.abs(end.fraction() - until) * graph.map().metres(end.edge());
        for (int state : graph.statesAt(graph.tailNode(move))) {
            if (graph.leads(state, move)) {
                entries.add(new Entry(state, graph.seconds(move) * driven, move, until, metresShort));
            }
        }
    }

    /** How far a move gets: to the destination, or to where the closed part begins in which it lies. */
    private double stop(RoadPoint end, int move) {
        return drawnAlong(move)
                ? closures.closedFrom(end.edge(), end.fraction()).orElse(end.fraction())
                : closures.closedTo(end.edge(), end.fraction()).orElse(end.fraction());
    }

    List<Exit> exits(RoadPoint start) {
        if (start.isJunction()) {
            return List.of(new Exit(start.node(), 0, -1));
        }
        List<Exit> exits = new ArrayList<>();
        for (int move = start.edge() * 2; move <= start.edge() * 2 + 1; move++) {
            double left = drawnAlong(move) ? 1 - start.fraction() : start.fraction();
            if (Double.isFinite(graph.seconds(move))
                    && isOpen(start.edge(), start.fraction(), drawnAlong(move) ? 1 : 0)) {
                exits.add(new Exit(graph.stateAfter(move), graph.seconds(move) * left, move));
            }
        }
        return exits;
    }

    /** The way along one edge that both lie on, without leaving it; null if there is none. */
    @org.jspecify.annotations.Nullable Entry direct(RoadPoint start, RoadPoint end) {
        if (start.isJunction() || end.isJunction() || start.edge() != end.edge()) {
            return null;
        }
        if (start.fraction() == end.fraction()) {
            // whoever is already there, whatever is closed
            return new Entry(-1, 0, start.edge() * 2, end.fraction(), 0);
        }
        Entry best = null;
        for (int move = start.edge() * 2; move <= start.edge() * 2 + 1; move++) {
            double until = stop(end, move);
            double share = drawnAlong(move) ? until - start.fraction() : start.fraction() - until;
            if (Double.isFinite(graph.seconds(move)) && share >= 0 && isOpen(start.edge(), start.fraction(), until)) {
                double seconds = graph.seconds(move) * share;
                double metresShort =
                        Math.abs(end.fraction() - until) * graph.map().metres(end.edge());
                if (best == null || seconds < best.seconds()) {
                    best = new Entry(-1, seconds, move, until, metresShort);
                }
            }
        }
        return best;
    }

    private boolean isOpen(int edge, double from, double to) {
        return closures.isOpen(edge, Math.min(from, to), Math.max(from, to));
    }

    private static boolean drawnAlong(int move) {
        return (move & 1) == 0;
    }
}
