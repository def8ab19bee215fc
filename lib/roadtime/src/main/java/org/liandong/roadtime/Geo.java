package org.liandong.roadtime;

/** Degrees and metres on a sphere. Positions are kept as whole ten-millionths of a degree (about 1 cm). */
final class Geo {

    /** Mean radius of the earth in metres, as the usual routers take it. */
    static final double EARTH_RADIUS = 6_371_000;

    static final double METRES_A_DEGREE = EARTH_RADIUS * Math.PI / 180;

    private static final double UNITS_A_DEGREE = 1e7;

    private Geo() {}

    static int units(double degrees) {
        return (int) Math.round(degrees * UNITS_A_DEGREE);
    }

    static double degrees(int units) {
        return units / UNITS_A_DEGREE;
    }

    static boolean isPosition(double lat, double lon) {
        return Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
    }

    /** Great-circle distance in metres between two positions in degrees (haversine). */
    static double metres(double fromLat, double fromLon, double toLat, double toLon) {
        double sinLat = Math.sin(Math.toRadians(toLat - fromLat) / 2);
        double sinLon = Math.sin(Math.toRadians(toLon - fromLon) / 2);
        double a =
                sinLat * sinLat + sinLon * sinLon * Math.cos(Math.toRadians(fromLat)) * Math.cos(Math.toRadians(toLat));
        return EARTH_RADIUS * 2 * Math.asin(Math.sqrt(Math.min(1, a)));
    }

    static double metresBetween(int fromLat, int fromLon, int toLat, int toLon) {
        return metres(degrees(fromLat), degrees(fromLon), degrees(toLat), degrees(toLon));
    }

    /** Metres of one degree of longitude at a latitude. */
    static double metresOfLongitude(double lat) {
        return METRES_A_DEGREE * Math.cos(Math.toRadians(lat));
    }
}
