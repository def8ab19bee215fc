package org.liandong.tools.county;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.liandong.tools.county.RoadNet.Road;

/** The network as ways of a map: cut where a bridge, a tunnel or a forbidden turn begins, with one-way streets. */
final class RoadMap {

    /** One way of the map. */
    record Way(Map<String, String> tags, List<Integer> cells) {
        Way {
            tags = new TreeMap<>(tags);
            cells = List.copyOf(cells);
        }

        boolean isOneWay() {
            return "yes".equals(tags.get("oneway"));
        }

        boolean is(String tag) {
            return "yes".equals(tags.get(tag));
        }

        /** Whether a car may use it. */
        boolean forCars() {
            return !"path".equals(tags.get("highway"));
        }

        Way without(String tag) {
            var fewer = new TreeMap<>(tags);
            fewer.remove(tag);
            return new Way(fewer, cells);
        }
    }

    /** A turn that is forbidden: ways by their place in {@link #ways()}. */
    record Restriction(int from, int via, int to) {}

    private static final int LONGEST = 32;
    private static final Set<String> ONE_WAY_STREETS = Set.of("中山街", "建设路", "和平路", "新兴街", "城南路", "春晖路");

    private final Layout layout;
    private final Streams streams;
    private final Set<Long> tunnels;
    private final Set<Integer> vias;
    private final List<Way> ways = new ArrayList<>();
    private final List<Restriction> restrictions = new ArrayList<>();

    /** @param tunnels pairs of neighbouring cells between which the road runs under ground, see {@link #pair} */
    RoadMap(RoadNet net, Layout layout, Streams streams, Set<Long> tunnels, int middle) {
        this.layout = layout;
        this.streams = streams;
        this.tunnels = Set.copyOf(tunnels);
        this.vias = vias(net, middle);
        net.roads().forEach(road -> cut(road, middle));
        new OneWays(ways).openTraps();
        vias.forEach(this::forbid);
    }

    List<Way> ways() {
        return ways;
    }

    List<Restriction> restrictions() {
        return restrictions;
    }

    Spot spot(int cell) {
        return layout.spot(cell);
    }

    static long pair(int one, int other) {
        return (long) Math.min(one, other) * Grid.CELLS + Math.max(one, other);
    }

    /** Junctions of the trunk road in the county town, every third of them. */
    private static Set<Integer> vias(RoadNet net, int middle) {
        var trunk = new TreeSet<Integer>();
        net.roads().stream().filter(road -> road.highway().equals("trunk")).forEach(road -> trunk.addAll(road.cells()));
        var junctions = trunk.stream()
                .filter(cell -> Grid.metres(cell, middle) < 800 && net.degree(cell) >= 4)
                .toList();
        var vias = new TreeSet<Integer>();
        for (int i = 0; i < junctions.size(); i += 3) {
            vias.add(junctions.get(i));
        }
        return vias;
    }

    private void cut(Road road, int middle) {
        var piece = new ArrayList<Integer>();
        piece.add(road.cells().getFirst());
        String kind = "";
        for (int i = 1; i < road.cells().size(); i++) {
            int from = road.cells().get(i - 1);
            int to = road.cells().get(i);
            var next = kind(road, from, to);
            if (piece.size() > 1 && (!next.equals(kind) || piece.size() >= LONGEST || vias.contains(from))) {
                ways.add(way(road, kind, piece, middle));
                piece.clear();
                piece.add(from);
            }
            kind = next;
            piece.add(to);
        }
        ways.add(way(road, kind, piece, middle));
    }

    private String kind(Road road, int from, int to) {
        if (tunnels.contains(pair(from, to))) {
            return "tunnel";
        }
        return streams.isCrossed(spot(from), spot(to)) ? "bridge" : "";
    }

    private static Way way(Road road, String kind, List<Integer> cells, int middle) {
        var tags = new TreeMap<>(road.tags());
        if (!kind.isEmpty()) {
            tags.put(kind, "yes");
            tags.put("layer", kind.equals("bridge") ? "1" : "-1");
        }
        switch (road.highway()) {
            case "trunk" -> {
                tags.put("lanes", "4");
                tags.put("maxspeed", Grid.metres(cells.getFirst(), middle) < 1_500 ? "50" : "80");
            }
            case "primary" -> tags.put("maxspeed", "60");
            case "secondary" -> tags.put("maxspeed", "50");
            case "track" -> tags.put("surface", "gravel");
            default -> {
                if (ONE_WAY_STREETS.contains(road.tags().getOrDefault("name", ""))) {
                    tags.put("oneway", "yes");
                }
            }
        }
        return new Way(tags, cells);
    }

    /** No left turn from the trunk road into the street that meets it here. */
    private void forbid(int via) {
        for (int from = 0; from < ways.size(); from++) {
            var incoming = ways.get(from);
            if (!"trunk".equals(incoming.tags().get("highway"))
                    || incoming.cells().getLast() != via) {
                continue;
            }
            int before = incoming.cells().get(incoming.cells().size() - 2);
            for (int to = 0; to < ways.size(); to++) {
                var outgoing = ways.get(to);
                if (outgoing.cells().getFirst() == via
                        && !"trunk".equals(outgoing.tags().get("highway"))
                        && left(before, via, outgoing.cells().get(1)) > 0.5) {
                    restrictions.add(new Restriction(from, via, to));
                    return;
                }
            }
        }
    }

    /** Sine of the turn, positive to the left. */
    private double left(int before, int via, int after) {
        var a = spot(before);
        var b = spot(via);
        var c = spot(after);
        return ((b.x() - a.x()) * (c.y() - b.y()) - (b.y() - a.y()) * (c.x() - b.x()))
                / (a.metresTo(b) * b.metresTo(c));
    }

    /** All cells any way passes, in order. */
    List<Integer> cells() {
        var cells = new HashSet<Integer>();
        ways.forEach(way -> cells.addAll(way.cells()));
        return cells.stream().sorted().toList();
    }
}
