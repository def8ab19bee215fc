package org.liandong.roadtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Driving times and routes on a graph and the closures of the moment. Any number of threads may ask while another closes
 * or opens roads; each answer is about one moment.
 */
public final class RoadTimes {

    /** Which roads a place is taken to. */
    public enum Snapping {
        /** The nearest of all: who stands on a road that is cut off from the rest is told that there is no way. */
        EVERY_ROAD,
        /**
         * The nearest from where one can get anywhere and back, if it is at most 250 m further away than the nearest of
         * all: a yard behind a gate is reached by the street before it.
         */
        NETWORKS,
        /** The nearest from where one can get anywhere and back, as routers for travellers take it. */
        NETWORKS_ONLY
    }

    private static final int KEPT_SEARCHES = 8;
    private static final int KEPT_PLACES = 10_000;
    private static final double DETOUR_TO_NETWORK_METRES = 250;

    private final RoadGraph graph;
    private final EdgeIndex index;
    private final Optional<BitSet> networks;
    private final double detourMetres;
    private final Closures open;
    private final ArrayBlockingQueue<Search> idle = new ArrayBlockingQueue<>(KEPT_SEARCHES);
    /** Stations do not move: where a place meets the roads is looked up once. */
    private final Map<Place, Optional<RoadPoint>> known = new ConcurrentHashMap<>();

    private volatile Closures now;

    public RoadTimes(RoadGraph graph) {
        this(graph, Snapping.EVERY_ROAD);
    }

    public RoadTimes(RoadGraph graph, Snapping snapping) {
        this.graph = graph;
        this.networks = snapping == Snapping.EVERY_ROAD ? Optional.empty() : Networks.edges(graph.map());
        this.detourMetres = snapping == Snapping.NETWORKS_ONLY ? Double.POSITIVE_INFINITY : DETOUR_TO_NETWORK_METRES;
        this.index = new EdgeIndex(graph.map());
        this.open = Closures.none(graph);
        this.now = open;
    }

    public RoadGraph graph() {
        return graph;
    }

    /** The roads as web maps draw them; what is closed is not in it. */
    public RoadTiles tiles() {
        return new RoadTiles(graph.map(), index);
    }

    /** What is closed now. */
    public Closures closures() {
        return now;
    }

    /** Puts these closures in the place of all that were; the next question already sees them. */
    public Closures close(Collection<? extends Closure> closures) {
        Closures next = withClosures(closures);
        now = next;
        return next;
    }

    /** What would be closed with these closures alone, without putting them in force. */
    public Closures withClosures(Collection<? extends Closure> closures) {
        return closures.isEmpty() ? open : Closures.of(graph, index, closures);
    }

    /** Where a place meets the roads; empty if none is within 2 km. */
    public Optional<RoadPoint> nearest(Place place) {
        if (known.size() > KEPT_PLACES) {
            known.clear();
        }
        return known.computeIfAbsent(place, this::findNearest);
    }

    private Optional<RoadPoint> findNearest(Place place) {
        Optional<RoadPoint> nearest = index.nearest(place);
        if (networks.isEmpty()
                || nearest.isEmpty()
                || networks.get().get(nearest.get().edge())) {
            return nearest;
        }
        return index.nearest(place, networks.get()::get)
                .filter(other -> other.metresAway() <= nearest.get().metresAway() + detourMetres)
                .or(() -> nearest);
    }

    /** When those who start from each of these places would reach one destination, in their order: exact for all. */
    public List<Arrival> arrivals(Place end, List<Place> starts) {
        return arrivals(end, starts, now);
    }

    /** The same as if these closures were in force. */
    public List<Arrival> arrivals(Place end, List<Place> starts, Closures closures) {
        RoadPoint to = nearest(end).orElse(null);
        List<@Nullable RoadPoint> from = new ArrayList<>();
        starts.forEach(start -> from.add(nearest(start).orElse(null)));
        Arrival[] arrivals = new Arrival[starts.size()];
        if (to == null) {
            Arrays.fill(arrivals, new Arrival.None(Arrival.Why.END_OFF_THE_ROADS));
            return List.of(arrivals);
        }
        fill(arrivals, to, from, closures);
        return List.of(arrivals);
    }

    private void fill(Arrival[] arrivals, RoadPoint to, List<@Nullable RoadPoint> from, Closures closures) {
        List<@Nullable RoadPoint> cutOff = new ArrayList<>();
        try (Asked asked = new Asked(to, closures)) {
            asked.search(from);
            for (int i = 0; i < arrivals.length; i++) {
                RoadPoint start = from.get(i);
                Way way = start == null ? null : asked.best(start);
                if (start == null) {
                    arrivals[i] = new Arrival.None(Arrival.Why.START_OFF_THE_ROADS);
                } else if (way == null) {
                    arrivals[i] = new Arrival.None(Arrival.Why.NO_WAY);
                } else {
                    arrivals[i] = asked.arrival(start, way);
                }
                cutOff.add(start != null && way == null ? start : null);
            }
        }
        if (!closures.isEmpty() && cutOff.stream().anyMatch(start -> start != null)) {
            tellClosed(arrivals, to, cutOff);
        }
    }

