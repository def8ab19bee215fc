package org.liandong.roadtime;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Roads as drawn: junctions, and between them edges with their shape, class and permitted directions. Immutable; what it
 * takes to drive an edge is the matter of a {@link RoadGraph}.
 */
public final class RoadMap {

    private static final byte FORWARD = 1;
    private static final byte BACKWARD = 2;
    private static final byte FERRY = 4;
    private static final byte ROUNDABOUT = 8;

    private final int[] nodeLat;
    private final int[] nodeLon;
    private final int[] from;
    private final int[] to;
    private final double[] metres;
    private final byte[] flags;
    private final int[] shapeStart;
    private final int[] shapeLat;
    private final int[] shapeLon;
    private final int[] kind;
    private final List<RoadKind> kinds;
    private final double[] givenForward;
    private final double[] givenBackward;
    private final List<TurnRule> turnRules;

    private RoadMap(Builder b) {
        nodeLat = b.nodeLat.toArray();
        nodeLon = b.nodeLon.toArray();
        from = b.from.toArray();
        to = b.to.toArray();
        metres = b.metres.toArray();
        flags = b.flags.toByteArray();
        shapeStart = b.shapeStart.toArray();
        shapeLat = b.shapeLat.toArray();
        shapeLon = b.shapeLon.toArray();
        kind = b.kind.toArray();
        kinds = List.copyOf(b.kinds.keySet());
        givenForward = b.givenForward.toArray();
        givenBackward = b.givenBackward.toArray();
        turnRules = List.copyOf(b.turnRules);
    }

    public int nodeCount() {
        return nodeLat.length;
    }

    public int edgeCount() {
        return from.length;
    }

    public double nodeLat(int node) {
        return Geo.degrees(nodeLat[node]);
    }

    public double nodeLon(int node) {
        return Geo.degrees(nodeLon[node]);
    }

    public int from(int edge) {
        return from[edge];
    }

    public int to(int edge) {
        return to[edge];
    }

    /** Length of an edge along its shape. */
    public double metres(int edge) {
        return metres[edge];
    }

    public RoadKind kind(int edge) {
        return kinds.get(kind[edge]);
    }

    int kindIndex(int edge) {
        return kind[edge];
    }

    List<RoadKind> kinds() {
        return kinds;
    }

    List<TurnRule> turnRules() {
        return turnRules;
    }

    public boolean mayDriveForward(int edge) {
        return (flags[edge] & FORWARD) != 0;
    }

    public boolean mayDriveBackward(int edge) {
        return (flags[edge] & BACKWARD) != 0;
    }

    boolean isRoundabout(int edge) {
        return (flags[edge] & ROUNDABOUT) != 0;
    }

    /** Seconds the source gives for an edge, or NaN where the class decides. */
    double givenSeconds(int edge, boolean forward) {
        return forward ? givenForward[edge] : givenBackward[edge];
    }

    /** Points of an edge's shape, both ends included; at least two. */
    public int shapeSize(int edge) {
        return shapeStart[edge + 1] - shapeStart[edge];
    }

    public double shapeLat(int edge, int point) {
        return Geo.degrees(shapeLat[shapeStart[edge] + point]);
    }

    public double shapeLon(int edge, int point) {
        return Geo.degrees(shapeLon[shapeStart[edge] + point]);
    }

    /** Collects roads. Nodes and edges are numbered from 0 in the order they are added. */
    public static final class Builder {

        private final Numbers nodeLat = new Numbers();
        private final Numbers nodeLon = new Numbers();
        private final Numbers from = new Numbers();
        private final Numbers to = new Numbers();
        private final Decimals metres = new Decimals();
        private final Numbers flags = new Numbers();
        private final Numbers shapeStart = new Numbers();
        private final Numbers shapeLat = new Numbers();
        private final Numbers shapeLon = new Numbers();
        private final Numbers kind = new Numbers();
        private final Decimals givenForward = new Decimals();
        private final Decimals givenBackward = new Decimals();
        private final Map<RoadKind, Integer> kinds = new java.util.LinkedHashMap<>();
        private final Map<String, String> strings = new HashMap<>();
        private Collection<TurnRule> turnRules = List.of();

