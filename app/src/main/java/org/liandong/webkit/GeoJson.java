package org.liandong.webkit;

import java.util.List;
import java.util.Map;

/** Collections of things on a map, as RFC 7946 writes them: longitude first. */
public final class GeoJson {

    public static final String MEDIA_TYPE = "application/geo+json";

    private GeoJson() {}

    /** Everything one answer puts on a map. */
    public record Collection(String type, List<Feature> features) {

        public static Collection of(List<Feature> features) {
            return new Collection("FeatureCollection", features);
        }
    }

    /** One thing on the map. */
    public record Feature(String type, Map<String, String> properties, Object geometry) {

        /** @param geometry one of this class's, or GeoJSON already parsed */
        public static Feature of(Map<String, String> properties, Object geometry) {
            return new Feature("Feature", properties, geometry);
        }
    }

    /** A position, a line or an area; {@code coordinates} nested as its type wants it. */
    public record Geometry(String type, List<?> coordinates) {}

    public static Geometry point(double latitude, double longitude) {
        return new Geometry("Point", position(latitude, longitude));
    }

    /** @param positions each as {@link #position} makes it */
    public static Geometry line(List<List<Double>> positions) {
        return new Geometry("LineString", positions);
    }

    /** @param ring each as {@link #position} makes it; the last repeats the first */
    public static Geometry area(List<List<Double>> ring) {
        return new Geometry("Polygon", List.of(ring));
    }

    /** To about ten centimetres, which is finer than any of it is known. */
    public static List<Double> position(double latitude, double longitude) {
        return List.of(Math.rint(longitude * 1e6) / 1e6, Math.rint(latitude * 1e6) / 1e6);
    }
}