    /** Tells those whom a closure keeps away from those to whom no road leads anyway. */
    private void tellClosed(Arrival[] arrivals, RoadPoint to, List<@Nullable RoadPoint> cutOff) {
        try (Asked asked = new Asked(to, open)) {
            asked.search(cutOff);
            for (int i = 0; i < arrivals.length; i++) {
                RoadPoint start = cutOff.get(i);
                if (start != null && asked.best(start) != null) {
                    arrivals[i] = new Arrival.None(Arrival.Why.CLOSED);
                }
            }
        }
    }

    /** Seconds to a place from every state of the graph; infinite where no way leads there. One bare search. */
    public double[] secondsFromEverywhere(Place end) {
        double[] seconds = new double[graph.stateCount()];
        Arrays.fill(seconds, Double.POSITIVE_INFINITY);
        nearest(end).ifPresent(to -> {
            try (Asked asked = new Asked(to, now)) {
                asked.search(List.of());
                for (int state = 0; state < seconds.length; state++) {
                    seconds[state] = asked.search.seconds(state);
                }
            }
        });
        return seconds;
    }

    /** The quickest way from one place to another, empty where {@link #arrivals} says none. */
    public Optional<Route> route(Place start, Place end) {
        RoadPoint from = nearest(start).orElse(null);
        RoadPoint to = nearest(end).orElse(null);
        if (from == null || to == null) {
            return Optional.empty();
        }
        try (Asked asked = new Asked(to, now)) {
            asked.search(List.of(from));
            Way way = asked.best(from);
            return way == null ? Optional.empty() : Optional.of(asked.route(from, way));
        }
    }

    /** How one start is left best: through an exit, or directly along the edge. */
    private record Way(double seconds, Ends.@Nullable Exit exit, Ends.@Nullable Entry direct) {}

    /** One destination, one moment, one search. */
    private final class Asked implements AutoCloseable {

        private final RoadPoint to;
        private final Closures closures;
        private final Ends ends;
        private final List<Ends.Entry> entries;
        private final Search search;

        Asked(RoadPoint to, Closures closures) {
            this.to = to;
            this.closures = closures;
            this.ends = new Ends(graph, closures);
            this.entries = ends.entries(to);
            Search kept = idle.poll();
            this.search = kept == null ? new Search(graph.stateCount()) : kept;
        }

        void search(List<? extends @Nullable RoadPoint> starts) {
            for (RoadPoint start : starts) {
                if (start != null) {
                    ends.exits(start).forEach(exit -> search.want(exit.state()));
                }
            }
            entries.forEach(entry -> search.seed(entry.state(), entry.seconds()));
            search.run(graph, closures.inSeconds);
        }

        @Nullable Way best(RoadPoint start) {
            Ends.Entry direct = ends.direct(start, to);
            Way best = direct == null ? null : new Way(direct.seconds(), null, direct);
            for (Ends.Exit exit : ends.exits(start)) {
                double seconds = exit.seconds() + search.seconds(exit.state());
                if (Double.isFinite(seconds) && (best == null || seconds < best.seconds)) {
                    best = new Way(seconds, exit, null);
                }
            }
            return best;
        }

        Arrival arrival(RoadPoint start, Way way) {
            if (way.direct != null) {
                double share = Math.abs(way.direct.untilFraction() - start.fraction());
                return new Arrival.By(
                        way.seconds, share * length(way.direct.move()), start, to, way.direct.metresShort());
            }
            double metres = 0;
            if (way.exit != null && way.exit.move() >= 0) {
                double left = (way.exit.move() & 1) == 0 ? 1 - start.fraction() : start.fraction();
                metres = left * length(way.exit.move());
            }
            int state = way.exit == null ? -1 : way.exit.state();
            while (search.move(state) >= 0) {
                metres += length(search.move(state));
                state = search.next(state);
            }
            Ends.Entry entry = entryAt(state);
            if (entry.move() >= 0) {
                double driven = (entry.move() & 1) == 0 ? entry.untilFraction() : 1 - entry.untilFraction();
                metres += driven * length(entry.move());
            }
            return new Arrival.By(way.seconds, metres, start, to, entry.metresShort());
        }

        private double length(int move) {
            return graph.map().metres(move >> 1);
        }

        private Ends.Entry entryAt(int seed) {
            return entries.stream()
                    .filter(entry -> entry.state() == seed && entry.seconds() == search.seconds(seed))
                    .findFirst()
                    .orElseThrow();
        }

        Route route(RoadPoint start, Way way) {
            Route.Line line = new Route.Line(graph, way.seconds);
            if (way.direct != null) {
                line.piece(way.direct.move(), start.fraction(), way.direct.untilFraction());
                return line.build(start, way.direct.metresShort());
            }
            if (way.exit != null && way.exit.move() >= 0) {
                line.piece(way.exit.move(), start.fraction(), (way.exit.move() & 1) == 0 ? 1 : 0);
            }
            int state = way.exit == null ? -1 : way.exit.state();
            while (search.move(state) >= 0) {
                line.whole(search.move(state));
                state = search.next(state);
            }
            Ends.Entry entry = entryAt(state);
            if (entry.move() >= 0) {
                line.piece(entry.move(), (entry.move() & 1) == 0 ? 0 : 1, entry.untilFraction());
            }
            return line.build(start, entry.metresShort());
        }

        @Override
        public void close() {
            search.clear();
            idle.offer(search);
        }
    }
}
