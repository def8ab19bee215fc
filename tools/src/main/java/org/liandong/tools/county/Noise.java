package org.liandong.tools.county;

/** Smooth noise over the plane that depends on nothing but its seed. */
final class Noise {

    private final long seed;

    Noise(long seed) {
        this.seed = seed;
    }

    /** From -1 to 1, four octaves, features of about {@code size} metres. */
    double at(double x, double y, double size) {
        double sum = 0;
        double weight = 0.5;
        for (int octave = 0; octave < 4; octave++) {
            sum += weight * one(x / size, y / size, octave);
            weight /= 2;
            size /= 2;
        }
        return sum / 0.9375;
    }

    private double one(double x, double y, int octave) {
        long column = (long) StrictMath.floor(x);
        long row = (long) StrictMath.floor(y);
        double east = smooth(x - column);
        double north = smooth(y - row);
        double south = corner(column, row, octave) * (1 - east) + corner(column + 1, row, octave) * east;
        double above = corner(column, row + 1, octave) * (1 - east) + corner(column + 1, row + 1, octave) * east;
        return south * (1 - north) + above * north;
    }

    private static double smooth(double share) {
        return share * share * (3 - 2 * share);
    }

    private double corner(long column, long row, int octave) {
        return (mix(seed + 0x9E3779B97F4A7C15L * (column * 1_000_003 + row * 7_919 + octave)) >>> 11) * 0x1.0p-52 - 1;
    }

    /** The finaliser of SplitMix64. */
    static long mix(long value) {
        value = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        value = (value ^ (value >>> 27)) * 0x94D049BB133111EBL;
        return value ^ (value >>> 31);
    }
}
