package org.liandong.tools.county;

/** A position in metres east and north of the county's middle. */
record Spot(double x, double y) {

    private static final double LATITUDE = 28.84;
    private static final double LONGITUDE = 120.715;
    private static final double METRES_A_DEGREE = 111_195;
    private static final double METRES_A_DEGREE_EAST = METRES_A_DEGREE * StrictMath.cos(StrictMath.toRadians(LATITUDE));

    /** WGS 84 degrees. */
    double latitude() {
        return LATITUDE + y / METRES_A_DEGREE;
    }

    /** WGS 84 degrees. */
    double longitude() {
        return LONGITUDE + x / METRES_A_DEGREE_EAST;
    }

    static Spot at(double latitude, double longitude) {
        return new Spot((longitude - LONGITUDE) * METRES_A_DEGREE_EAST, (latitude - LATITUDE) * METRES_A_DEGREE);
    }

    double metresTo(Spot other) {
        return StrictMath.sqrt((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y));
    }

    Spot towards(Spot other, double share) {
        return new Spot(x + (other.x - x) * share, y + (other.y - y) * share);
    }

    Spot moved(double east, double north) {
        return new Spot(x + east, y + north);
    }
}