        public Builder() {
            shapeStart.add(0);
        }

        /** Adds a junction at a position in degrees and answers its number. */
        public int node(double lat, double lon) {
            if (!Geo.isPosition(lat, lon)) {
                throw new MapRefused("no position on earth: " + lat + "," + lon);
            }
            nodeLat.add(Geo.units(lat));
            nodeLon.add(Geo.units(lon));
            return nodeLat.size() - 1;
        }

        /** A straight edge whose class decides how fast it is. */
        public int edge(int from, int to, RoadKind kind, boolean forward, boolean backward) {
            return edge(from, to, new double[0], new double[0], kind, forward, backward);
        }

        /** An edge by the points between its ends, in degrees; its length is that of its shape. */
        public int edge(
                int from, int to, double[] lats, double[] lons, RoadKind kind, boolean forward, boolean backward) {
            int edge = shape(from, to, lats, lons, kind, forward, backward);
            givenForward.add(Double.NaN);
            givenBackward.add(Double.NaN);
            return edge;
        }

        /** A straight edge whose seconds are given; NaN in a direction that is not driven. */
        public int timedEdge(int from, int to, RoadKind kind, double forwardSeconds, double backwardSeconds) {
            int edge = shape(
                    from,
                    to,
                    new double[0],
                    new double[0],
                    kind,
                    !Double.isNaN(forwardSeconds),
                    !Double.isNaN(backwardSeconds));
            givenForward.add(forwardSeconds);
            givenBackward.add(backwardSeconds);
            return edge;
        }

        private int shape(
                int from, int to, double[] lats, double[] lons, RoadKind kind, boolean forward, boolean backward) {
            this.from.add(from);
            this.to.add(to);
            double length = 0;
            point(nodeLat.get(from), nodeLon.get(from));
            for (int i = 0; i < lats.length; i++) {
                length += point(Geo.units(lats[i]), Geo.units(lons[i]));
            }
            length += point(nodeLat.get(to), nodeLon.get(to));
            metres.add(length);
            shapeStart.add(shapeLat.size());
            flags.add((forward ? FORWARD : 0)
                    | (backward ? BACKWARD : 0)
                    | (kind.ferry() ? FERRY : 0)
                    | (kind.roundabout() ? ROUNDABOUT : 0));
            this.kind.add(kinds.computeIfAbsent(compact(kind), _ -> kinds.size()));
            return this.from.size() - 1;
        }

        /** Adds a point of a shape and answers how far it is from the one before. */
        private double point(int lat, int lon) {
            int last = shapeLat.size() - 1;
            double metres = last < 0 ? 0 : Geo.metresBetween(shapeLat.get(last), shapeLon.get(last), lat, lon);
            shapeLat.add(lat);
            shapeLon.add(lon);
            return metres;
        }

        private RoadKind compact(RoadKind kind) {
            return new RoadKind(
                    strings.computeIfAbsent(kind.roadClass(), text -> text),
                    strings.computeIfAbsent(kind.name(), text -> text),
                    strings.computeIfAbsent(kind.reference(), text -> text),
                    kind.origin(),
                    kind.ferry(),
                    kind.roundabout());
        }

        /** Manoeuvres that are forbidden or mandatory; obeyed by graphs built to obey them. */
        public Builder turnRules(Collection<TurnRule> rules) {
            turnRules = List.copyOf(rules);
            return this;
        }

        public RoadMap build() {
            return new RoadMap(this);
        }
    }

    /** A growing array of ints. */
    static final class Numbers {

        private int[] values = new int[64];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size + (size >> 1));
            }
            values[size++] = value;
        }

        int get(int index) {
            return values[index];
        }

        int size() {
            return size;
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }

        byte[] toByteArray() {
            byte[] bytes = new byte[size];
            for (int i = 0; i < size; i++) {
                bytes[i] = (byte) values[i];
            }
            return bytes;
        }
    }

    /** A growing array of doubles. */
    static final class Decimals {

        private double[] values = new double[64];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size + (size >> 1));
            }
            values[size++] = value;
        }

        double[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
