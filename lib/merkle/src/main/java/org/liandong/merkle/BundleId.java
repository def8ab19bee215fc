package org.liandong.merkle;

/**
 * A bundle of entries: C2SP tlog-tiles, "Log entries".
 *
 * @param index position, from 0
 * @param width number of entries, 1 to 256
 */
public record BundleId(long index, int width) implements LogResource {
    /** Throws {@link IllegalArgumentException} when a number is out of range. */
    public BundleId {
        TilePaths.requireRange(index, width);
    }

    @Override
    public String path() {
        return "tile/entries/" + TilePaths.print(index, width);
    }
}
