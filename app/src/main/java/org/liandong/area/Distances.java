package org.liandong.area;

/** Distances on the ground. */
public final class Distances {

    private static final double EARTH_RADIUS_METRES = 6_371_008.8;

    private Distances() {}

    /** Great-circle distance between two WGS 84 positions in metres (haversine on the mean sphere). */
    public static double metres(double latitude1, double longitude1, double latitude2, double longitude2) {
        double north = Math.toRadians(latitude2 - latitude1);
        double east = Math.toRadians(longitude2 - longitude1);
        double a = Math.pow(Math.sin(north / 2), 2)
                + Math.cos(Math.toRadians(latitude1))
                        * Math.cos(Math.toRadians(latitude2))
                        * Math.pow(Math.sin(east / 2), 2);
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(a)));
    }
}
