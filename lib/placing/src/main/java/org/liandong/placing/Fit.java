package org.liandong.placing;

/**
 * How a team would fill a place of a need.
 *
 * @param late seconds by which it misses what the need allows; 0 when it is in time
 * @param seconds until it is there
 */
public record Fit(long late, long seconds) {

    public Fit {
        if (late < 0 || seconds < 0) {
            throw new IllegalArgumentException("nobody is there before they are asked: " + late + ", " + seconds);
        }
    }
}
