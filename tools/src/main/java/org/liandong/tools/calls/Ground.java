package org.liandong.tools.calls;

/** Distances over a county, where the ground may be taken for flat. */
final class Ground {

    private static final double METRES_PER_DEGREE = 111_195;

    private Ground() {}

    static double metres(double latitude1, double longitude1, double latitude2, double longitude2) {
        double north = (latitude2 - latitude1) * METRES_PER_DEGREE;
        double east = (longitude2 - longitude1) * perDegreeEast((latitude1 + latitude2) / 2);
        return Math.hypot(north, east);
    }

    /** A position some metres away; {@code bearing} in radians from north. */
    static double[] moved(double latitude, double longitude, double metres, double bearing) {
        return new double[] {
            latitude + metres * Math.cos(bearing) / METRES_PER_DEGREE,
            longitude + metres * Math.sin(bearing) / perDegreeEast(latitude)
        };
    }

    private static double perDegreeEast(double latitude) {
        return METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude));
    }
}
