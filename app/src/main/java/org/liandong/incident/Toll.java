package org.liandong.incident;

/** What an incident has cost so far; numbers only, never names. */
public record Toll(int dead, int hurt, int trapped, int missing, long lossYuan) {

    public static final Toll NONE = new Toll(0, 0, 0, 0, 0);

    /** The measure of this name as thresholds use it. */
    long measure(String name) {
        return switch (name) {
            case "dead" -> dead + missing;
            case "hurt" -> hurt;
            case "trapped" -> trapped;
            case "loss" -> lossYuan;
            default -> throw new IllegalArgumentException("no measure " + name);
        };
    }
}
