package org.liandong.pack;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ring of a GeoJSON polygon (RFC 7946 section 3.1.6), longitude first: closed, of one piece, not crossing itself. */
record Polygon(double[] longitudes, double[] latitudes) {

    /** The most positions an outline may have. */
    static final int MOST = 3_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Optional<Polygon> parse(String text) {
        try {
            return parse(JSON.readTree(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    static Optional<Polygon> parse(@Nullable JsonNode node) {
        if (node == null
                || !node.path("type").asString("").equals("Polygon")
                || node.path("coordinates").size() != 1) {
            return Optional.empty();
        }
        var ring = node.path("coordinates").path(0);
        int size = ring.size();
        if (size < 4 || size > MOST || !ring.get(0).equals(ring.get(size - 1))) {
            return Optional.empty();
        }
        var polygon = new Polygon(new double[size], new double[size]);
        for (int i = 0; i < size; i++) {
            var position = ring.get(i);
            if (position.size() != 2
                    || !position.get(0).isNumber()
                    || !position.get(1).isNumber()) {
                return Optional.empty();
            }
            polygon.longitudes[i] = position.get(0).asDouble();
            polygon.latitudes[i] = position.get(1).asDouble();
            if (!(Math.abs(polygon.longitudes[i]) <= 180 && Math.abs(polygon.latitudes[i]) <= 90)) {
                return Optional.empty();
            }
        }
        return polygon.crossesItself() ? Optional.empty() : Optional.of(polygon);
    }

    private boolean crossesItself() {
        int sides = longitudes.length - 1;
        for (int i = 0; i < sides; i++) {
            if (longitudes[i] == longitudes[i + 1] && latitudes[i] == latitudes[i + 1]) {
                return true;
            }
            for (int j = i + 2; j < sides; j++) {
                boolean neighbours = i == 0 && j == sides - 1;
                if (!neighbours && touch(i, j)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether two sides that are no neighbours have a point in common. */
    private boolean touch(int i, int j) {
        double a = side(i, i + 1, j);
        double b = side(i, i + 1, j + 1);
        double c = side(j, j + 1, i);
        double d = side(j, j + 1, i + 1);
        if (a * b < 0 && c * d < 0) {
            return true;
        }
        return a == 0 && within(i, j)
                || b == 0 && within(i, j + 1)
                || c == 0 && within(j, i)
                || d == 0 && within(j, i + 1);
    }

    private double side(int from, int to, int at) {
        return Math.signum((longitudes[to] - longitudes[from]) * (latitudes[at] - latitudes[from])
                - (latitudes[to] - latitudes[from]) * (longitudes[at] - longitudes[from]));
    }

    private boolean within(int side, int at) {
        return longitudes[at] >= Math.min(longitudes[side], longitudes[side + 1])
                && longitudes[at] <= Math.max(longitudes[side], longitudes[side + 1])
                && latitudes[at] >= Math.min(latitudes[side], latitudes[side + 1])
                && latitudes[at] <= Math.max(latitudes[side], latitudes[side + 1]);
    }

    /** Even-odd rule. */
    boolean contains(double latitude, double longitude) {
        boolean inside = false;
        for (int i = 0, j = latitudes.length - 1; i < latitudes.length; j = i++) {
            boolean crosses = latitudes[i] > latitude != latitudes[j] > latitude;
            if (crosses
                    && longitude
                            < (longitudes[j] - longitudes[i])
                                            * (latitude - latitudes[i])
                                            / (latitudes[j] - latitudes[i])
                                    + longitudes[i]) {
                inside = !inside;
            }
        }
        return inside;
    }

    String geoJson() {
        var text = new StringBuilder("{\"type\":\"Polygon\",\"coordinates\":[[");
        for (int i = 0; i < longitudes.length; i++) {
            text.append(i == 0 ? "[" : ",[")
                    .append(Kind.Decimal.plain(longitudes[i]))
                    .append(',')
                    .append(Kind.Decimal.plain(latitudes[i]))
                    .append(']');
        }
        return text.append("]]}").toString();
    }
}
