package org.liandong.roadtime.osm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongToIntFunction;
import java.util.stream.Stream;
import org.liandong.roadtime.TurnRule;

/**
 * A turn restriction of OpenStreetMap that concerns cars at all hours: from one way over a node or over ways to another.
 * Those whose members do not fit together are left out, as every router does: they forbid nothing that can be named.
 *
 * @param only whether every other manoeuvre is forbidden rather than this one
 */
record Restriction(boolean only, List<Long> from, List<Long> viaWays, Optional<Long> viaNode, List<Long> to) {

    private static final List<String> KEYS =
            List.of("restriction:motorcar", "restriction:motor_vehicle", "restriction:vehicle", "restriction");
    private static final List<String> MODES = List.of("motorcar", "motor_vehicle", "vehicle");

    static Optional<Restriction> of(List<OsmReader.Member> members, Map<String, String> tags) {
        String value = value(tags);
        if (!"restriction".equals(tags.get("type")) || !(value.startsWith("no_") || value.startsWith("only_"))) {
            return Optional.empty();
        }
        List<Long> from = ways(members, "from");
        List<Long> via = ways(members, "via");
        List<Long> to = ways(members, "to");
        Optional<Long> node = members.stream()
                .filter(member -> member.kind() == OsmReader.Member.Kind.NODE
                        && member.role().equals("via"))
                .map(OsmReader.Member::id)
                .findFirst();
        boolean several = (from.size() > 1 && !value.equals("no_entry")) || (to.size() > 1 && !value.equals("no_exit"));
        if (from.isEmpty() || to.isEmpty() || several || node.isPresent() != via.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Restriction(value.startsWith("only_"), from, via, node, to));
    }

    private static String value(Map<String, String> tags) {
        for (String except : tags.getOrDefault("except", "").split(";")) {
            if (MODES.contains(except.strip())) {
                return "";
            }
        }
        return KEYS.stream()
                .filter(tags::containsKey)
                .findFirst()
                .map(tags::get)
                .orElse("");
    }

    private static List<Long> ways(List<OsmReader.Member> members, String role) {
        return members.stream()
                .filter(member -> member.kind() == OsmReader.Member.Kind.WAY
                        && member.role().equals(role))
                .map(OsmReader.Member::id)
                .toList();
    }

    List<Long> ways() {
        return Stream.of(from, viaWays, to).flatMap(List::stream).toList();
    }

    /** An edge cut from a restricted way. */
    record Edge(int edge, int from, int to, boolean forward, boolean backward) {

        /** The move that ends at a node, empty if none may. */
        Optional<Integer> into(int node) {
            if (to == node && forward) {
                return Optional.of(TurnRule.forward(edge));
            }
            return from == node && backward ? Optional.of(TurnRule.backward(edge)) : Optional.empty();
        }

        /** The move that begins at a node, empty if none may. */
        Optional<Integer> outOf(int node) {
            if (from == node && forward) {
                return Optional.of(TurnRule.forward(edge));
            }
            return to == node && backward ? Optional.of(TurnRule.backward(edge)) : Optional.empty();
        }

        int other(int node) {
            return node == from ? to : from;
        }

        boolean touches(int node) {
            return node == from || node == to;
        }
    }

    /** Finds the moves a restriction speaks of. */
    static final class Resolver {

        private final Map<Long, List<Edge>> edgesOfWay;
        private final LongToIntFunction nodes;

        Resolver(Map<Long, List<Edge>> edgesOfWay, LongToIntFunction nodes) {
            this.edgesOfWay = edgesOfWay;
            this.nodes = nodes;
        }

        Stream<TurnRule> rules(Restriction restriction) {
            List<TurnRule> rules = new ArrayList<>();
            for (long from : restriction.from) {
                for (long to : restriction.to) {
                    List<Integer> path = path(restriction, from, to);
                    if (path.size() >= 2) {
                        rules.add(new TurnRule(path, restriction.only));
                    }
                }
            }
            return rules.stream();
        }

        private List<Integer> path(Restriction restriction, long from, long to) {
            if (restriction.viaNode.isPresent()) {
                int node = nodes.applyAsInt(restriction.viaNode.get());
                Optional<Integer> in = only(edges(from).stream().flatMap(edge -> edge.into(node).stream()));
                Optional<Integer> out = only(edges(to).stream().flatMap(edge -> edge.outOf(node).stream()));
                return in.isPresent() && out.isPresent() ? List.of(in.get(), out.get()) : List.of();
            }
            List<Edge> via = new ArrayList<>();
            restriction.viaWays.forEach(way -> via.addAll(edges(way)));
            List<List<Integer>> found = new ArrayList<>();
            for (Edge first : edges(from)) {
                for (int node : new int[] {first.from(), first.to()}) {
                    first.into(node).ifPresent(move -> follow(List.of(move), node, via, edges(to), found));
                }
            }
            return found.size() == 1 ? found.getFirst() : List.of();
        }

        /** All ways from a node over all of the edges to one of the last. */
        private static void follow(
                List<Integer> so, int node, List<Edge> left, List<Edge> last, List<List<Integer>> found) {
            if (left.isEmpty()) {
                last.forEach(edge -> edge.outOf(node).ifPresent(move -> found.add(with(so, move))));
                return;
            }
            for (Edge edge : left) {
                Optional<Integer> move = edge.touches(node) ? edge.outOf(node) : Optional.empty();
                if (move.isPresent() && left.size() <= 40) {
                    List<Edge> rest = new ArrayList<>(left);
                    rest.remove(edge);
                    follow(with(so, move.get()), edge.other(node), rest, last, found);
                }
            }
        }

        private static List<Integer> with(List<Integer> moves, int move) {
            List<Integer> longer = new ArrayList<>(moves);
            longer.add(move);
            return longer;
        }

        private static Optional<Integer> only(Stream<Integer> moves) {
            List<Integer> found = moves.toList();
            return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
        }

        private List<Edge> edges(long way) {
            return edgesOfWay.getOrDefault(way, List.of());
        }
    }
}
