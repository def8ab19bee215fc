package org.liandong.merkle;

/**
 * A tile of hashes: C2SP tlog-tiles, "Merkle Tree".
 *
 * @param level 0 for leaf hashes; a hash of level l stands for 256^l entries
 * @param index position within the level, from 0
 * @param width number of hashes, 1 to 256
 */
public record TileId(int level, long index, int width) implements LogResource {
    /** The highest level that the path syntax knows. */
    public static final int MAX_LEVEL = 63;

    /** Throws {@link IllegalArgumentException} when a number is out of range. */
    public TileId {
        if (level < 0 || level > MAX_LEVEL) {
            throw new IllegalArgumentException("level " + level);
        }
        TilePaths.requireRange(index, width);
    }

    @Override
    public String path() {
        return "tile/" + level + "/" + TilePaths.print(index, width);
    }
}
