package org.liandong.roadtime;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a road network whose times are given: a file of junctions {@code id,lat,lon} and one of arcs
 * {@code from,to,seconds} or {@code from,to,seconds,name}, both without header. Each arc is one direction; two opposite
 * arcs between the same junctions become one road, so that a place beside it can be left both ways.
 */
public final class GivenTimes {

    private final RoadMap.Builder builder = new RoadMap.Builder();
    private final Map<String, Integer> nodes = new HashMap<>();
    private final Map<Long, Integer> waiting = new HashMap<>();
    private final java.util.ArrayList<Arc> arcs = new java.util.ArrayList<>();

    private static final class Arc {
        final int from;
        final int to;
        final String name;
        final double seconds;
        double back = Double.NaN;

        Arc(int from, int to, double seconds, String name) {
            this.from = from;
            this.to = to;
            this.seconds = seconds;
            this.name = name;
        }
    }

    /** Adds a junction. */
    public GivenTimes node(String id, Place place) {
        if (nodes.put(id, builder.node(place.lat(), place.lon())) != null) {
            throw new MapRefused("junction " + id + " is given twice");
        }
        return this;
    }

    /** Adds one direction of a road between two junctions given before. */
    public GivenTimes arc(String from, String to, double seconds, String name) {
        Integer tail = nodes.get(from);
        Integer head = nodes.get(to);
        if (tail == null || head == null) {
            throw new MapRefused("there is no junction " + (tail == null ? from : to));
        }
        if (!(seconds >= 0) || Double.isInfinite(seconds)) {
            throw new MapRefused(seconds + " are no seconds, 0 or more are");
        }
        Integer opposite = waiting.remove(key(head, tail));
        if (opposite != null) {
            arcs.get(opposite).back = seconds;
        } else {
            // of parallel arcs only the one that waits longest is paired; the others stay one-way
            waiting.putIfAbsent(key(tail, head), arcs.size());
            arcs.add(new Arc(tail, head, seconds, name));
        }
        return this;
    }

    private static long key(int from, int to) {
        return (long) from << 32 | to;
    }

    public RoadMap build() {
        for (Arc arc : arcs) {
            RoadKind kind = new RoadKind("given", arc.name, "", 0, false, false);
            builder.timedEdge(arc.from, arc.to, kind, arc.seconds, arc.back);
        }
        return builder.build();
    }

    /** Reads both files. */
    public static RoadMap read(Path nodesFile, Path arcsFile) {
        GivenTimes times = new GivenTimes();
        for (Rows.Row row : Rows.read(nodesFile, "id,lat,lon", List.of(3)).list()) {
            Place place = row.place(1);
            row.told(() -> times.node(row.field(0), place));
        }
        for (Rows.Row row : Rows.read(arcsFile, "from,to,seconds or from,to,seconds,name", List.of(3, 4))
                .list()) {
            double seconds = row.number(2);
            String name = row.fieldCount() > 3 ? row.field(3) : "";
            row.told(() -> times.arc(row.field(0), row.field(1), seconds, name));
        }
        return times.build();
    }
}
