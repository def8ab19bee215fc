package org.liandong.roadtime;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Finds the edge nearest to a place: a grid of square cells, each with the edges that touch it. Answers are exact; edges
 * no car may use are not in it.
 */
final class EdgeIndex {

    /** Nothing further away than this is called the road of a place. */
    static final double REACH_METRES = 2_000;

    /** Nearer to a junction than this is the junction. */
    static final double JUNCTION_METRES = 0.1;

    private static final double SMALLEST_CELL_METRES = 150;

    private final RoadMap map;
    private final double south;
    private final double west;
    private final double cellLat;
    private final double cellLon;
    private final int rows;
    private final int columns;
    private final int[] first;
    private final int[] edges;

    EdgeIndex(RoadMap map) {
        this.map = map;
        double[] bounds = bounds(map);
        south = bounds[0];
        west = bounds[1];
        double heightMetres = Math.max(1, (bounds[2] - bounds[0]) * Geo.METRES_A_DEGREE);
        double middle = (bounds[0] + bounds[2]) / 2;
        double widthMetres = Math.max(1, (bounds[3] - bounds[1]) * Geo.metresOfLongitude(middle));
        double cellMetres =
                Math.max(SMALLEST_CELL_METRES, Math.sqrt(heightMetres * widthMetres / (2.0 * map.edgeCount() + 1000)));
        cellMetres = Math.max(cellMetres, Math.max(heightMetres, widthMetres) / 20_000);
        cellLat = cellMetres / Geo.METRES_A_DEGREE;
        cellLon = cellMetres / Geo.metresOfLongitude(Math.clamp(middle, -89, 89));
        rows = (int) ((bounds[2] - south) / cellLat) + 1;
        columns = (int) ((bounds[3] - west) / cellLon) + 1;
        RoadMap.Numbers cells = new RoadMap.Numbers();
        RoadMap.Numbers owners = new RoadMap.Numbers();
        int[] lastOwner = new int[rows * columns];
        for (int edge = 0; edge < map.edgeCount(); edge++) {
            if (map.mayDriveForward(edge) || map.mayDriveBackward(edge)) {
                enter(edge, cells, owners, lastOwner);
            }
        }
        first = new int[rows * columns + 1];
        for (int i = 0; i < cells.size(); i++) {
            first[cells.get(i) + 1]++;
        }
        for (int cell = 0; cell < rows * columns; cell++) {
            first[cell + 1] += first[cell];
        }
        edges = new int[cells.size()];
        int[] next = first.clone();
        for (int i = 0; i < cells.size(); i++) {
            edges[next[cells.get(i)]++] = owners.get(i);
        }
    }

    private static double[] bounds(RoadMap map) {
        double[] bounds = {90, 180, -90, -180};
        for (int edge = 0; edge < map.edgeCount(); edge++) {
            for (int i = 0; i < map.shapeSize(edge); i++) {
                bounds[0] = Math.min(bounds[0], map.shapeLat(edge, i));
                bounds[1] = Math.min(bounds[1], map.shapeLon(edge, i));
                bounds[2] = Math.max(bounds[2], map.shapeLat(edge, i));
                bounds[3] = Math.max(bounds[3], map.shapeLon(edge, i));
            }
        }
        return bounds[0] > bounds[2] ? new double[] {0, 0, 0, 0} : bounds;
    }

    /** Long straight pieces are entered bit by bit, so that they do not fill the rectangle around them. */
    private void enter(int edge, RoadMap.Numbers cells, RoadMap.Numbers owners, int[] lastOwner) {
        for (int i = 0; i + 1 < map.shapeSize(edge); i++) {
            double lat = map.shapeLat(edge, i);
            double lon = map.shapeLon(edge, i);
            double dLat = map.shapeLat(edge, i + 1) - lat;
            double dLon = map.shapeLon(edge, i + 1) - lon;
            int bits = 1 + (int) Math.max(Math.abs(dLat) / cellLat, Math.abs(dLon) / cellLon);
            for (int bit = 0; bit < bits; bit++) {
                double start = (double) bit / bits;
                double end = (double) (bit + 1) / bits;
                enter(
                        edge,
                        row(lat + dLat * start),
                        row(lat + dLat * end),
                        column(lon + dLon * start),
                        column(lon + dLon * end),
                        cells,
                        owners,
                        lastOwner);
            }
        }
    }

    private void enter(
            int edge,
            int rowA,
            int rowB,
            int columnA,
            int columnB,
            RoadMap.Numbers cells,
            RoadMap.Numbers owners,
            int[] lastOwner) {
        for (int row = clampRow(Math.min(rowA, rowB)); row <= clampRow(Math.max(rowA, rowB)); row++) {
            for (int column = clampColumn(Math.min(columnA, columnB));
                    column <= clampColumn(Math.max(columnA, columnB));
                    column++) {
                int cell = row * columns + column;
                if (lastOwner[cell] != edge + 1) {
                    lastOwner[cell] = edge + 1;
                    cells.add(cell);
                    owners.add(edge);
                }
            }
        }
    }

    private int row(double lat) {
        return (int) Math.floor((lat - south) / cellLat);
    }

    private int column(double lon) {
        return (int) Math.floor((lon - west) / cellLon);
    }

