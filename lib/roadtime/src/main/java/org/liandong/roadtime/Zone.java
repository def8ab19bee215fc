package org.liandong.roadtime;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An area whose outline is a ring that does not cross itself: flooded land, a cordon. */
public final class Zone {

    /** What makes a ring no area. */
    public enum Fault {
        TOO_FEW_POINTS,
        TOO_MANY_POINTS,
        CROSSES_ITSELF,
        NO_AREA
    }

    private static final int MOST_POINTS = 1000;

    /** In square degrees, about one square metre. */
    private static final double FLAT = 1e-10;

    private final double[] lats;
    private final double[] lons;

    private Zone(double[] lats, double[] lons) {
        this.lats = lats;
        this.lons = lons;
    }

    /** What is wrong with a ring; the last point may repeat the first. */
    public static Optional<Fault> fault(List<Place> ring) {
        List<Place> open = open(ring);
        if (open.size() < 3) {
            return Optional.of(Fault.TOO_FEW_POINTS);
        }
        if (open.size() > MOST_POINTS) {
            return Optional.of(Fault.TOO_MANY_POINTS);
        }
        Zone zone = new Zone(lats(open), lons(open));
        if (zone.isLine()) {
            return Optional.of(Fault.NO_AREA);
        }
        return zone.crossesItself() ? Optional.of(Fault.CROSSES_ITSELF) : Optional.empty();
    }

    /** The area inside a ring without fault. */
    public static Zone of(List<Place> ring) {
        fault(ring).ifPresent(fault -> {
            throw new IllegalArgumentException("no area: " + fault);
        });
        List<Place> open = open(ring);
        return new Zone(lats(open), lons(open));
    }

    private static List<Place> open(List<Place> ring) {
        boolean closed = ring.size() > 1 && ring.getFirst().equals(ring.getLast());
        return closed ? ring.subList(0, ring.size() - 1) : ring;
    }

    private static double[] lats(List<Place> ring) {
        return ring.stream().mapToDouble(Place::lat).toArray();
    }

    private static double[] lons(List<Place> ring) {
        return ring.stream().mapToDouble(Place::lon).toArray();
    }

    private boolean isLine() {
        double most = 0;
        for (int i = 1; i < lats.length; i++) {
            for (int j = i + 1; j < lats.length; j++) {
                most = Math.max(most, Math.abs(side(0, i, lats[j], lons[j])));
            }
        }
        return most < FLAT;
    }

    private boolean crossesItself() {
        int n = lats.length;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                boolean neighbours = j == i + 1 || (i == 0 && j == n - 1);
                if (neighbours ? foldsBack(i, j) : meets(i, j)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether two sides that share a corner run back over each other. */
    private boolean foldsBack(int i, int j) {
        int n = lats.length;
        int corner = j == i + 1 ? j : i;
        int before = (corner + n - 1) % n;
        int after = (corner + 1) % n;
        if (side(before, corner, lats[after], lons[after]) != 0) {
            return false;
        }
        double along = (lats[before] - lats[corner]) * (lats[after] - lats[corner])
                + (lons[before] - lons[corner]) * (lons[after] - lons[corner]);
        return along >= 0;
    }

    private boolean meets(int i, int j) {
        int i2 = (i + 1) % lats.length;
        int j2 = (j + 1) % lats.length;
        double a = side(i, i2, lats[j], lons[j]);
        double b = side(i, i2, lats[j2], lons[j2]);
        double c = side(j, j2, lats[i], lons[i]);
        double d = side(j, j2, lats[i2], lons[i2]);
        if (a == 0 && b == 0) {
            return overlaps(lats[i], lats[i2], lats[j], lats[j2]) && overlaps(lons[i], lons[i2], lons[j], lons[j2]);
        }
        return Math.signum(a) * Math.signum(b) <= 0 && Math.signum(c) * Math.signum(d) <= 0;
    }

    private static boolean overlaps(double a1, double a2, double b1, double b2) {
        return Math.max(Math.min(a1, a2), Math.min(b1, b2)) <= Math.min(Math.max(a1, a2), Math.max(b1, b2));
    }

    private double side(int from, int to, double lat, double lon) {
        return (lons[to] - lons[from]) * (lat - lats[from]) - (lats[to] - lats[from]) * (lon - lons[from]);
    }

    double south() {
        return Arrays.stream(lats).min().orElseThrow();
    }

    double north() {
        return Arrays.stream(lats).max().orElseThrow();
    }

    double west() {
        return Arrays.stream(lons).min().orElseThrow();
    }

    double east() {
        return Arrays.stream(lons).max().orElseThrow();
    }

    /** Whether a position lies inside; on the outline either answer may come. */
    public boolean contains(double lat, double lon) {
        boolean inside = false;
        for (int i = 0, j = lats.length - 1; i < lats.length; j = i++) {
            if ((lats[i] > lat) != (lats[j] > lat)
                    && lon < (lons[j] - lons[i]) * (lat - lats[i]) / (lats[j] - lats[i]) + lons[i]) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** Where between 0 and 1 a straight line enters or leaves, both ends of the line included, in order. */
    double[] cuts(double fromLat, double fromLon, double toLat, double toLon) {
        double[] cuts = new double[lats.length + 2];
        int count = 1;
        double dLat = toLat - fromLat;
        double dLon = toLon - fromLon;
        for (int i = 0, j = lats.length - 1; i < lats.length; j = i++) {
            double sideLat = lats[i] - lats[j];
            double sideLon = lons[i] - lons[j];
            double cross = dLon * sideLat - dLat * sideLon;
            if (cross == 0) {
                continue;
            }
            double awayLat = lats[j] - fromLat;
            double awayLon = lons[j] - fromLon;
            double alongLine = (awayLon * sideLat - awayLat * sideLon) / cross;
            double alongSide = (awayLon * dLat - awayLat * dLon) / cross;
            if (alongLine > 0 && alongLine < 1 && alongSide >= 0 && alongSide <= 1) {
                cuts[count++] = alongLine;
            }
        }
        cuts[count++] = 1;
        double[] sorted = Arrays.copyOf(cuts, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
