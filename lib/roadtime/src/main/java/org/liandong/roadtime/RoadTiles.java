package org.liandong.roadtime;

import java.util.Map;

/**
 * Draws roads into the square tiles web maps are made of (spherical Mercator, zoom/x/y as OpenStreetMap numbers them): what
 * a screen shows and no more, so that a map of a hundred thousand ways opens as fast as one of a hundred.
 */
public final class RoadTiles {

    /** Units along one side of a tile. */
    public static final int EXTENT = 1024;

    public static final int DEEPEST = 18;

    private static final int MARGIN = 32;
    private static final int PIXEL = EXTENT / 256;
    private static final int FERRY = 6;
    private static final int LESSER = 5;
    private static final int LANE = 4;

    private static final Map<String, Integer> RANKS = Map.of(
            "motorway",
            0,
            "trunk",
            0,
            "primary",
            1,
            "secondary",
            2,
            "tertiary",
            3,
            "unclassified",
            LANE,
            "residential",
            LANE,
            "living_street",
            LANE,
            "road",
            LANE,
            "",
            LANE);

    private final RoadMap map;
    private final EdgeIndex index;
    private final int coarsest;

    RoadTiles(RoadMap map, EdgeIndex index) {
        this.map = map;
        this.index = index;
        int least = LANE;
        for (int edge = 0; edge < map.edgeCount(); edge++) {
            least = Math.min(least, rank(map.kind(edge)));
        }
        this.coarsest = least;
    }

    /**
     * The roads of one tile as JSON: {@code {"extent":1024,"roads":[[rank,x,y,dx,dy,...],...]}}, rank 0 for trunk roads to
     * 5 for tracks and 6 for ferries, each point but the first relative to the one before. Lesser roads appear as one
     * looks closer.
     *
     * @throws IllegalArgumentException where there is no such tile
     */
    public String tile(int zoom, int x, int y) {
        if (zoom < 0 || zoom > DEEPEST || x < 0 || y < 0 || x >= 1 << zoom || y >= 1 << zoom) {
            throw new IllegalArgumentException("no tile " + zoom + "/" + x + "/" + y);
        }
        double margin = (double) MARGIN / EXTENT;
        int[] near = index.within(
                latitude(zoom, y + 1 + margin),
                longitude(zoom, x - margin),
                latitude(zoom, y - margin),
                longitude(zoom, x + 1 + margin));
        StringBuilder json = new StringBuilder("{\"extent\":").append(EXTENT).append(",\"roads\":[");
        int start = json.length();
        for (int edge : near) {
            int rank = rank(map.kind(edge));
            if (isShown(rank, zoom)) {
                draw(edge, rank, zoom, x, y, json);
            }
        }
        if (json.length() > start) {
            json.setLength(json.length() - 1);
        }
        return json.append("]}").toString();
    }

    private boolean isShown(int rank, int zoom) {
        if (rank == FERRY) {
            return zoom >= 9;
        }
        int limit = zoom >= 12 ? LESSER : Math.max(1, zoom - 7);
        return rank <= Math.max(limit, coarsest);
    }

    private static int rank(RoadKind kind) {
        if (kind.ferry()) {
            return FERRY;
        }
        String roadClass = kind.roadClass();
        String main = roadClass.endsWith("_link") ? roadClass.substring(0, roadClass.length() - 5) : roadClass;
        return RANKS.getOrDefault(main, LESSER);
    }

    /** Points that move less than a pixel are left out; what is no longer than that is not drawn. */
    private void draw(int edge, int rank, int zoom, int tileX, int tileY, StringBuilder json) {
        int begin = json.length();
        int lastX = unit(x(zoom, map.shapeLon(edge, 0)) - tileX);
        int lastY = unit(y(zoom, map.shapeLat(edge, 0)) - tileY);
        json.append('[').append(rank).append(',').append(lastX).append(',').append(lastY);
        boolean drawn = false;
        int end = map.shapeSize(edge) - 1;
        for (int i = 1; i <= end; i++) {
            int x = unit(x(zoom, map.shapeLon(edge, i)) - tileX);
            int y = unit(y(zoom, map.shapeLat(edge, i)) - tileY);
            boolean moved = Math.abs(x - lastX) >= PIXEL || Math.abs(y - lastY) >= PIXEL;
            if (moved || i == end && (x != lastX || y != lastY)) {
                json.append(',').append(x - lastX).append(',').append(y - lastY);
                lastX = x;
                lastY = y;
                drawn = true;
            }
        }
        if (drawn) {
            json.append("],");
        } else {
            json.setLength(begin);
        }
    }

    private static int unit(double tiles) {
        return (int) Math.round(tiles * EXTENT);
    }

    private static double x(int zoom, double lon) {
        return (lon + 180) / 360 * (1 << zoom);
    }

    private static double y(int zoom, double lat) {
        double radians = Math.toRadians(Math.clamp(lat, -85.05, 85.05));
        double mercator = Math.log(Math.tan(radians) + 1 / Math.cos(radians));
        return (1 - mercator / Math.PI) / 2 * (1 << zoom);
    }

    private static double longitude(int zoom, double x) {
        return x / (1 << zoom) * 360 - 180;
    }

    private static double latitude(int zoom, double y) {
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * y / (1 << zoom)))));
    }
}
