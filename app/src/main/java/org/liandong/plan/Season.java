package org.liandong.plan;

import java.util.stream.IntStream;

/** Months from and to, both included; {@code 10-04} runs over the new year. */
public record Season(int from, int to) {

    public Season {
        if (from < 1 || from > 12 || to < 1 || to > 12) {
            throw new IllegalArgumentException("no such months: " + from + "-" + to);
        }
    }

    /** Reads {@code MM-MM}. */
    public static Season of(String text) {
        return new Season(Integer.parseInt(text.substring(0, 2)), Integer.parseInt(text.substring(3, 5)));
    }

    boolean contains(int month) {
        return from <= to ? from <= month && month <= to : month >= from || month <= to;
    }

    int months() {
        return from <= to ? to - from + 1 : 12 - from + 1 + to;
    }

    boolean overlaps(Season other) {
        return IntStream.rangeClosed(1, 12).anyMatch(month -> contains(month) && other.contains(month));
    }

    @Override
    public String toString() {
        return "%02d-%02d".formatted(from, to);
    }
}
