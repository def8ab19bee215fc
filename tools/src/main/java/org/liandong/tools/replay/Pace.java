package org.liandong.tools.replay;

import java.time.Duration;
import java.time.Instant;
import org.liandong.tools.ToolFailedException;

/**
 * How fast calls follow each other.
 *
 * @param times how many times faster than they came; 0 for without waiting
 */
record Pace(double times) {

    static Pace parse(String text) {
        if (text.equals("max")) {
            return new Pace(0);
        }
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,3})?")) {
            throw new ToolFailedException(
                    "--speed is a number, how many times faster than the calls came, or max; not " + text,
                    ToolFailedException.USAGE);
        }
        return new Pace(Double.parseDouble(text));
    }

    /** How long to wait before a call, if the first came at {@code first} and was posted {@code since} ago. */
    Duration wait(Instant first, Instant now, Duration since) {
        if (times == 0) {
            return Duration.ZERO;
        }
        var due = Duration.ofNanos((long) (Duration.between(first, now).toNanos() / times));
        return due.compareTo(since) > 0 ? due.minus(since) : Duration.ZERO;
    }
}