    private int clampRow(int row) {
        return Math.clamp(row, 0, rows - 1);
    }

    private int clampColumn(int column) {
        return Math.clamp(column, 0, columns - 1);
    }

    /** The nearest point of a road, empty if the nearest is more than 2 km away. */
    Optional<RoadPoint> nearest(Place place) {
        return nearest(place, _ -> true);
    }

    /** The same among some edges only. */
    Optional<RoadPoint> nearest(Place place, IntPredicate wanted) {
        Nearest nearest = new Nearest(map, place, wanted);

        int row = row(place.lat());
        int column = column(place.lon());
        // the least a cell is high or wide near the place, whatever its latitude within reach
        double farLat = Math.min(89.9, Math.abs(place.lat()) + REACH_METRES / Geo.METRES_A_DEGREE);
        double cellMetres = Math.min(cellLat * Geo.METRES_A_DEGREE, cellLon * Geo.metresOfLongitude(farLat));
        for (int ring = 0; (ring - 1) * cellMetres <= Math.min(REACH_METRES, nearest.metres); ring++) {
            visitRing(row, column, ring, nearest);
        }
        return nearest.answer();
    }

    private void visitRing(int row, int column, int ring, Nearest nearest) {
        for (int r = Math.max(0, row - ring); r <= Math.min(rows - 1, row + ring); r++) {
            boolean whole = Math.abs(r - row) == ring;
            int step = whole || ring == 0 ? 1 : 2 * ring;
            for (int c = column - ring; c <= column + ring; c += step) {
                if (c >= 0 && c < columns) {
                    visit(r * columns + c, nearest);
                }
            }
        }
    }

    private void visit(int cell, Nearest nearest) {
        for (int i = first[cell]; i < first[cell + 1]; i++) {
            nearest.look(edges[i]);
        }
    }

    /** Edges that may touch a rectangle, each once. */
    int[] within(double fromLat, double fromLon, double toLat, double toLon) {
        BitSet found = new BitSet(map.edgeCount());
        for (int row = Math.max(0, row(fromLat)); row <= Math.min(rows - 1, row(toLat)); row++) {
            for (int column = Math.max(0, column(fromLon)); column <= Math.min(columns - 1, column(toLon)); column++) {
                int cell = row * columns + column;
                for (int i = first[cell]; i < first[cell + 1]; i++) {
                    found.set(edges[i]);
                }
            }
        }
        return found.stream().toArray();
    }

    /** The best found so far, in a plane that touches the earth at the place. */
    private static final class Nearest {

        private final RoadMap map;
        private final Place place;
        private final IntPredicate wanted;
        private final double lonMetres;
        private double metres = Double.POSITIVE_INFINITY;
        private int edge = -1;
        private int piece;
        private double along;

        Nearest(RoadMap map, Place place, IntPredicate wanted) {
            this.map = map;
            this.place = place;
            this.wanted = wanted;
            this.lonMetres = Geo.metresOfLongitude(place.lat());
        }

        void look(int edge) {
            if (!wanted.test(edge)) {
                return;
            }
            double x = x(edge, 0);
            double y = y(edge, 0);
            for (int i = 0; i + 1 < map.shapeSize(edge); i++) {
                double nextX = x(edge, i + 1);
                double nextY = y(edge, i + 1);
                double dx = nextX - x;
                double dy = nextY - y;
                double square = dx * dx + dy * dy;
                double share = square == 0 ? 0 : Math.clamp(-(x * dx + y * dy) / square, 0, 1);
                double away = Math.hypot(x + share * dx, y + share * dy);
                if (away < metres) {
                    metres = away;
                    this.edge = edge;
                    piece = i;
                    along = share;
                }
                x = nextX;
                y = nextY;
            }
        }

        private double x(int edge, int point) {
            return (map.shapeLon(edge, point) - place.lon()) * lonMetres;
        }

        private double y(int edge, int point) {
            return (map.shapeLat(edge, point) - place.lat()) * Geo.METRES_A_DEGREE;
        }

        Optional<RoadPoint> answer() {
            if (edge < 0 || metres > REACH_METRES) {
                return Optional.empty();
            }
            double before = 0;
            for (int i = 0; i < piece; i++) {
                before += pieceMetres(i);
            }
            double length = map.metres(edge);
            double at = before + pieceMetres(piece) * along;
            Place point = new Place(
                    map.shapeLat(edge, piece) + (map.shapeLat(edge, piece + 1) - map.shapeLat(edge, piece)) * along,
                    map.shapeLon(edge, piece) + (map.shapeLon(edge, piece + 1) - map.shapeLon(edge, piece)) * along);
            if (at <= JUNCTION_METRES) {
                return Optional.of(new RoadPoint(edge, 0, map.from(edge), point, metres));
            }
            if (length - at <= JUNCTION_METRES) {
                return Optional.of(new RoadPoint(edge, 1, map.to(edge), point, metres));
            }
            return Optional.of(new RoadPoint(edge, at / length, -1, point, metres));
        }

        private double pieceMetres(int i) {
            return Geo.metres(
                    map.shapeLat(edge, i), map.shapeLon(edge, i), map.shapeLat(edge, i + 1), map.shapeLon(edge, i + 1));
        }
    }
}
