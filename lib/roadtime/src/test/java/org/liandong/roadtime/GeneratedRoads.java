package org.liandong.roadtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small road maps by a seed: bent roads, one-way roads, parallel roads, islands, roads one may only enter. */
final class GeneratedRoads {

    static final SpeedTable SPEEDS = SpeedTable.of(Map.of("*", 36.0, "fast", 72.0, "slow", 10.0));

    private static final double SOUTH = 30;
    private static final double WEST = 110;
    private static final double SIZE = 0.02;

    final Random random;
    final RoadMap map;

    GeneratedRoads(long seed) {
        this(seed, 0);
    }

    GeneratedRoads(long seed, int rules) {
        random = new Random(seed);
        RoadMap.Builder builder = new RoadMap.Builder();
        int nodes = 2 + random.nextInt(14);
        double[] lats = new double[nodes];
        double[] lons = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            Place place = place();
            lats[i] = place.lat();
            lons[i] = place.lon();
            builder.node(place.lat(), place.lon());
        }
        int edges = 1 + random.nextInt(2 * nodes);
        List<int[]> ends = new ArrayList<>();
        for (int i = 0; i < edges; i++) {
            int from = random.nextInt(nodes);
            int to = (from + 1 + random.nextInt(nodes - 1)) % nodes;
            RoadKind kind = RoadKind.of(List.of("fast", "slow", "other").get(random.nextInt(3)));
            int way = random.nextInt(5);
            boolean bent = random.nextBoolean();
            double[] midLat =
                    bent ? new double[] {(lats[from] + lats[to]) / 2 + random.nextDouble() / 500} : new double[0];
            double[] midLon =
                    bent ? new double[] {(lons[from] + lons[to]) / 2 + random.nextDouble() / 500} : new double[0];
            builder.edge(from, to, midLat, midLon, kind, way != 0, way > 1);
            ends.add(new int[] {from, to, way});
        }
        List<TurnRule> found = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            List<Integer> moves = walk(ends, 2 + random.nextInt(2));
            if (moves.size() >= 2) {
                found.add(new TurnRule(moves, random.nextInt(4) == 0));
            }
        }
        map = builder.turnRules(found).build();
    }

    private List<Integer> walk(List<int[]> ends, int length) {
        List<Integer> moves = new ArrayList<>();
        int at = -1;
        for (int tries = 0; tries < 60 && moves.size() < length; tries++) {
            int move = random.nextInt(ends.size() * 2);
            int[] edge = ends.get(move >> 1);
            boolean forward = (move & 1) == 0;
            boolean permitted = forward ? edge[2] != 0 : edge[2] > 1;
            if (permitted && (at < 0 || at == (forward ? edge[0] : edge[1]))) {
                moves.add(move);
                at = forward ? edge[1] : edge[0];
            }
        }
        return moves;
    }

    Place place() {
        return new Place(SOUTH + random.nextDouble() * SIZE, WEST + random.nextDouble() * SIZE);
    }

    /** On a road's junction, on a road, or somewhere. */
    Place placeNearRoads() {
        int edge = random.nextInt(map.edgeCount());
        int point = random.nextInt(map.shapeSize(edge));
        return switch (random.nextInt(3)) {
            case 0 -> new Place(map.shapeLat(edge, point), map.shapeLon(edge, point));
            case 1 ->
                new Place(
                        (map.shapeLat(edge, 0) + map.shapeLat(edge, 1)) / 2,
                        (map.shapeLon(edge, 0) + map.shapeLon(edge, 1)) / 2);
            default -> place();
        };
    }

    List<Closure> closures() {
        List<Closure> closures = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            if (random.nextBoolean()) {
                closures.add(new Closure.At(placeNearRoads(), 1 + random.nextInt(400)));
            } else {
                Place corner = place();
                double size = 0.0005 + random.nextDouble() / 200;
                closures.add(new Closure.Within(Zone.of(List.of(
                        corner,
                        new Place(corner.lat() + size, corner.lon()),
                        new Place(corner.lat() + size, corner.lon() + size),
                        new Place(corner.lat(), corner.lon() + size / 2)))));
            }
        }
        return closures;
    }
}
