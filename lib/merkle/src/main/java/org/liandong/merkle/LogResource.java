package org.liandong.merkle;

/** A static file of a log: C2SP tlog-tiles, "Merkle Tree" and "Log entries". */
public sealed interface LogResource permits TileId, BundleId {
    /** Hashes in a full tile, entries in a full bundle. */
    int FULL_WIDTH = 256;

    /** Position among the files of its kind and level, from 0. */
    long index();

    /** Hashes or entries held: 256 when full, 1 to 255 when partial. */
    int width();

    /** The path below the log's prefix, {@code tile/...}. */
    String path();

    /** Reads a path below the log's prefix; only the spelling that {@link #path} prints is taken. */
    static Parsed<LogResource> parse(String path) {
        return TilePaths.parse(path);
    }
}
