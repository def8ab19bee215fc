package org.liandong.roadtime;

import java.util.ArrayList;
import java.util.List;

/**
 * One way over the roads.
 *
 * @param seconds driving
 * @param metres along the roads
 * @param metresShort closed road that is left before the destination; 0 if it is reached
 * @param line the way as drawn, from the road at the start to the road at the destination
 * @param steps what a driver is told, first to last; the last is {@link Step.Turn#ARRIVE}
 */
public record Route(double seconds, double metres, double metresShort, List<Place> line, List<Step> steps) {

    public Route {
        line = List.copyOf(line);
        steps = List.copyOf(steps);
    }

    /**
     * One thing a driver is told.
     *
     * @param turn what to do at {@code at}
     * @param exit which exit of a roundabout, from 1; else 0
     * @param name of the road then driven, may be empty
     * @param reference its number, may be empty
     * @param metres to the next step
     * @param seconds to the next step
     */
    public record Step(Turn turn, int exit, String name, String reference, double metres, double seconds, Place at) {

        /** What to do. */
        public enum Turn {
            DEPART,
            CONTINUE,
            SLIGHT_LEFT,
            LEFT,
            SHARP_LEFT,
            SLIGHT_RIGHT,
            RIGHT,
            SHARP_RIGHT,
            U_TURN,
            ROUNDABOUT,
            FERRY,
            ARRIVE;

            /** The turn of an angle in degrees, right positive. */
            static Turn of(double angle) {
                double size = Math.abs(angle);
                if (size > 165) {
                    return U_TURN;
                }
                if (size < 20) {
                    return CONTINUE;
                }
                boolean right = angle > 0;
                if (size < 50) {
                    return right ? SLIGHT_RIGHT : SLIGHT_LEFT;
                }
                if (size < 120) {
                    return right ? RIGHT : LEFT;
                }
                return right ? SHARP_RIGHT : SHARP_LEFT;
            }
        }
    }

    /** A part of an edge as it is drawn, between two fractions of it. */
    static List<Place> drawn(RoadMap map, int edge, double from, double to) {
        List<Place> places = new ArrayList<>();
        double length = map.metres(edge);
        double start = from * length;
        double end = to * length;
        double before = 0;
        for (int i = 0; i + 1 < map.shapeSize(edge); i++) {
            double piece = Geo.metres(
                    map.shapeLat(edge, i), map.shapeLon(edge, i), map.shapeLat(edge, i + 1), map.shapeLon(edge, i + 1));
            double after = before + piece;
            if (after >= start && before <= end) {
                if (places.isEmpty()) {
                    places.add(between(map, edge, i, piece == 0 ? 0 : (start - before) / piece));
                }
                places.add(between(map, edge, i, piece == 0 ? 1 : (end - before) / piece));
            }
            before = after;
        }
        return places;
    }

    private static Place between(RoadMap map, int edge, int i, double share) {
        double along = Math.clamp(share, 0, 1);
        double lat = map.shapeLat(edge, i);
        double lon = map.shapeLon(edge, i);
        return new Place(
                lat + (map.shapeLat(edge, i + 1) - lat) * along, lon + (map.shapeLon(edge, i + 1) - lon) * along);
    }

    /** Puts the driven pieces of edges together. */
    static final class Line {

        private final RoadGraph graph;
        private final RoadMap map;
        private final double seconds;
        private final List<Place> line = new ArrayList<>();
        private final TurnList turns;
        private double metres;

        Line(RoadGraph graph, double seconds) {
            this.graph = graph;
            this.map = graph.map();
            this.seconds = seconds;
            this.turns = new TurnList(graph);
        }

        void whole(int move) {
            piece(move, (move & 1) == 0 ? 0 : 1, (move & 1) == 0 ? 1 : 0);
        }

        /** A part of a move, between two fractions of its edge. */
        void piece(int move, double from, double to) {
            int edge = move >> 1;
            List<Place> drawn = drawn(map, edge, Math.min(from, to), Math.max(from, to));
            List<Place> driven = (move & 1) == 0 ? drawn : drawn.reversed();
            double share = Math.abs(to - from);
            double length = map.metres(edge) * share;
            metres += length;
            for (Place place : driven) {
                if (line.isEmpty() || !line.getLast().equals(place)) {
                    line.add(place);
                }
            }
            turns.drive(move, driven, length, graph.seconds(move) * share);
        }

        Route build(RoadPoint start, double metresShort) {
            if (line.isEmpty()) {
                line.add(start.place());
            }
            return new Route(seconds, metres, metresShort, line, turns.steps(line.getFirst(), line.getLast()));
        }
    }
}
