package org.liandong.tools.desk;

import java.time.Duration;
import java.time.Instant;
import org.liandong.tools.ToolFailedException;

/**
 * How fast what is played follows each other.
 *
 * @param times how many times faster than in life; 0 for without waiting
 */
public record Pace(double times) {

    /** Reads {@code --speed}: a number, or max. */
    public static Pace parse(String text) {
        if (text.equals("max")) {
            return new Pace(0);
        }
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,3})?")) {
            throw ToolFailedException.mistaken(
                    "--speed is a number, how many times faster than in life, or max; not " + text);
        }
        return new Pace(Double.parseDouble(text));
    }

    /** How long something takes at this pace that takes so long in life. */
    public Duration of(Duration inLife) {
        return times == 0 ? Duration.ZERO : Duration.ofNanos((long) (inLife.toNanos() / times));
    }

    /** How long to wait before a call, if the first came at {@code first} and was posted {@code since} ago. */
    public Duration wait(Instant first, Instant now, Duration since) {
        var due = of(Duration.between(first, now));
        return due.compareTo(since) > 0 ? due.minus(since) : Duration.ZERO;
    }
}
