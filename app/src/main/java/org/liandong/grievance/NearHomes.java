package org.liandong.grievance;

import org.liandong.area.Areas;
import org.liandong.area.Distances;
import org.liandong.area.Location;
import org.springframework.stereotype.Component;

/** Decides whether a position lies near homes, and puts it on the grid that does not tell one home from another. */
@Component
final class NearHomes {

    static final double GRID_METRES = 200;
    private static final double NEAR_METRES = 500;
    private static final double METRES_A_DEGREE = 111_320;

    private final Areas areas;

    NearHomes(Areas areas) {
        this.areas = areas;
    }

    /** Whether a position is shown on the grid only: in a village, a town, or where nobody can tell. */
    boolean onGrid(Category category, Location location) {
        if (category.atHome() || location.latitude() == null || location.longitude() == null) {
            return true;
        }
        double latitude = location.latitude();
        double longitude = location.longitude();
        return areas.placesWithin(latitude, longitude, NEAR_METRES).stream()
                .filter(place -> home(place.kind()))
                .anyMatch(place ->
                        Distances.metres(place.latitude(), place.longitude(), latitude, longitude) <= NEAR_METRES);
    }

    private static boolean home(String kind) {
        return kind.equals("VILLAGE") || kind.equals("TOWN") || kind.equals("OTHER");
    }

    /** The middle of the cell a latitude lies in. */
    static double latitude(double latitude) {
        double step = GRID_METRES / METRES_A_DEGREE;
        return round((Math.floor(latitude / step) + 0.5) * step);
    }

    /** The middle of the cell a longitude lies in, at the latitude of the cell. */
    static double longitude(double latitude, double longitude) {
        double step = GRID_METRES / (METRES_A_DEGREE * Math.cos(Math.toRadians(latitude(latitude))));
        return round((Math.floor(longitude / step) + 0.5) * step);
    }

    private static double round(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }
}
